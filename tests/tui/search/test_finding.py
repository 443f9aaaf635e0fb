"""Finding in the app: facets, claims, words in context, words offered, earlier searches."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.widgets import Input

from index import Corpus, KutipError, Occurrence, has_part, narrowed, sort_occurrences
from index.search.article_index import ArticleIndex
from tests.support.app import CODER, Driver, reading
from tui.cli import main
from tui.help.page import HelpScreen
from tui.search.concordance_list import ContextList, fitted
from tui.search.concordance_page import ContextScreen
from tui.search.concordance_worker import Gathering
from tui.search.facet_line import Facet, FacetLine, Value
from tui.search.finding import MOST_TYPED
from tui.search.history import KEPT, History, history_file
from tui.search.result_list import wrap_marked
from tui.style.guard import safe
from tui.widgets.lines import HintLine
from tui.widgets.picker import Picker, Prompt

ARTICLE = "001_wang_dan_lavrov_di_rio"
QUOTE = "mekanisme kelompok itu diperluas dan diperkuat"


async def search(driver: Driver, query: str, said: str) -> None:
    await driver.press("slash")
    await driver.type(query)
    await driver.until_text(said)


def tag(corpus: Corpus, stance: int = 1) -> None:
    claim = corpus.claim_builder.on_quote(ARTICLE, CODER, QUOTE, "wang-yi", ["brics"], stance)
    corpus.store(CODER).add(claim)


async def test_hints_while_typing_are_of_keys_that_are_no_letters(seeds: Path) -> None:
    async with reading(seeds) as driver:
        hints = driver.reader.query_one(HintLine)
        await driver.until(lambda: "/ search" in hints.render().plain, "hints of the list")
        await driver.press("slash")
        shown = hints.render().plain
        assert "tab word or list" in shown
        for letter in ("u undo", "/ search", "? help"):
            assert letter not in shown
        await driver.press("escape", "question_mark")
        help_hints = (await driver.shown(HelpScreen)).query_one(HintLine)
        await driver.until(lambda: "enter do it" in help_hints.render().plain, "hints of help")
        assert "space" not in help_hints.render().plain


async def test_nothing_is_not_the_last_word_while_articles_are_read(seeds: Path) -> None:
    async with reading(seeds) as driver:
        driver.reader._finder.set_articles([], whole=False)
        await search(driver, "zzzz", "nothing yet")


async def test_a_facet_narrows_and_widens_again(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await search(driver, "rusia", "5 of 5 articles")
        await driver.press("escape", "tab")
        line = driver.reader.query_one(FacetLine)
        assert line.has_focus
        assert line.marked
        value = line.marked
        await driver.press("enter")
        await driver.until_text(f"{value.count} of 5 articles")
        assert driver.query().value == f"{value.part} rusia"
        await driver.until(lambda: line.marked and line.marked.is_on, "the value that is on")
        await driver.press("enter")
        await driver.until_text("5 of 5 articles")
        assert driver.query().value == "rusia"
        await driver.press("tab", "escape")
        assert driver.rows.has_focus


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_facets_are_one_line_at_every_width(seeds: Path, size: tuple[int, int]) -> None:
    async with reading(seeds, size=size) as driver:
        await search(driver, "rusia", "5 of 5 articles")
        await driver.press("escape")
        await driver.until_text("year ")
        await driver.press("tab", "tab")
        await driver.until(lambda: driver.reader.query_one(FacetLine).size.height == 1, "one line")
        assert all(cell_len(line) <= size[0] for line in driver.text().splitlines())


@pytest.mark.parametrize("columns", [120, 80, 60, 40])
async def test_every_facet_is_named_and_its_marked_value_in_sight(
    seeds: Path, columns: int
) -> None:
    facets = [
        Facet("year", tuple(Value(str(2026 - n), 9 * n, f"date:{2026 - n}") for n in range(2))),
        Facet("outlet", tuple(Value(f"harian{n}.com", 90 - n, f"o{n}") for n in range(20))),
        Facet("speaker", (Value("Wang Yi", 3, "w", is_on=True), Value("Qin Gang", 1, "q"))),
    ]
    async with reading(seeds, size=(columns, 20)) as driver:
        line = driver.reader.query_one(FacetLine)
        await search(driver, "rusia", "5 ")
        await driver.press("escape")
        line.show(facets)
        await driver.until_text("✓Wang Yi 3")
        seen = driver.text()
        assert all(facet.name in seen for facet in facets)
        await driver.press("tab", "tab")
        for value in (*facets[1].values, facets[1].values[0]):
            assert line.marked == value
            await driver.until_text(value.text)
            await driver.press("right")


async def test_without_a_search_there_is_nothing_to_narrow(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("tab")
        await driver.until_text("No search is on")
        assert not driver.reader.query_one(FacetLine).display


async def test_claims_are_listed_and_lead_to_their_sentence(seeds: Path) -> None:
    tag(Corpus.open(seeds))
    async with reading(seeds) as driver:
        await driver.until(lambda: driver.app.session.claims, "the claim")
        await search(driver, "speaker:wang diperluas", "1 claim")
        await driver.press("escape", "c")
        await driver.until(lambda: driver.rows.marked_row and driver.rows.marked_row.claim, "it")
        assert driver.rows.marked_row
        assert "Wang Yi [+] BRICS" in driver.rows.marked_row.title
        await driver.press("enter")
        await driver.until(lambda: driver.view.active_claim, "its sentence")
        await driver.press("escape", "c")
        await driver.until(lambda: driver.rows.marked_row.claim is None, "articles again")


async def test_claims_are_narrowed_too_and_where_there_are_none_articles_stay(
    seeds: Path,
) -> None:
    tag(Corpus.open(seeds))
    async with reading(seeds, size=(60, 20)) as driver:
        await driver.until(lambda: driver.app.session.claims, "the claim")
        await search(driver, "wang", "1 claim")
        await driver.press("escape", "c")
        await driver.until_text("speaker Wang Yi 1")
        row = driver.rows.marked_row
        assert row
        assert row.claim
        assert "claim" not in driver.text().splitlines()[3]  # how many are in its article
        await driver.press("tab", "enter")
        await driver.until(lambda: driver.query().value.endswith(" wang"), "the narrowed search")
        await driver.until_text("✓")
        await driver.press("escape")
        await search(driver, "moskow", "nothing")
        await driver.until_text("No claim has this; in the list, c shows the articles.")
        await driver.press("escape", "c")
        await driver.until_text(" articles")
        await driver.until(lambda: not driver.rows.has_class("-stale"), "the articles")
        await driver.press("c")
        await driver.until_text("No claim has this.")
        assert driver.rows.marked_row
        assert not driver.rows.marked_row.claim


async def test_a_claim_is_found_before_it_is_indexed(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(seeds) as driver:
        monkeypatch.setattr(driver.app._indexer, "refresh", lambda: None)
        await driver.press("enter")
        await driver.until(lambda: driver.view.article and driver.view.has_focus, "the article")
        assert driver.view.article
        driver.view.go_to(driver.view.article.text.index("Lavrov mengatakan bahwa") + 30)
        await driver.press("c", "1", "1", "minus")
        await driver.until(lambda: driver.app.session.claims, "a claim")
        await driver.press("escape", "slash")
        await driver.type("stance:-1")
        await driver.until_text("1 claim")
        await driver.press("escape", "c")
        await driver.until(lambda: driver.rows.marked_row and driver.rows.marked_row.claim, "it")
        assert driver.rows.marked_row
        assert driver.rows.marked_row.claim == driver.app.session.claims[0]


async def test_words_in_context_are_sorted_and_lead_to_their_place(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await search(driver, "kazan", "2 of 5 articles")
        await driver.press("escape", "f")
        await driver.until(lambda: isinstance(driver.app.screen, ContextScreen), "the places")
        lines = driver.app.screen.query_one(ContextList)
        await driver.until(lambda: "places   newest" in driver.text(), "all of them")
        assert len(lines._rows) == 3
        await driver.press("right")
        await driver.until_text("by what stands after")
        order = sort_occurrences(lines._rows, "right")
        await driver.until(lambda: list(lines._rows) == order, "in order")
        await driver.press("j", "j")
        row = lines.marked_row
        assert row
        await driver.press("enter")
        await driver.until(lambda: driver.view.has_focus and driver.view.article, "its article")
        assert driver.view.article
        assert (driver.view.article.id, driver.view.cursor) == (row.article_id, row.start)


async def test_a_line_of_an_article_without_a_date_begins_with_its_id(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await search(driver, "kerja sama keamanan", "of 5 articles")
        await driver.press("escape", "f")
        await driver.until_text("newest first")
        await driver.until_text("002_koordi")


async def test_where_no_words_stand_it_is_said_how_to_go_on(seeds: Path) -> None:
    async with reading(seeds, size=(60, 20)) as driver:
        await search(driver, "date:2024", "2 of 5 articles")
        await driver.press("escape", "f")
        said = "No words of this search stand in an article. esc goes back, / searches"
        await driver.until(lambda: said in " ".join(driver.text().split()), said)
        await driver.press("enter", "s", "slash")
        await driver.until(lambda: driver.query().has_focus, "the box")


async def test_without_an_index_words_in_context_are_promised(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(seeds) as driver:
        monkeypatch.setattr(ArticleIndex, "is_usable", lambda _: False)
        await search(driver, "lavrov", "Titles only, until the index is there.")
        await driver.press("escape", "f")
        await driver.until_text("once the index is there.")
        assert driver.app.screen is driver.reader


async def test_from_a_place_the_way_back_leads_to_its_line(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await search(driver, "rusia", "5 of 5 articles")
        await driver.press("escape", "f")
        await driver.until_text("places   newest")
        await driver.press("left")
        await driver.until_text("by what stands before")
        await driver.press(*"jjjj")
        lines = driver.app.screen.query_one(ContextList)
        row = lines.marked_row
        for back in (["backspace"], ["escape", "f"]):
            await driver.press("enter")
            await driver.until(lambda: driver.view.has_focus, "its article")
            await driver.press(*back)
            await driver.until_text("by what stands before")
            lines = driver.app.screen.query_one(ContextList)
            await driver.until(lambda lines=lines: lines.marked_row == row, "the same line")
        await driver.press("g", "g", "s")
        await driver.until_text("by what stands after")
        assert lines.position == 0
        await driver.press("escape")
        await search(driver, "kazan", "2 of 5 articles")
        await driver.press("escape", "f")
        await driver.until_text("newest first")


async def test_a_word_is_offered_and_taken(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("slash")
        await driver.type("spea")
        await driver.until_text("speaker:")
        await driver.press("tab")
        await driver.type("lav")
        await driver.until_text("speaker:Sergei Lavrov")
        await driver.press("tab")
        await driver.until(lambda: driver.query().value == 'speaker:"Sergei Lavrov" ', "the name")
        await driver.press("tab")
        assert driver.rows.has_focus


async def test_a_misspelt_word_is_mended_by_a_key(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await search(driver, "kaazn", "Is this meant?")
        await driver.press("tab")
        await driver.until_text("2 of 5 articles")
        assert driver.query().value == "kazan"


async def test_what_is_not_understood_is_said_below_the_box(seeds: Path) -> None:
    async with reading(seeds, size=(60, 20)) as driver:
        await search(driver, "kazan k*", "A * needs at least 3 letters before it.")
        await driver.until_text("2 of 5 articles")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("date:20xx", "`date:20xx` is not a date"),
        ("title:", "title: needs a word right after it."),
        ("(", "The closing parenthesis is missing"),
        ("kazan zzzz", "put OR between words"),
        ("zzzz", "No article has this."),
        ("zzzz OR yyyy", "No article has this."),
    ],
)
async def test_where_nothing_is_found_it_is_said_why(seeds: Path, query: str, said: str) -> None:
    async with reading(seeds, size=(60, 20)) as driver:
        await driver.press("slash")
        driver.query().value = query
        await driver.until_text("nothing")
        await driver.until(lambda: said in " ".join(driver.text().split()), said)


async def test_a_short_word_is_found_and_marked(seeds: Path) -> None:
    async with reading(seeds) as driver:
        driver.query().value = "di"
        await driver.until_text("of 5 articles")
        await driver.until(lambda: driver.view._hits, "the hits")
        await driver.press("f")
        await driver.until_text("places   newest")


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
async def test_what_is_counted_leaves_room_for_the_query(seeds: Path, columns: int) -> None:
    tag(Corpus.open(seeds))
    async with reading(seeds, size=(columns, 20)) as driver:
        await driver.until(lambda: driver.app.session.claims, "the claim")
        for query in ("brics", "stance:1 topic:brics"):
            driver.query().value = query
            await driver.until_text(f"/ {query} ")
            await driver.until(lambda: "1 claim " in driver.text() or columns < 60, "the claims")
            shown = driver.text().splitlines()[1]
            assert shown.rstrip().endswith(("rank", "articles", "article", "1", "2", "3"))


async def test_the_article_of_the_marked_hit_is_shown_beside(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await search(driver, "kazan", "2 of 5 articles")
        await driver.until(lambda: driver.rows.marked_row and driver.view.article, "an article")
        marked = driver.rows.marked_row
        assert marked
        await driver.until(
            lambda: driver.view.article and driver.view.article.id == marked.article_id, "it"
        )
        assert driver.query().has_focus
        await driver.press("escape", "escape")
        await driver.until(lambda: len(driver.titles()) == 5, "all of them")
        assert driver.rows.marked_row
        assert driver.rows.marked_row.article_id == marked.article_id


async def test_another_order_begins_at_its_top_for_whoever_has_not_moved(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await search(driver, "rusia", "5 of 5 articles")
        await driver.press("escape")
        best = driver.rows.marked_row
        await driver.press("s")
        await driver.until_text("date")
        assert driver.rows.position == 0
        assert driver.rows.marked_row != best
        await driver.press("j")
        row = driver.rows.marked_row
        await driver.press("s")
        await driver.until_text("rank")
        assert driver.rows.marked_row == row


HOSTILE = [
    "*a*", "*", "[a TO z]", "word~9", "/(.*.*)*x/", "(" * 3000, '"' * 1001, "lavrov " * 20_000,
    "a OR " * 500 + "b", "NOT NOT NOT kazan", "menlu^1e308 ^^^ ~~~ ??", "date:..", "title:" * 150,
    "[red]kazan[/]", "[@click=app.quit]x", "\x1b[31mkazan", "\ud800", "\u202e", "sort:", "kazan)",
]  # fmt: skip


async def test_the_reader_lives_through_hostile_queries(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.press("slash")
        finder = driver.reader._finder
        for query in HOSTILE:
            start = time.thread_time()
            driver.query().value = query
            wanted = safe(query[:MOST_TYPED]).lstrip()
            await driver.until(lambda wanted=wanted: finder.answered == wanted, query[:20])
            assert time.thread_time() - start < 1
            assert "\x1b" not in driver.text()
        driver.query().value = "kazan"
        await driver.until_text("2 of 5 articles")


@pytest.mark.parametrize("query", [query for query in HOSTILE if "\ud800" not in query])
def test_the_command_line_answers_hostile_queries(
    seeds: Path, query: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["kutip", "search", "-C", str(seeds), "--json", "--", query])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code in (None, 0, 1, 2)
    written = capsys.readouterr()
    assert "Traceback" not in written.err
    for line in written.out.splitlines():
        json.loads(line)


async def test_earlier_searches_come_back(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await search(driver, "kazan", "2 of 5 articles")
        await driver.press("escape", "escape")
        await search(driver, "rusia", "5 of 5 articles")
        await driver.press("escape", "escape")
    async with reading(seeds) as driver:
        await driver.press("slash", "up")
        await driver.until(lambda: driver.query().value == "rusia", "the last")
        await driver.press("up", "up")
        await driver.until(lambda: driver.query().value == "kazan", "the first")
        await driver.press("down", "down")
        await driver.until(lambda: driver.query().value == "", "none")
        await driver.press("ctrl+r")
        await driver.until(lambda: isinstance(driver.app.screen, Picker), "the searches")
        await driver.type("kaz")
        await driver.press("enter")
        await driver.until(lambda: driver.query().value == "kazan", "the chosen one")


async def test_no_cursor_blinks(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await search(driver, "kazan", "2 of 5 articles")
        await driver.press("ctrl+s")
        await driver.until(lambda: isinstance(driver.app.screen, Prompt), "the question")
        boxes = [*driver.reader.query(Input), *driver.app.screen.query(Input)]
        assert [box.cursor_blink for box in boxes] == [False, False]


async def test_a_search_is_kept_under_a_name_and_found_in_the_palette(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await search(driver, "kazan", "2 of 5 articles")
        await driver.press("ctrl+s")
        await driver.until(lambda: isinstance(driver.app.screen, Prompt), "the question")
        await driver.type("KTT [red")
        await driver.press("enter")
        await driver.until_text("searches.yaml")
        await driver.press("escape", "escape", "ctrl+p")
        await driver.type("search KTT")
        await driver.until_text("search KTT [red")
        await driver.press("enter")
        await driver.until(lambda: driver.query().value == "kazan", "the search")
    kept = Corpus.open(seeds)
    assert [one.query for one in kept.codebook.project.searches] == ["kazan"]
    kept.codebook.delete_search("KTT [red")
    assert kept.codebook.project.searches == ()


def test_a_damaged_file_of_searches_is_named_and_kept(seeds: Path) -> None:
    file = seeds / "searches.yaml"
    file.write_text("searches:\n- name: satu\n- {name: dua, query: kazan}\n- 7\nlain: 1\n")
    corpus = Corpus.open(seeds)
    assert [one.name for one in corpus.codebook.project.searches] == ["dua"]
    said = " ".join(problem.sentence for problem in corpus.problems())
    assert "search 1 needs a `name` and a `query`" in said
    before = file.read_bytes()
    with pytest.raises(KutipError):
        corpus.codebook.save_search("", "kazan")
    file.write_text("searches: {\n")
    with pytest.raises(KutipError):
        corpus.codebook.save_search("tiga", "kazan")
    assert file.read_bytes() != before
    assert file.read_text() == "searches: {\n"


def test_keeping_a_search_leaves_every_other_line(seeds: Path) -> None:
    file = seeds / "searches.yaml"
    file.write_text("# ours\nsearches:\n- name: satu  # the first\n  query: kazan\n")
    corpus = Corpus.open(seeds)
    corpus.codebook.save_search("dua", 'speaker:"Wang Yi"')
    corpus.codebook.save_search("dua", "putin")
    assert file.read_text() == (
        "# ours\nsearches:\n- name: satu  # the first\n  query: kazan\n"
        "- name: dua\n  query: putin\n"
    )


def test_history_is_bounded_private_and_survives_damage(tmp_path: Path) -> None:
    path = history_file(tmp_path)
    history = History(path)
    for number in range(KEPT + 5):
        history.add(f"kata{number}")
    history.add("kata9")
    again = History(path)
    assert (len(again.queries), again.queries[-1]) == (KEPT, "kata9")
    assert path.stat().st_mode & 0o077 == 0
    for damage in ("[", "{}", '[1, "dua"]'):
        path.write_text(damage)
        assert History(path).queries in ([], ["dua"])
    History(path).add("\ud800")
    assert json.loads(path.read_text()) == ["dua", "\ud800"]
    path.unlink()
    path.mkdir()  # where nothing can be kept, the searches of this session are there all the same
    kept = History(path)
    kept.add("satu")
    assert kept.older() == "satu"


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("kazan", "date:2024 kazan"),
        ("", "date:2024"),
        ('a OR "b', 'date:2024 (a OR "b)'),
        ("x date:2024 y", "x y"),
        ("x date:2024", "x"),
        ("date:20245", "date:2024 date:20245"),
    ],
)
def test_a_query_is_narrowed_or_widened(query: str, wanted: str) -> None:
    assert narrowed(query, "date:2024") == wanted
    assert has_part(wanted, "date:2024") is not has_part(query, "date:2024")


def place(number: int) -> Occurrence:
    return Occurrence("a", number, number + 1, f"l{-number} ", "kata", f" r{number % 7}")


def test_gathering_goes_on_where_it_was_in_another_order() -> None:
    told: list[list[Occurrence]] = []
    gathering = Gathering(iter([place(number) for number in range(50)]))
    stops = iter([False] * 10 + [True] * 99)
    gathering.job("place", told.append)(lambda: next(stops))
    assert not gathering.is_over
    gathering.job("right", told.append)(lambda: False)
    assert gathering.is_whole
    assert len(told[-1]) == 50
    assert [one.right for one in told[-1]] == sorted(one.right for one in told[-1])


def test_gathering_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.search.concordance_worker.MOST", 100)

    def endless() -> Iterator[Occurrence]:
        number = 0
        while True:
            yield place(number)
            number += 1

    told: list[list[Occurrence]] = []
    gathering = Gathering(endless())
    gathering.job("place", told.append)(_never)
    assert gathering.is_cut
    assert len(told[-1]) == 100


_never: Callable[[], bool] = lambda: False  # noqa: E731


LINE = st.text("ab 中", max_size=90)


@given(LINE, st.text("ab中", max_size=50), LINE, st.integers(8, 120))
def test_hits_stand_below_one_another_between_whole_words(
    left: str, hit: str, right: str, width: int
) -> None:
    before, shown, after = fitted(left, hit, right, width)
    assert cell_len(before) == width * 2 // 5
    assert cell_len(before + shown + after) <= width
    words = before.lstrip(" ")
    if not words.startswith("…"):
        assert f" {left}".endswith(f" {words}") or not words
    assert f"{right} ".startswith(f"{after} ") or not after


@pytest.mark.parametrize(
    ("left", "right", "width", "line"),
    [
        ("dan Federasi ", " melanjutkan serangan", 40, "   dan Federasi Rusia melanjutkan"),
        ("hari Federasi ", ", begitu", 24, "Federasi Rusia, begitu"),
        ("pertanggungjawaban ", "nya", 25, "  …awaban Rusianya"),
        ("", "pertanggungjawaban", 20, "        Rusia"),
    ],
)
def test_a_line_has_whole_words_alone(left: str, right: str, width: int, line: str) -> None:
    assert "".join(fitted(left, "Rusia", right, width)) == line


@given(
    st.text("ab 中", min_size=1, max_size=200),
    st.lists(st.tuples(st.integers(0, 150), st.integers(1, 9)), max_size=4),
    st.integers(6, 60),
    st.integers(1, 3),
)
@example("aa   中", [(0, 1), (0, 3)], 6, 1)
def test_snippets_are_wrapped_within_their_lines(
    text: str, places: list[tuple[int, int]], width: int, lines: int
) -> None:
    marks, at = [], 0
    for gap, length in places:
        start, end = at + gap, at + gap + length
        if end <= len(text):
            marks.append((start, end))
            at = end
    made = wrap_marked(text, marks, width, lines)
    assert len(made) <= lines
    for line, inside in made:
        assert cell_len(line) <= width
        assert all(0 <= start < end <= len(line) for start, end in inside)
