"""All of it into Whoosh, queries out."""
