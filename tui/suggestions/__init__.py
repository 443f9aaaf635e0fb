"""Suggested claims: shown in the article, listed, accepted and rejected."""
