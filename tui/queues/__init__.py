"""Queues of articles to work through: created, opened, decided about, summed up."""
