"""The commands of each place on the screen, as tables, since that is how they are read."""
