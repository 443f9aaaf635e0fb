"""Commands: what each is called, its keys, and where they are live."""
