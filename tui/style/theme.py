"""The themes: the colours of each role, and the theme of the last session.

Calm backgrounds and one accent. Text has a contrast of 7:1 or more with its background, muted
text 4.5:1 (tests/tui/style/test_theme.py computes every pair). Each role also differs in weight,
underline or glyph, so that the themes without colours of their own lose nothing.
"""

import contextlib
import os
from pathlib import Path
from typing import Final

import platformdirs
from textual.app import App
from textual.theme import Theme

from tui.settings.state_file import read_text, write_text

_KINDS: Final = ("person", "body", "place", "event", "date", "publication")
_SPEAKERS: Final = 6


def _theme(
    name: str,
    *,
    foreground: str,
    muted: str,
    background: str,
    panel: str,
    boost: str,
    primary: str,
    secondary: str,
    accent: str,
    success: str,
    warning: str,
    error: str,
    kinds: str,
    speakers: str,
    backgrounds: str,
    dark: bool = True,
) -> Theme:
    """Return a theme with its own colours.

    `kinds` colours the entities; `backgrounds` are those of a hit, of the selection and of the
    active claim.
    """
    variables = dict(zip(("hit", "selection", "claim-active"), backgrounds.split(), strict=True))
    variables |= {f"entity-{kind}": c for kind, c in zip(_KINDS, kinds.split(), strict=True)}
    variables |= {
        f"speaker-{n}": c for n, c in zip(range(_SPEAKERS), speakers.split(), strict=True)
    }
    variables |= {
        "boost": boost,
        "text": foreground,
        "text-muted": muted,
        "text-disabled": muted,
        "block-cursor-foreground": background,
        "block-cursor-background": primary,
    }
    return Theme(
        name=name,
        foreground=foreground,
        background=background,
        surface=panel,
        panel=panel,
        primary=primary,
        secondary=secondary,
        accent=accent,
        success=success,
        warning=warning,
        error=error,
        dark=dark,
        variables=variables,
    )


def _terminal_theme(name: str, colours: str, kinds: str, speakers: str) -> Theme:
    """Return a theme on the terminal's own background, with its colours or with none."""
    accent, secondary, success, warning, error = (f"ansi_{c}" for c in colours.split())
    variables = {
        f"entity-{kind}": f"ansi_{c}" for kind, c in zip(_KINDS, kinds.split(), strict=True)
    }
    variables |= {f"speaker-{n}": f"ansi_{c}" for n, c in enumerate(speakers.split())}
    variables |= dict.fromkeys(("hit", "selection", "claim-active"), "ansi_default")
    variables |= {
        "hit-style": "bold reverse not dim",
        "selection-style": "reverse not bold not italic not dim",
        "claim-active-style": "bold underline",
        "quiet-style": "dim",
        "text": "ansi_default",
        "text-muted": "ansi_default",
        "text-disabled": "ansi_default",
        "border": accent,
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "reverse",
        "input-selection-background": "ansi_default",
        "input-selection-foreground": "ansi_default",
        "scrollbar": "ansi_default",
        "scrollbar-background": "ansi_default",
    }
    plain = "ansi_default"
    return Theme(
        name=name,
        ansi=True,
        primary=accent,
        secondary=secondary,
        accent=accent,
        success=success,
        warning=warning,
        error=error,
        foreground=plain,
        background=plain,
        surface=plain,
        panel=plain,
        boost=plain,
        variables=variables,
    )


DARK: Final = _theme(
    "kutip-dark",
    foreground="#dedcd5",
    muted="#aaadaf",
    background="#16181c",
    panel="#20242a",
    boost="#242930",
    primary="#93bdd2",
    secondary="#bdb0de",
    accent="#e6ac60",
    success="#9bc08a",
    warning="#dcb960",
    error="#f29d90",
    kinds="#f0c674 #9cc4f0 #93d3b2 #e0b6e4 #ffe6c4 #dfeeff",
    speakers="#e69f00 #56b4e9 #2fbf8f #e0a3c8 #f0e442 #e87f45",
    backgrounds="#4d3d08 #1f3f60 #2b3037",
)
LIGHT: Final = _theme(
    "kutip-light",
    foreground="#1e1d1a",
    muted="#595650",
    background="#faf8f3",
    panel="#ece8df",
    boost="#f1eee6",
    primary="#25536b",
    secondary="#57427e",
    accent="#7c4106",
    success="#2f5623",
    warning="#5e4200",
    error="#8c231c",
    kinds="#633b00 #0a4679 #0a4e38 #6b2270 #3a1e00 #10253a",
    speakers="#8a5a00 #0068a3 #00704f #9b3f78 #6b6400 #a84300",
    backgrounds="#ffe08a #c9dff8 #ebe6d9",
    dark=False,
)
CONTRAST: Final = _theme(
    "kutip-contrast",
    foreground="#ffffff",
    muted="#d6d6d6",
    background="#000000",
    panel="#1a1a1a",
    boost="#242424",
    primary="#87d7ff",
    secondary="#d7c7ff",
    accent="#ffbd57",
    success="#87ff87",
    warning="#ffd75f",
    error="#ffaea4",
    kinds="#ffd75f #9bdcff #8cffb4 #ffbdff #ffe9cf #e4efff",
    speakers="#ffaf00 #5fd7ff #5fffaf #ffafd7 #ffff5f #ff8f5f",
    backgrounds="#4a3800 #00356b #2e2e2e",
)
# The palette of Okabe and Ito (2008), distinguishable with any kind of colour vision: its own
# values for speakers, lighter ones of the same hues for text. For is blue, against vermilion.
COLOUR_BLIND: Final = _theme(
    "kutip-okabe-ito",
    foreground="#e8e8e5",
    muted="#b0b3b5",
    background="#0b0d0f",
    panel="#191d21",
    boost="#1f2429",
    primary="#6bbdec",
    secondary="#e0a5c5",
    accent="#e69f00",
    success="#6bbdec",
    warning="#eba61f",
    error="#f59a62",
    kinds="#f0e442 #56b4e9 #64e1b1 #ffb1e0 #ffc39a #ffffff",
    speakers="#e69f00 #56b4e9 #009e73 #f0e442 #d55e00 #cc79a7",
    backgrounds="#3d3d3d #003554 #262b31",
)
TERMINAL: Final = _terminal_theme(
    "kutip-terminal",
    "yellow magenta green yellow red",
    "yellow blue green magenta default default",
    "yellow blue green magenta cyan red",
)
PLAIN: Final = _terminal_theme(
    "kutip-plain",
    " ".join(["default"] * 5),
    " ".join(["default"] * len(_KINDS)),
    " ".join(["default"] * _SPEAKERS),
)

THEMES: Final = (DARK, LIGHT, CONTRAST, COLOUR_BLIND, TERMINAL, PLAIN)
LABELS: Final = {
    DARK.name: "dark",
    LIGHT.name: "light",
    CONTRAST.name: "high contrast",
    COLOUR_BLIND.name: "colour-blind safe (Okabe-Ito)",
    TERMINAL.name: "the terminal's own colours",
    PLAIN.name: "no colours",
}
# Defaults for variables that a theme leaves out: Textual requires every variable of the CSS.
_DEFAULTS: Final = {
    **DARK.variables,
    "hit-style": "bold not dim",
    "selection-style": "not dim",
    "claim-active-style": "underline",
    "quiet-style": "none",
}


class ThemedApp(App[None]):
    """An app in one of kutip's themes."""

    def __init__(self) -> None:
        # Textual obeys NO_COLOR completely only where the colours are the terminal's own.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = PLAIN.name if self.no_color else DARK.name

    def restore_theme(self) -> None:
        """Apply the theme of the last session, unless colours are off."""
        if not self.no_color:
            self.theme = last_theme()

    def use_theme(self, name: str) -> str:
        """Apply a theme and remember it; return a warning where there is no such theme.

        Without colours (NO_COLOR) nothing changes.
        """
        if name not in self.available_themes:
            return f"There is no theme “{name}”; there are {', '.join(LABELS)}."
        if not self.no_color:
            self.theme = name
            if name != last_theme():
                save_theme(name)
        return ""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(_DEFAULTS)


def last_theme() -> str:
    """Return the name of the theme of the last session, for the first paint."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        name = read_text(_last_theme_file()).strip()
        if name in LABELS:
            return name
    return DARK.name


def save_theme(name: str) -> None:
    """Save the name of a theme for the first paint of the next session.

    The settings are authoritative but read later, so a failure to write here is ignored.
    """
    with contextlib.suppress(OSError):
        write_text(_last_theme_file(), name + "\n")


def _last_theme_file() -> Path:
    return platformdirs.user_state_path("kutip") / "look"
