"""Writing documents into segments, and bringing an index up to date."""
