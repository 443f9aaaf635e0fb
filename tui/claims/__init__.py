"""Pages about many claims: of a minister, to check, removed; changes of many with a preview."""
