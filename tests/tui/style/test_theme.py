"""kutip's looks: every pair of text and ground that is used has its contrast, and no hue alone."""

import asyncio
import math
from collections.abc import Iterator
from itertools import combinations, product

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import ANSIToTruecolor
from textual.theme import Theme

from index import EntityType
from tests.support.reading import ReadingApp, show_all
from tui.article.layers import Claimed, Look
from tui.article.layout import Kind
from tui.article.style import SPEAKERS, Palette
from tui.style.theme import LABELS, PLAIN, THEMES, last_theme, save_theme

TEXT, MUTED = 7.0, 4.5
COLOURED = [theme for theme in THEMES if not theme.ansi]
# What widgets paint on the grounds that they paint it on.
TEXTS = ("foreground", "text")
SIGNS = ("primary", "secondary", "accent", "success", "warning", "error", "text-muted")
GROUNDS = ("background", "panel", "surface", "boost")
# How the three kinds of colour-blindness see (Machado, Oliveira and Fernandes 2009, severity 1).
BLIND = {
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def linear(colour: Color) -> list[float]:
    return [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in colour.rgb)
    ]


def luminance(colour: Color) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def as_painted(style: Style, theme_background: Color) -> tuple[Color, Color]:
    """Return the colours of a style once Textual has turned dim into a paler colour."""
    from rich import terminal_theme

    dims = ANSIToTruecolor(terminal_theme.DIMMED_MONOKAI)
    painted = dims.apply([Segment("x", style)], theme_background)[0].style
    assert painted
    assert painted.color
    assert painted.bgcolor
    return Color.from_rich_color(painted.color), Color.from_rich_color(painted.bgcolor)


def looks() -> Iterator[Look]:
    kinds = ["", *map(str, EntityType)]
    for kind, claimed, hit, selected in product(kinds, Claimed, (False, True), (False, True)):
        yield Look(kind, claimed, hit=hit, selected=selected)


class Painted:
    """How an article is painted in one look."""

    def __init__(self, palette: Palette, ground: Color) -> None:
        self.ground = ground
        self.styles = {(k, look): palette.of_look(k, look) for k, look in product(Kind, looks())}
        self.speakers = [palette.speaker(n, active=False) for n in range(SPEAKERS)]

    def body(self, look: Look) -> Style:
        return self.styles[Kind.BODY, look]


async def paint_all() -> dict[str, Painted]:
    found = {}
    app = ReadingApp()
    async with app.run_test() as pilot:
        show_all(app)
        for theme in THEMES:
            app.theme = theme.name
            for _ in range(200):
                person = Palette(app.reading).of("entity-person").color
                if person == Color.parse(theme.variables["entity-person"]).rich_color:
                    break
                await pilot.pause()
            found[theme.name] = Painted(Palette(app.reading), app.reading.background_colors[1])
    return found


@pytest.fixture(scope="module")
def painted() -> dict[str, Painted]:
    return asyncio.run(paint_all())


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_chrome_stands_out_from_every_ground(theme: Theme) -> None:
    variables = theme.to_color_system().generate() | theme.variables
    for ground in GROUNDS:
        under = Color.parse(variables[ground])
        for text in TEXTS:
            assert contrast(Color.parse(variables[text]), under) >= TEXT, (text, ground)
            paler = Style(color=variables[text], bgcolor=variables[ground], dim=True)
            assert contrast(*as_painted(paler, under)) >= MUTED, (text, ground, "dim")
        for sign in SIGNS:
            assert contrast(Color.parse(variables[sign]), under) >= MUTED, (sign, ground)
    marked = [Color.parse(variables[f"block-cursor-{end}"]) for end in ("foreground", "background")]
    assert contrast(marked[0], marked[1]) >= TEXT


@pytest.mark.parametrize("theme", COLOURED, ids=lambda theme: theme.name)
def test_articles_stand_out_whatever_lies_over_them(
    painted: dict[str, Painted], theme: Theme
) -> None:
    article = painted[theme.name]
    for (kind, look), style in article.styles.items():
        got = contrast(*as_painted(style, article.ground))
        plain_text = kind in (Kind.BODY, Kind.TITLE, Kind.SUBHEADING) and not look.entity
        assert got >= (TEXT if plain_text else MUTED), (kind, look, got)
        if kind is Kind.BODY and look == Look(look.entity) and not style.dim:
            assert got >= TEXT, (kind, look, got)
    for style in article.speakers:
        assert contrast(*as_painted(style, article.ground)) >= MUTED


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_layer_shows_on_every_other(painted: dict[str, Painted], theme: Theme) -> None:
    article = painted[theme.name]
    for entity in ("", *map(str, EntityType)):
        free = Look(entity)
        layers = [
            free,
            free._replace(claimed=Claimed.CLAIM),
            free._replace(hit=True),
            free._replace(selected=True),
        ]
        assert len({article.body(look) for look in layers}) == len(layers), entity
    claims = {article.body(Look(claimed=claimed)) for claimed in (Claimed.CLAIM, Claimed.ACTIVE)}
    assert len(claims) == 2


def test_without_colours_there_are_none(painted: dict[str, Painted]) -> None:
    article = painted[PLAIN.name]
    for style in article.styles.values():
        assert style.color is None or style.color.is_default
        assert style.bgcolor is None or style.bgcolor.is_default
    weights = {article.body(Look(kind)) for kind in ("", *map(str, EntityType))}
    assert len(weights) == len(EntityType) + 1


def seen_by(blind: str, colour: Color) -> tuple[float, float, float]:
    """Return a colour in CIE L*a*b* as a colour-blind person sees it."""
    rgb = linear(colour)
    red, green, blue = (
        min(max(sum(a * b for a, b in zip(row, rgb, strict=True)), 0), 1) for row in BLIND[blind]
    )
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(blind: str, one: Color, other: Color) -> float:
    pairs = zip(seen_by(blind, one), seen_by(blind, other), strict=True)
    return math.sqrt(sum((a - b) ** 2 for a, b in pairs))


@pytest.mark.parametrize("blind", BLIND)
def test_the_colour_blind_look_is_told_apart_by_everybody(
    painted: dict[str, Painted], blind: str
) -> None:
    article = painted["kutip-okabe-ito"]
    kinds = [article.body(Look(kind)) for kind in ("", *map(str, EntityType))]
    for styles in (article.speakers, kinds):
        colours = [as_painted(style, article.ground)[0] for style in styles]
        for one, other in combinations(colours, 2):
            assert apart(blind, one, other) >= 10, (one, other)


def test_the_last_look_is_kept_for_the_first_paint() -> None:
    assert last_theme() == "kutip-dark"
    save_theme("kutip-light")
    assert last_theme() == "kutip-light"
    save_theme("no such look")
    assert last_theme() == "kutip-dark"
    assert set(LABELS) == {theme.name for theme in THEMES}
