"""What a person decided: claims kept as YAML, never lost."""
