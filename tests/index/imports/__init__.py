"""Tests of what is brought in from other programs."""
