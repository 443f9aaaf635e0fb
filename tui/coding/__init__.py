"""How a claim is coded, in words: on a line, and in full beside an article or a list."""
