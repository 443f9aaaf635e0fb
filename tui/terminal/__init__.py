"""The terminal itself: what it reports, signals, and its end."""
