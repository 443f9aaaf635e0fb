"""What is indexed: documents made of articles, entities and claims, and their fields."""
