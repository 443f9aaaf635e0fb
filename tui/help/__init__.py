"""Help: all keys, command search, the palette, and the page of problems."""
