"""How long work on a corpus tells how far it is."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Told what is being done ("articles" or "index"), how much of it is done, and of how much."""
