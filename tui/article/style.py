"""The style of an article: component classes, their CSS, and a palette that combines them."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rich.style import Style

from index import EntityType
from tui.article.layers import Claimed, Look
from tui.article.layout import Kind

if TYPE_CHECKING:
    from textual.color import Color
    from textual.widget import Widget

SPEAKERS: Final = 6  # colours for speakers
ENTITY_CLASSES: Final = {f"article--entity-{kind}" for kind in EntityType}
ARTICLE_CLASSES: Final = ENTITY_CLASSES | {
    *(f"article--{kind.name.lower()}" for kind in Kind),
    *(f"article--speaker-{number}" for number in range(SPEAKERS)),
    "article--claim",
    "article--suggestion",
    "article--claim-active",
    "article--hit",
    "article--different",
    "article--selection",
    "article--cursor",
    "article--more",
}

# Each kind of entity differs by weight as well as by hue. Single underline is kept for claims; the
# double underline of events differs from it, and wins where both apply.
_WEIGHTS: Final = {
    EntityType.PERSON: "bold",
    EntityType.BODY: "bold italic",
    EntityType.PLACE: "italic",
    EntityType.EVENT: "uu",
    EntityType.DATE: "dim",
    EntityType.PUBLICATION: "dim italic",
}
ENTITY_CSS: Final = "".join(
    f"& > .article--entity-{kind} {{ color: $entity-{kind}; text-style: {_WEIGHTS[kind]}; }}\n"
    for kind in EntityType
)
_SPEAKER_CSS: Final = "".join(
    f"& > .article--speaker-{number} {{ color: $speaker-{number}; }}\n"
    for number in range(SPEAKERS)
)

ARTICLE_CSS: Final = f"""
ArticleView {{
    overflow-x: hidden;
    overflow-y: auto;
    scrollbar-gutter: stable;
    scrollbar-size-vertical: 1;
    scrollbar-color: $foreground 25%;
    scrollbar-color-hover: $foreground 40%;
    scrollbar-color-active: $foreground 60%;
    scrollbar-background: $background;
    scrollbar-background-hover: $background;
    scrollbar-background-active: $background;
    & > .article--title {{ text-style: bold; }}
    & > .article--subheading {{ text-style: bold; }}
    & > .article--source {{ color: $text-muted; text-style: $quiet-style; }}
    & > .article--meta {{ color: $text-muted; text-style: $quiet-style; }}
    & > .article--caption {{ color: $text-muted; text-style: $quiet-style; }}
    & > .article--furniture {{ color: $text-muted; text-style: $quiet-style; }}
    & > .article--fold {{ color: $text-muted; text-style: italic; }}
    & > .article--note {{ text-style: italic; }}
    & > .article--claim {{ text-style: underline; }}
    & > .article--claim-active {{ text-style: $claim-active-style; background: $claim-active; }}
    & > .article--different {{ text-style: bold; background: $panel; }}
    & > .article--hit {{ text-style: $hit-style; background: $hit; }}
    & > .article--selection {{ text-style: $selection-style; background: $selection; }}
    & > .article--cursor {{ text-style: reverse; }}
    &.-passive {{ width: 1fr; height: 1fr; border-left: solid $panel; }}
    &.-passive.-first {{ border-left: none; border-right: solid $panel; }}
    {_SPEAKER_CSS}
    {ENTITY_CSS}
}}
"""


class Palette:
    """The styles of a widget. They are read once: make another palette when its CSS changes."""

    def __init__(self, widget: "Widget") -> None:
        self._widget = widget
        self._background: Color = widget.background_colors[1]
        self.base = widget.rich_style
        self.of_look = lru_cache(4096)(self._of_look)
        self.of = lru_cache(256)(self._of)

    def _of(self, name: str) -> Style:
        """Return the style of the component class `article--name` by itself."""
        styles = self._widget.get_component_styles(f"article--{name}")
        color = background = None
        if styles.has_rule("color"):
            color = (self._background + styles.color).rich_color
        if styles.has_rule("background"):
            background = (self._background + styles.background).rich_color
        return Style(color=color, bgcolor=background) + styles.text_style

    def line(self, kind: Kind) -> Style:
        """Return the style of a line of `kind` without layers."""
        return self.of_name(kind.name.lower())

    def _of_look(self, kind: Kind, look: Look) -> Style:
        """Return the style of a stretch: that of its line, and over it each layer in turn."""
        style = self.line(kind)
        if look.entity:
            style += self.of(f"entity-{look.entity}")
        if look.claimed is not Claimed.NO:
            style += self.of(_CLAIMED[look.claimed])
        if look.different:
            style += self.of("different")
        if look.hit:
            style += self.of("hit")
        if look.selected:
            style += self.of("selection")
        if look.cursor:
            cursor = self.of("cursor")
            # On reversed text the cursor is not reversed, so that it can be seen.
            if cursor.reverse and style.reverse:
                cursor += Style(reverse=False, bold=True)
            style += cursor
        return style

    def of_name(self, name: str) -> Style:
        """Return the style of the component class `article--name` over the background."""
        return self.base + self.of(name)

    def speaker(self, colour: int, *, active: bool) -> Style:
        """Return the style of a speaker's lanes; the lane of the active claim is bold."""
        return self.of_name(f"speaker-{colour % SPEAKERS}") + Style(bold=active or None)


_CLAIMED: Final = {
    Claimed.SUGGESTED: "suggestion",
    Claimed.CLAIM: "claim",
    Claimed.ACTIVE: "claim-active",
}
