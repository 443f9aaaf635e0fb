"""Tables whose columns are not known: their first rows, and what each column is."""
