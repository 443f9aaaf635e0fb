"""Corpus: the one door to a folder of articles and what people decided about them."""
