"""What is remembered of a person between sessions, and who is tagging."""
