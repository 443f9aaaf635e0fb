"""The codebook in the app: looked through, edited after a preview, undone; outside is noticed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Corpus, Office
from tests.support.app import Driver, reading
from tests.support.claims_kit import claim
from tui.claims.claims_page import ClaimsPage
from tui.claims.preview import PreviewPage
from tui.codebook.codebook_list import CodebookList
from tui.codebook.page import CodebookPage
from tui.codebook.rows import listed, office_of, office_text, speaker_rows, topic_rows
from tui.widgets.picker import Picker, Prompt

BOOK = """# the codebook
topics:
  - id: forum  # all of them
    label: Forum
  - id: brics
    label: BRICS
    parent: forum
  - id: sco
    label: SCO
    parent: forum
  - id: damai
    label: Perdamaian
"""
SPEAKERS = """speakers:
  - id: sergei-lavrov
    name: Sergei Lavrov
  - id: wang-yi
    name: Wang Yi
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a corpus with claims of two coders on topics of the codebook and on another."""
    text = "Jembatan\n\nLalu menteri berkata jembatan itu segera jadi tahun ini.\n"
    (tmp_path / "001.txt").write_text(text)
    (tmp_path / "kutip.yaml").write_text(BOOK)
    (tmp_path / "speakers.yaml").write_text(SPEAKERS)
    corpus = Corpus.open(tmp_path)
    for coder in ("dimas", "rani"):
        for number, topic in enumerate(("sco", "sco", "brics", "lama")):
            made = claim(claim_id=f"{coder.upper()}{number}", topics=(topic,))
            corpus.store(coder).add(made)
    corpus.store("rani").add(claim(claim_id="RANI9", speaker="Lawrow", topics=()))
    return tmp_path


@asynccontextmanager
async def editing(
    root: Path, size: tuple[int, int] = (120, 40), coder: str | None = "rani"
) -> AsyncIterator[Driver]:
    async with reading(root, size=size, coder=coder) as driver:
        await driver.until(lambda: len(driver.app.session.claims) == 9, "the claims")
        await driver.press("B")
        await driver.shown(CodebookPage)
        await driver.until_text("Perdamaian")
        yield driver


async def answer(driver: Driver, text: str, *, clear: bool = True) -> None:
    """Type a line into the question that is asked."""
    await driver.shown(Prompt, Picker)
    if clear:
        await driver.press("ctrl+u", "ctrl+k")
    await driver.type(text)
    await driver.press("enter")


async def agree(driver: Driver, said: str) -> None:
    """Agree to the preview, which has to say `said`."""
    await driver.shown(PreviewPage)
    await driver.until_text(said)
    await driver.press("enter")
    await driver.shown(CodebookPage)
    await driver.until_text("saved: ")


def marked(driver: Driver) -> str:
    row = driver.app.screen.query_one(CodebookList).marked_row
    return row.id if row else ""


def book(root: Path) -> str:
    return (root / "kutip.yaml").read_text()


def topics(root: Path) -> dict[str, tuple[str, ...]]:
    return {one.id: one.topics for one in Corpus(root).claims()}


async def test_the_tree_counts_claims_and_shows_what_the_file_lacks(root: Path) -> None:
    async with editing(root) as driver:
        screen = driver.text()
        assert "+6 below" in screen
        assert "lama  (not in the file)" in screen
        await driver.press("j", "j")
        await driver.until_text("4 claims")
        await driver.press("enter")
        await driver.shown(ClaimsPage)
        await driver.press("enter")
        await driver.until(lambda: driver.app.screen is driver.reader, "the sentence")
        await driver.until(lambda: driver.view.article, "the article")


async def test_a_topic_is_renamed_merged_and_both_undone(root: Path) -> None:
    async with editing(root) as driver:
        await driver.press("j", "j", "r")
        await answer(driver, "Shanghai")
        await agree(driver, "no claim is touched")
        assert book(root) == BOOK.replace("label: SCO", "label: Shanghai")
        assert marked(driver) == "sco"
        await driver.press("M")
        await answer(driver, "BRICS", clear=False)
        await agree(driver, "4 claims (dimas 2, rani 2), in kutip.yaml")
        assert "sco" not in book(root)
        assert topics(root)["DIMAS0"] == ("brics",)
        await driver.press("u")
        await driver.until_text("undone: merge Shanghai into BRICS (4 claims)")
        await driver.press("u")
        await driver.until_text("undone: rename SCO to Shanghai")
        assert book(root) == BOOK
        assert topics(root)["DIMAS0"] == ("sco",)
        await driver.press("ctrl+r")
        await driver.until_text("done again: rename SCO to Shanghai")


async def test_a_topic_is_split_with_the_claims_that_are_picked(root: Path) -> None:
    async with editing(root) as driver:
        await driver.press("j", "j", "s")
        await answer(driver, "Asia Tengah")
        await driver.shown(PreviewPage)
        await driver.press("x", "G", "x")
        await agree(driver, "2 of 4 claims (dimas 1, rani 1)")
        assert topics(root)["DIMAS0"] == topics(root)["RANI1"] == ("asia-tengah",)
        assert topics(root)["DIMAS1"] == ("sco",)
        assert book(root).endswith(
            "  - id: asia-tengah\n    label: Asia Tengah\n    parent: forum\n"
        )


async def test_a_topic_is_moved_described_and_added(root: Path) -> None:
    async with editing(root, coder="sari") as driver:
        await driver.press("j", "p")
        await answer(driver, "damai", clear=False)
        await agree(driver, "move BRICS below Perdamaian")
        await driver.press("d")
        await answer(driver, "Lima negara # dan lainnya")
        await agree(driver, "change the description of BRICS")
        await driver.press("e")
        await answer(driver, "BRICS tumbuh | tatanan baru")
        await agree(driver, "change the examples of BRICS")
        await driver.until_text("“tatanan baru”")
        await driver.press("w")
        await answer(driver, "Kazan, KTT")
        await agree(driver, "change the keywords of BRICS")
        await driver.press("G", "a")
        await answer(driver, "Yang lama")
        await agree(driver, "add the topic Yang lama")
        found = {topic.id: topic for topic in Corpus(root).codebook.project.topics}
        brics = found["brics"]
        assert (brics.parent, brics.description) == ("damai", "Lima negara # dan lainnya")
        assert (brics.keywords, brics.examples) == (
            ("Kazan", "KTT"),
            ("BRICS tumbuh", "tatanan baru"),
        )
        assert found["lama"].label == "Yang lama"
        assert "# all of them" in book(root)
        for _ in range(5):
            await driver.press("u")
        await driver.until(lambda: book(root) == BOOK, "all undone")


async def test_what_cannot_be_is_told_and_changes_nothing(root: Path) -> None:
    async with editing(root) as driver:
        await driver.press("D")
        await driver.until_text("topics below it")
        await driver.press("j", "D")
        await driver.until_text("`brics` is in use in 2 claims")
        await driver.press("k", "p")
        await answer(driver, "sco", clear=False)
        await driver.until_text("cannot be below itself")
        await driver.press("I")
        await answer(driver, "sco")
        await driver.until_text("The id `sco` is taken")
        await driver.press("o")
        await driver.until_text("That is for speakers")
        assert book(root) == BOOK


async def test_speakers_are_merged_and_given_offices(root: Path) -> None:
    async with editing(root) as driver:
        await driver.press("tab")
        await driver.until_text("Lawrow  (not in the file)")
        await driver.press("G", "M")
        await answer(driver, "lavrov", clear=False)
        await agree(driver, "speaker Lawrow → Sergei Lavrov")
        await driver.press("g", "g", "o")
        await answer(driver, "", clear=False)
        await answer(driver, "Menlu; Rusia; 2004-03-09")
        await agree(driver, "change the offices of Sergei Lavrov")
        await driver.press("t")
        await agree(driver, "change the kind of Sergei Lavrov")
        await driver.press("w")
        await answer(driver, "Lawrow, Lavrof")
        await agree(driver, "change the aliases of Sergei Lavrov")
        lavrov = Corpus(root).codebook.project.speaker("sergei-lavrov")
        assert lavrov is not None
        assert lavrov.aliases == ("Lawrow", "Lavrof")
        assert lavrov.offices == (Office("Menlu", "Rusia", "2004-03-09"),)
        assert lavrov.kind == "body"
        assert Corpus(root).store("rani").claim("RANI9").speaker == "sergei-lavrov"
        for _ in range(4):
            await driver.press("u")
        await driver.until(lambda: (root / "speakers.yaml").read_text() == SPEAKERS, "all undone")


async def test_a_topic_made_with_a_claim_is_undone_after_the_claim(root: Path) -> None:
    async with reading(root) as driver:
        await driver.until(lambda: len(driver.app.session.claims) == 9, "the claims")
        await driver.press("enter")
        await driver.until(lambda: driver.view.article, "the article")
        await driver.press("c", "1", "slash")
        await answer(driver, "Jalan raya", clear=False)
        await driver.press("plus")
        await driver.until(lambda: len(driver.app.session.claims) == 10, "the claim")
        assert "jalan-raya" in book(root)
        await driver.press("u")
        await driver.until(lambda: len(driver.app.session.claims) == 9, "no claim")
        await driver.press("u")
        await driver.until_text("undone: add the topic Jalan raya")
        assert book(root) == BOOK


async def test_a_change_from_outside_is_noticed_and_kept(root: Path) -> None:
    async with editing(root) as driver:
        (root / "kutip.yaml").write_text(BOOK.replace("label: SCO", "label: Shanghai"))
        await driver.until_text("Shanghai")
        await driver.until_text("were changed by another program and reloaded")
        await driver.press("r")
        await answer(driver, "Forum dunia")
        await agree(driver, "rename Forum to Forum dunia")
        assert "label: Shanghai" in book(root)
        assert "label: Forum dunia" in book(root)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_it_fits_a_small_terminal(root: Path, size: tuple[int, int]) -> None:
    async with editing(root, size) as driver:
        await driver.press("j", "j")
        await driver.until_text("4 claims")
        lines = driver.text().splitlines()
        assert all(len(line) <= size[0] for line in lines)
        assert "its claims" in lines[-1]
        assert "SCO" in driver.text()


def test_rows_of_an_empty_corpus_and_of_joint_speakers(root: Path, tmp_path: Path) -> None:
    project = Corpus(root).codebook.project
    assert [row.depth for row in topic_rows(project, ())] == [0, 1, 1, 0]
    both = replace(claim(), speaker="wang-yi+Kremlin")
    rows = {row.id: (row.claims, row.known) for row in speaker_rows(project, [both])}
    assert rows == {"sergei-lavrov": (0, True), "wang-yi": (1, True), "Kremlin": (1, False)}


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=8).filter(
    lambda text: ";" not in text and "," not in text
)


@given(words, st.none() | words, st.none() | words, st.none() | words)
def test_an_office_reads_as_it_is_shown(
    title: str, country: str | None, start: str | None, end: str | None
) -> None:
    office = Office(title, country, start, end)
    assert office_of(office_text(office)) == office


@given(st.lists(words, unique=True))
def test_a_list_reads_as_it_is_shown(texts: list[str]) -> None:
    assert listed(", ".join(texts)) == tuple(texts)
    assert office_of(" ; ") is None


async def test_the_first_topic_and_speaker_make_their_files(tmp_path: Path) -> None:
    (tmp_path / "001.txt").write_text("Jembatan\n\nIsi.\n")
    async with reading(tmp_path) as driver:
        await driver.press("B")
        await driver.until_text("none yet: a adds the first")
        await driver.press("r")
        await driver.until_text("There is nothing here yet.")
        await driver.press("a")
        await answer(driver, "Kopi dan teh", clear=False)
        await agree(driver, "add the topic Kopi dan teh")
        await driver.press("tab", "a")
        await answer(driver, "Siti Aminah", clear=False)
        await agree(driver, "add the speaker Siti Aminah")
        project = Corpus(tmp_path).codebook.project
        assert [topic.id for topic in project.topics] == ["kopi-dan-teh"]
        assert [speaker.name for speaker in project.speakers] == ["Siti Aminah"]
        await driver.press("u", "u", "u")
        await driver.until_text("Nothing to undo.")
        assert not Corpus(tmp_path).codebook.project.topics


async def test_a_file_that_cannot_be_edited_is_told_with_the_mend(root: Path) -> None:
    (root / "kutip.yaml").write_text("topics: [BRICS, Perdamaian]\n")
    async with editing(root) as driver:
        await driver.press("r")
        await answer(driver, "Lain")
        await driver.until_text("is not a list with a `- ` line for each entry")
        assert book(root) == "topics: [BRICS, Perdamaian]\n"
