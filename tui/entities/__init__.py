"""Whom and what an article names: the panel, the page of an entity, corrections."""
