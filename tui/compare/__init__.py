"""Comparing two coders on an article, or two ministers by topic."""
