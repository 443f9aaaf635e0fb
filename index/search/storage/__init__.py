"""The index folder on disk: generations, each verified before it is opened."""
