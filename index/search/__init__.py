"""Full-text search: articles, entities and claims into a Whoosh index, queries out as hits.

    analysis/     text -> index terms
    documents/    article + entities + claims -> document, and the fields of the index
    codec/        postings of a segment as flat arrays
    query/        the query language: lexer, parser, executor
    storage/      the index folder: generations, manifest, checksums
    indexing/     documents -> segments; bringing an index up to date
    engine.py     SearchIndex, the door to all of it
    model.py      what a search returns: hits, facets, completions

The other modules here make one kind of result each: highlights, snippets, facet counts, spelling
suggestions, completions, the concordance, and claims as hits. Folders import only those above
them in this list.
"""
