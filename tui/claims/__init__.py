"""Pages about many claims: by minister, to check, removed; changes of many with a preview."""
