"""From text to index terms: words, stems, synonyms."""
