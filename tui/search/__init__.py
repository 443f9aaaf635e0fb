"""Search: query box, results, facets, concordance, earlier and saved searches."""
