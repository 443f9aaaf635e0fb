"""What a coder decides about suggestions: which are open, accepted and rejected ones."""
