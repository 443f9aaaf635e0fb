"""kutip's face: the terminal reader and the command line."""
