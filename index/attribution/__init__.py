"""Who said what: sentences, clauses, cues, and the likely speaker of a stretch of text."""
