"""How things look: themes, formatting, and the guard against terminal controls."""
