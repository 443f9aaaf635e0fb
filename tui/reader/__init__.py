"""The screen one lives in, in its parts."""
