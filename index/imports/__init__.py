"""Projects of other programs: their documents become articles, their statements claims."""
