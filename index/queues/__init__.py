"""Queues: articles put in an order by a coder, to be worked through one after the other."""
