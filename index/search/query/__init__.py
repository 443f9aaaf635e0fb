"""The query language: a line of text is cut by the lexer, parsed to a tree, and executed."""
