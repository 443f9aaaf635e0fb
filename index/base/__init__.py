"""What every other room needs: errors, clean text, strict YAML, safe files, paths."""
