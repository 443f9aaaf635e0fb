"""What is claimed is what was on the screen, whatever became of the article meanwhile."""

from pathlib import Path

import pytest

from index import Corpus
from tests.support.app import Driver, reading
from tests.support.tagging import asked
from tui.reader.indexer import IndexEvent

FIRST = "Judul\n\nMenteri Budi berkata jembatan besar di utara segera jadi tahun ini.\n\n"
REST = "Menteri Sari mengatakan pelabuhan kecil di selatan belum selesai dibangun.\n"
ADDED = "Koreksi: satu paragraf yang disisipkan kemudian oleh redaksi.\n\n"
WORDS = "pelabuhan kecil"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A corpus of one article."""
    root = tmp_path / "corpus"
    root.mkdir()
    (root / "kutip.yaml").write_text("topics: [{id: jalan, label: Jalan}]\n")
    (root / "001.txt").write_text(FIRST + REST)
    Corpus.open(root).search_index.update()
    return root


def change(root: Path, text: str | None) -> None:
    """Give the article another text, or delete it, and have another process read that."""
    if text is None:
        (root / "001.txt").unlink()
    else:
        (root / "001.txt").write_text(text)
    Corpus.open(root)


async def select(driver: Driver, words: str = WORDS) -> None:
    """Select words of the article by keys."""
    await driver.read(words)
    await driver.press("v", *["e"] * len(words.split()))
    assert driver.view.selected_text() == words


async def saved_words(driver: Driver) -> list[str]:
    await driver.until_text("saved")
    return [span.exact for claim in driver.app.session.claims for span in claim.spans]


async def test_words_selected_before_the_change_are_claimed(root: Path) -> None:
    async with reading(root) as driver:
        await select(driver)
        change(root, FIRST + ADDED + REST)
        await driver.press("c")
        await driver.until_text(f"“{WORDS}”")
        await driver.press("1", "1", "plus")
        assert await saved_words(driver) == [WORDS]
    assert Corpus.open(root).problems() == []


async def test_an_open_panel_keeps_its_words(root: Path) -> None:
    async with reading(root) as driver:
        await select(driver)
        await driver.press("c", "1", "1")
        change(root, ADDED + FIRST + REST)
        await driver.press("plus")
        assert await saved_words(driver) == [WORDS]


async def test_an_open_panel_follows_the_article_that_is_shown_anew(root: Path) -> None:
    async with reading(root) as driver:
        await select(driver)
        await driver.press("c", "1", "1")
        change(root, FIRST + ADDED + REST)
        assert driver.reader.pane
        driver.reader.pane.reload_article()
        assert driver.view.article
        assert ADDED.strip() in driver.view.article.text
        assert driver.view.selected_text() == WORDS
        await driver.press("bracketright", "w")  # an edge moves from where the words are now
        await driver.until_text(f"“{WORDS} di”")
        await driver.press("plus")
        assert await saved_words(driver) == [f"{WORDS} di"]


async def test_words_added_with_the_panel_are_those_that_were_seen(root: Path) -> None:
    async with reading(root) as driver:
        await select(driver)
        await driver.press("c", "p")
        driver.view.go_to(driver.view.article.text.index("selatan") if driver.view.article else 0)
        await driver.press("v", "e")
        change(root, FIRST + ADDED + REST)
        await driver.press("c", "1", "1", "plus")
        assert await saved_words(driver) == [WORDS, "selatan"]


async def test_words_added_to_a_claim_are_those_that_were_seen(root: Path) -> None:
    async with reading(root) as driver:
        await select(driver)
        await driver.press("c", "1", "1", "plus")
        await saved_words(driver)
        driver.view.go_to(driver.view.article.text.index("selatan") if driver.view.article else 0)
        await driver.press("v", "e")
        assert driver.view.selected_text() == "selatan"
        change(root, FIRST + ADDED + REST)
        await driver.press("A")
        await driver.until(lambda: len(driver.app.session.claims[0].spans) == 2, "two spans")
        assert [span.exact for span in driver.app.session.claims[0].spans] == [WORDS, "selatan"]


@pytest.mark.parametrize("after", [None, FIRST, "Judul\n\nSingkat.\n", REST + REST])
async def test_where_the_words_are_gone_the_panel_stays(root: Path, after: str | None) -> None:
    async with reading(root) as driver:
        await select(driver)
        await driver.press("c", "1", "1", "n")
        await driver.press("a", "b", "enter")
        await driver.until_text("note: ab")
        change(root, after)
        await driver.press("plus")
        sentence = "no article" if after is None else "changed meanwhile"
        await driver.until_text(sentence)
        await driver.until_text("note: ab")
        assert driver.reader.pane
        assert driver.reader.pane.tagger.is_open
        assert not driver.app.session.claims
        change(root, FIRST + REST)
        await driver.press("plus")
        assert await saved_words(driver) == [WORDS]


async def test_a_selection_whose_words_changed_is_dropped(root: Path) -> None:
    async with reading(root) as driver:
        await select(driver)
        change(root, FIRST + REST.replace("pelabuhan kecil", "pelabuhan lama"))
        assert driver.reader.pane
        driver.reader.pane.reload_article()
        assert driver.view.selection is None


async def test_a_selection_moves_with_its_words(root: Path) -> None:
    async with reading(root) as driver:
        await select(driver)
        change(root, FIRST + ADDED + REST)
        assert driver.reader.pane
        driver.reader.pane.reload_article()
        assert driver.view.selected_text() == WORDS


async def test_a_note_in_the_typing_is_kept_when_the_article_is_shown_anew(
    root: Path,
) -> None:
    async with reading(root) as driver:
        await select(driver)
        await asked(driver, "c", "1", "1", "n")
        await driver.press("a", "b")
        change(root, FIRST + ADDED + REST)
        assert driver.reader.pane
        driver.reader.pane.reload_article()
        await driver.press("enter")
        await driver.until_text("note: ab")
        await driver.press("plus")
        assert await saved_words(driver) == [WORDS]
        assert driver.app.session.claims[0].note == "ab"


async def read_anew(driver: Driver) -> None:
    """Have the reader take up what its own indexer read."""
    await driver.reader.article_loader.handle(IndexEvent("read", done=1))
    await driver.pilot.pause()


async def open_with_note(driver: Driver) -> None:
    await select(driver)
    await driver.press("c", "1", "1", "n")
    await driver.press("a", "b", "enter")
    await driver.until_text("note: ab")


@pytest.mark.parametrize("typing", [False, True])
async def test_the_panel_stays_when_the_reader_itself_finds_the_article_gone(
    root: Path, typing: bool
) -> None:
    (root / "000.txt").write_text("Judul lain\n\nMenteri Dedi berkata lain sekali hari ini.\n")
    Corpus.open(root).search_index.update()
    async with reading(root) as driver:
        driver.rows.mark(driver.reader.results.position_of("001") or 0)
        await open_with_note(driver)
        if typing:
            await asked(driver, "n")
        change(root, None)
        await read_anew(driver)
        if typing:
            await driver.answer("enter")
        await driver.until_text("note: ab")
        await driver.until_text(f"“{WORDS}”")
        await driver.press("plus")
        await driver.until_text("no article")
        assert not driver.app.session.claims
        await driver.press("escape")
        await read_anew(driver)
        await driver.until(lambda: driver.reader.pane and driver.reader.pane.is_shown("000"))


@pytest.mark.parametrize("new", ["000-lain.txt", "zz.txt"])
async def test_an_open_panel_follows_a_renamed_article(root: Path, new: str) -> None:
    for number in range(3):
        (root / f"{number}5.txt").write_text(f"Judul {number}\n\nMenteri Dedi berkata lain.\n")
    Corpus.open(root).search_index.update()
    async with reading(root) as driver:
        driver.rows.mark(driver.reader.results.position_of("001") or 0)
        await open_with_note(driver)
        (root / "001.txt").rename(root / new)
        Corpus.open(root)
        await read_anew(driver)
        await driver.until_text("note: ab")
        assert driver.view.article
        assert driver.view.article.id == new.removesuffix(".txt")
        assert driver.rows.marked_row
        assert driver.rows.marked_row.article_id == driver.view.article.id
        await driver.press("plus")
        assert await saved_words(driver) == [WORDS]
    (claim,) = Corpus.open(root).claims()
    assert (claim.article, claim.note) == (new.removesuffix(".txt"), "ab")


async def test_a_claim_goes_to_its_article_though_two_exchanged_their_names(root: Path) -> None:
    (root / "000.txt").write_text(f"Judul lain\n\n{REST}")
    Corpus.open(root).search_index.update()
    async with reading(root) as driver:
        driver.rows.mark(driver.reader.results.position_of("001") or 0)
        await select(driver)
        await driver.press("c", "1", "1")
        (root / "001.txt").rename(root / "x")
        (root / "000.txt").rename(root / "001.txt")
        (root / "x").rename(root / "000.txt")
        Corpus.open(root)
        await driver.press("plus")
        assert await saved_words(driver) == [WORDS]
        assert driver.app.session.claims[0].article == "000"
