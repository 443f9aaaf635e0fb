"""Getting claims out of kutip, in the formats of other programs: one file a format."""
