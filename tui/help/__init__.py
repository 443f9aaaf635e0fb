"""Help: every key, and the command that a few words ask for."""
