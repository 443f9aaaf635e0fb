"""Offices and lists, written out and read back."""

from hypothesis import given
from hypothesis import strategies as st

from index import Office
from tui.codebook.entry_text import office_text, parse_list, parse_office

words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=8).filter(
    lambda text: ";" not in text and "," not in text
)


@given(words, st.none() | words, st.none() | words, st.none() | words)
def test_an_office_reads_as_it_is_shown(
    title: str, country: str | None, start: str | None, end: str | None
) -> None:
    office = Office(title, country, start, end)
    assert parse_office(office_text(office)) == office


@given(st.lists(words, unique=True))
def test_a_list_reads_as_it_is_shown(texts: list[str]) -> None:
    assert parse_list(", ".join(texts)) == tuple(texts)
    assert parse_office(" ; ") is None
