"""What every other package uses: errors, safe text, strict YAML, files, cache folders, ids."""
