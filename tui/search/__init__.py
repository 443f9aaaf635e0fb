"""Searching: the box, the results, facets, the concordance, searches made before."""
