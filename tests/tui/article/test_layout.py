"""From an article to display lines, and between offsets and places on the screen."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index import Article, Part
from tests.support.reading import INFO, PARTS, article
from tests.tui.article.test_cells import LINES
from tui.article.header import printed_date, source_line
from tui.article.layout import Kind, Layout, lay_out


@st.composite
def articles(draw: st.DrawFn) -> Article:
    lines = LINES.map(str.strip).filter(bool)
    paragraphs = st.lists(lines, min_size=1, max_size=3).map("\n".join)
    parts = draw(st.lists(st.tuples(st.sampled_from(Part), paragraphs), max_size=6))
    return article(tuple(parts), gap=draw(st.sampled_from(["\n", "\n\n", " \n\n\n"])))


def shown(layout: Layout, kind: Kind) -> list[str]:
    lines = (layout[row] for row in range(len(layout)))
    return [one.label or layout.text[one.start : one.end] for one in lines if one.kind is kind]


@given(articles(), st.integers(12, 90), st.booleans())
def test_each_visible_offset_is_on_one_line(one: Article, measure: int, opened: bool) -> None:
    layout = lay_out(one, measure=measure, open_furniture=opened)
    covered: list[int] = []
    for row in range(len(layout)):
        line = layout[row]
        covered.extend(range(line.start, line.end))
    visible = [offset for start, end in layout.stretches for offset in range(start, end)]
    assert covered == visible
    if opened:
        assert len(layout.stretches) == len(one.paragraphs)


@given(articles(), st.integers(12, 90))
def test_places_and_offsets_round_trip(one: Article, measure: int) -> None:
    layout = lay_out(one, measure=measure)
    rows = [row for row in range(len(layout)) if layout[row].end > layout[row].start]
    for row in rows:
        for start, end, cells in layout.clusters(row):
            assert layout.place_of(start)[0] == row
            for offset in range(start, end):
                assert layout.snap(offset) == start
                assert layout.after(offset) == end
            column = layout.place_of(start)[1]
            if cells:
                assert {layout.offset_at(row, column + n) for n in range(cells)} == {start}
            assert column <= layout.measure


@given(articles(), st.integers(12, 90))
def test_stepping_aside_visits_every_cluster_and_comes_back(one: Article, measure: int) -> None:
    layout = lay_out(one, measure=measure)
    places = [
        start
        for row in range(len(layout))
        if layout[row].end > layout[row].start
        for start, _, _ in layout.clusters(row)
    ]
    at = layout.snap(0)
    visited = [at] if places else []
    while places and layout.beside(at, 1) != at:
        after = layout.beside(at, 1)
        assert layout.beside(after, -1) == at
        at = after
        visited.append(at)
    assert visited == places


@given(articles(), st.integers(0, 400), st.integers(12, 90))
@example(article(((Part.FURNITURE, "BACA JUGA"),)), 4, 60)
@example(article(((Part.BODY, "0000000000"), (Part.BODY, "kata kata\n0"))), 21, 12)
def test_any_offset_finds_a_place(one: Article, offset: int, measure: int) -> None:
    layout = lay_out(one, measure=measure)
    place = layout.snap(offset)
    assert layout.snap(place) == place
    if not layout.has_text:
        assert place == 0
    elif any(start <= offset < end for start, end in layout.stretches):
        assert place <= offset
        unpainted = layout.text[layout.after(place) : offset + 1]  # where a line breaks
        assert not unpainted.strip()


def test_an_article_is_headed_folded_and_set_apart() -> None:
    layout = lay_out(article(), measure=76)
    assert shown(layout, Kind.TITLE) == [INFO.title]
    assert shown(layout, Kind.SOURCE) == [
        "Kabar Bahari · 14 May 2024 09.30 · Rina Laut · Pulau Bidadari · 4 paragraphs"
    ]
    assert shown(layout, Kind.META) == []
    assert shown(layout, Kind.CAPTION) == [PARTS[2][1]]
    assert shown(layout, Kind.FOLD) == ["· 4 lines of page clutter hidden · z shows it ·"]
    assert [layout[row].kind for row in range(5)] == [
        Kind.SPACER,
        Kind.TITLE,
        Kind.SOURCE,
        Kind.SPACER,
        Kind.CAPTION,
    ]
    opened = lay_out(article(), measure=76, open_furniture=True, key="F2")
    assert shown(opened, Kind.META) == [PARTS[0][1]]
    assert shown(opened, Kind.FURNITURE)[0] == "BACA JUGA\n"
    (line,) = shown(opened, Kind.FOLD)
    assert line.startswith("· page clutter: ")
    assert line.endswith(" · F2 hides it ·")


def test_meta_data_that_the_header_does_not_tell_stays() -> None:
    parts = (
        (Part.META, "---\njudul: x\ntanggal: 2024\n---"),
        (Part.META, "Diceritakan ulang dari berita lain."),
        (Part.META, "Oleh rina laut"),
        (Part.BODY, "Isi."),
    )
    assert shown(lay_out(article(parts), measure=60), Kind.META) == [parts[1][1]]


def test_a_headline_that_is_not_in_the_text_stands_above_it() -> None:
    info = replace(INFO, title="Judul\ndari berkas")
    layout = lay_out(article(((Part.BODY, "Isi."),), info), measure=60)
    assert shown(layout, Kind.TITLE) == ["Judul dari berkas"]
    nameless = lay_out(article((), replace(INFO, title="")), measure=60)
    assert shown(nameless, Kind.TITLE) == ["pulau.txt"]
    assert shown(nameless, Kind.NOTE) == ["There is no article text in pulau.txt."]


def test_a_source_line_that_breaks_does_not_end_in_a_dot() -> None:
    layout = lay_out(article(), measure=44)
    assert shown(layout, Kind.SOURCE) == [
        "Kabar Bahari · 14 May 2024 09.30 · Rina Laut",
        "Pulau Bidadari · 4 paragraphs",
    ]


def test_moves_by_row_skip_what_is_not_text() -> None:
    layout = lay_out(article(), measure=76)
    title = layout.row_of(0)
    assert layout[title].kind is Kind.TITLE
    assert layout[layout.step(title, 1)].kind is Kind.CAPTION
    assert layout[layout.step(title, 999)].kind is Kind.BODY
    assert layout.step(title, -999) == title


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2024-11-20T12:07:00+07:00", "20 Nov 2024 12.07"),
        ("2024-03-01", "1 Mar 2024"),
        ("2024-03", "Mar 2024"),
        ("2024", "2024"),
        ("kemarin", "kemarin"),
        ("2024-13-01", "2024-13-01"),
        ("2024-03-01Tpagi", "1 Mar 2024"),
    ],
)
def test_dates_are_printed_as_far_as_they_are_known(published: str, expected: str) -> None:
    assert printed_date(published) == expected


def test_a_source_line_leaves_out_what_is_not_known() -> None:
    assert source_line(replace(INFO, byline=None, dateline=None, published=None), 1) == (
        "Kabar Bahari · 1 paragraph"
    )


def test_a_source_line_says_how_surely_the_date_is_known() -> None:
    info = replace(INFO, section="Bahari", editor="Budi", agency="ABC", notes=("zone assumed",))
    assert source_line(info, 0) == (
        "Kabar Bahari · Bahari · 14 May 2024 09.30 (zone assumed) · Rina Laut · editor Budi · "
        "Pulau Bidadari · ABC"
    )
    inferred = replace(INFO, published="2024-05-14", notes=("date inferred from the address",))
    assert "14 May 2024 (inferred)" in source_line(inferred, 0)
    undated = replace(INFO, published=None, not_before="2024-05-04", cited="XYZ")
    assert "on or after 4 May 2024" in source_line(undated, 0)
    assert "citing XYZ" in source_line(undated, 0)


def test_a_hundred_thousand_lines() -> None:
    layout = lay_out(article(((Part.BODY, "\n".join(["baris pendek"] * 100_000)),)), measure=76)
    assert shown(layout, Kind.BODY).count("baris pendek\n") == 99_999
    middle = 13 * 50_000
    assert layout.offset_at(*layout.place_of(middle)) == middle
