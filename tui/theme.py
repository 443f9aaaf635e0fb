"""kutip's own colours, dark and light: calm grounds, one accent, text that stays the hero."""

from textual.theme import Theme

DARK = Theme(
    name="kutip-dark",
    primary="#8ab4c9",
    secondary="#b6a6d8",
    accent="#e0a458",
    foreground="#d8d6cf",
    background="#16181c",
    surface="#1b1e23",
    panel="#22262c",
    boost="#262b33",
    success="#93b881",
    warning="#d9b45b",
    error="#e07a6b",
    dark=True,
)

LIGHT = Theme(
    name="kutip-light",
    primary="#2f6580",
    secondary="#66508f",
    accent="#a3590f",
    foreground="#2b2a27",
    background="#faf8f3",
    surface="#f3f0e9",
    panel="#e9e5db",
    boost="#ece8de",
    success="#3f6b2f",
    warning="#8a6200",
    error="#a8322a",
    dark=False,
)

THEMES = (DARK, LIGHT)
