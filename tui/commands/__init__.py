"""Commands: the registry, key dispatch, and the user's own keys."""
