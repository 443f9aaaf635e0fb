"""How things look: themes, the guard before the terminal, text cut to fit."""
