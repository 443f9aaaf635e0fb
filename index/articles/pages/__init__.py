"""Saved web pages: what they state of an article, and which of their blocks are its body."""
