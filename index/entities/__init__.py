"""People, bodies, places, events, dates and publications in the text of an article."""
