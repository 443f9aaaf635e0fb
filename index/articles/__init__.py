"""Articles as files: found, read, cleaned, dated and split into paragraphs."""
