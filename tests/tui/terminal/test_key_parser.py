"""What terminals report of keys, as keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from tui.terminal.key_parser import KeyParser


def keys(reports: str) -> list[tuple[str, str | None]]:
    """Return the keys of reports, and their characters."""
    parser = KeyParser(False)
    found = [event for character in reports for event in parser.feed(character)]
    return [(event.key, event.character) for event in found if isinstance(event, events.Key)]


@pytest.mark.parametrize(
    ("report", "key"),
    [
        ("\x1b[57:93;5u", ("ctrl+9", None)),
        ("\x1b[99;5u", ("ctrl+c", None)),
        ("\x1b[47:63:47;1:1u", ("slash", "/")),
        ("\x1b[47:63;2u", ("question_mark", "?")),
        ("\x1b[97;2u", ("A", "A")),
        ("\x1b[97;129u", ("a", "a")),
        ("\x1b[107:75;1:2;107u", ("k", "k")),
        ("\x1b[32u", ("space", " ")),
        ("\x1b[27u", ("escape", None)),
        ("\x1b[13;1:1u", ("enter", None)),
        ("\x1b[1;1:1A", ("up", None)),
        ("\x1b[1;5:2C", ("ctrl+right", None)),
        ("\x1b[A", ("up", None)),
        ("\n", ("enter", "\r")),
        ("\r", ("enter", "\r")),
    ],
)
def test_a_report_is_a_key(report: str, key: tuple[str, str | None]) -> None:
    assert keys(report) == [key]


def test_a_key_has_the_text_that_is_reported_with_it() -> None:
    assert keys("\x1b[97;;97:98u") == [("a", "a"), ("b", "b")]


@pytest.mark.parametrize(
    "report", ["\x1b[99;1:3u", "\x1b[1;1:3A", "\x1b[4294967295u", "\x1b[97;1;1114112u"]
)
def test_releases_and_numbers_that_mean_nothing_are_no_keys(report: str) -> None:
    assert keys(report + "j") == [("j", "j")]


@given(st.text("0123456789:;", max_size=20), st.sampled_from("u~ABCDEFHPQRS"))
def test_no_report_is_an_error(codes: str, end: str) -> None:
    keys(f"\x1b[{codes}{end}")
