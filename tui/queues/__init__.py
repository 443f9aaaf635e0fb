"""Queues of articles that a coder works through."""
