"""What the details show: nothing that a terminal obeys, all fields, differences by name."""

from dataclasses import replace
from io import StringIO

from rich.console import Console, RenderableType

from tests.tui.coding.test_claim_line import CLAIM
from tui.coding.description import Field
from tui.coding.detail_views import change_view, claim_view, comparison_view
from tui.coding.passage import Look, Stretch
from tui.style.guard import is_safe_row

QUOTE = (Stretch("Ia berkata ", Look.CONTEXT), Stretch("jembatan segera jadi", Look.CLAIMED))


def lines(view: RenderableType, width: int = 40) -> list[str]:
    console = Console(file=StringIO(), width=width, color_system=None)
    with console.capture() as capture:
        console.print(view)
    return [line.rstrip() for line in capture.get().splitlines()]


def test_each_field_has_a_row_and_what_was_left_open_says_so() -> None:
    claim = replace(CLAIM, certainty="", variables=(Field("variable:v", "venue", "rapat"),))
    shown = [line.split(maxsplit=1) for line in lines(claim_view(claim, QUOTE))]
    for row in (["certainty", "–"], ["venue", "rapat"], ["stance", "+ for"], ["coder", "rani"]):
        assert row in shown
    assert not any(row[:1] == ["article"] for row in shown)


def test_a_field_in_which_two_differ_has_both_values() -> None:
    other = replace(CLAIM, stance="- against", coder="dimas", changed="later")
    shown = lines(comparison_view((CLAIM, other), (QUOTE, QUOTE), ("rani", "dimas")), 60)
    text = "\n".join(shown)
    assert "stance     ≠ rani: + for" in text
    assert "           ≠ dimas: - against" in text
    assert "topics     jembatan, pelabuhan" in text
    assert "           dimas: later" in text
    assert "coder" not in text


def test_no_control_and_no_markup_gets_through() -> None:
    evil = "\x1b]52;c;eA==\x07\x9b31m\u202e[@click=app.quit]x[/]"
    claim = replace(
        CLAIM, note=evil, speaker=evil, topics=evil, variables=(Field("variable:v", evil, evil),)
    )
    passage = (Stretch(evil, Look.DIFFERENT),)
    for view in (
        claim_view(claim, passage),
        comparison_view((claim, CLAIM), (passage, passage), (evil, "b")),
        change_view(claim, passage, ()),
    ):
        assert all(map(is_safe_row, lines(view, 200)))
        assert "[@click=app.quit]x[/]" in "\n".join(lines(view, 200))
