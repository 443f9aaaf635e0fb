"""Full-text search: articles, entities and claims into a Whoosh index, queries out as hits.

    analysis/     text -> index terms
    documents/    article + entities + claims -> document, and the fields of the index
    codec/        postings of a segment as flat arrays
    query/        the query language: lexer, parser, executor
    storage/      the index folder: generations, manifest, checksums
    indexing/     documents -> segments; bringing an index up to date
    engine.py     SearchIndex: one index folder, updated and searched
    model.py      what a search returns: hits, facets, completions

    article_index.py   the index of a corpus's articles: what `Corpus.search_index` is
    corpus_claims.py   claims as hits (claims.py, memory.py), as they are on disk now
    query_completion.py  completions (completion.py) of what is typed

The other modules here make one kind of result each: highlights, snippets, facet counts, spelling
corrections, the concordance. Folders import only those above them in this list.
"""
