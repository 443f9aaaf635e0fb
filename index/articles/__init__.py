"""Article files into articles: discovered, read, cleaned, dated and split into paragraphs."""
