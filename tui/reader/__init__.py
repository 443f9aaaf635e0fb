"""The reader: the main screen, with its list, its article pane, and the pages it opens."""
