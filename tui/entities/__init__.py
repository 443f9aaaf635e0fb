"""The entities of an article: their panel, the page of one, and corrections."""
