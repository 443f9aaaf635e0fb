"""Whose claims are seen, on every screen: blind by default, and as one chooses."""

from dataclasses import replace
from pathlib import Path

import pytest

from index import Claim, Corpus
from tests.support.app import Driver, reading
from tui.app import KutipApp
from tui.article.view import ClaimMark
from tui.claims.bin_page import BinPage
from tui.claims.minister_page import MinisterPage
from tui.claims.preview import PreviewPage
from tui.codebook.page import CodebookPage
from tui.compare.two_coders_page import TwoCodersPage
from tui.entities.page import EntityPage
from tui.session import Session
from tui.widgets.picker import Picker

SENTENCES = [f"Lavrov berkata jembatan nomor {n} segera jadi." for n in range(4)]


def claims_of(root: Path, coder: str, *made: tuple[str, str, str, int]) -> None:
    corpus = Corpus.open(root)
    for quote, speaker, topic, stance in made:
        claim = corpus.claim_builder.on_quote("001", coder, quote, speaker, [], stance)
        corpus.store(coder).add(replace(claim, topics=(topic,), note=f"catatan {coder}"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a corpus where rani has one claim, and dimas three on other words and topics."""
    for name in ("001", "002"):
        text = f"---\ntitle: Judul {name}\npublished: 2024-01-02\n---\n\n" + "\n\n".join(SENTENCES)
        (tmp_path / f"{name}.md").write_text(text)
    (tmp_path / "kutip.yaml").write_text(
        "topics:\n  - {id: brics, label: BRICS}\n  - {id: pbb, label: PBB}\n"
    )
    (tmp_path / "speakers.yaml").write_text(
        "speakers:\n  - {id: lavrov, name: Sergei Lavrov}\n  - {id: wang, name: Wang Yi}\n"
    )
    claims_of(tmp_path, "rani", ("jembatan nomor 0", "lavrov", "brics", 1))
    claims_of(
        tmp_path,
        "dimas",
        ("jembatan nomor 1", "lavrov", "pbb", -1),
        ("jembatan nomor 2", "wang", "pbb", -1),
        ("jembatan nomor 3", "Xi Jinping", "lain", 0),
    )
    return tmp_path


def claims_final(root: Path) -> None:
    claims_of(root, "final", ("jembatan nomor 3", "wang", "brics", 0))


async def ready(driver: Driver, count: int = 4) -> None:
    await driver.until(lambda: len(driver.app.session.claims) == count, "the claims")


async def choose(driver: Driver, words: str) -> None:
    await driver.press("@")
    await driver.shown(Picker)
    await driver.type(words)
    await driver.press("enter")
    await driver.until(lambda: not isinstance(driver.app.screen, Picker), "the choice")


async def test_nobody_sees_what_others_made_of_an_article(root: Path) -> None:
    async with reading(root) as driver:
        await ready(driver)
        await driver.read()
        await driver.until_text("seen: mine  rani  1 claim")
        assert [mark.id for mark in marks(driver)] == [claim_id(root, "rani")]
        assert driver.app.session.counts() == {"001": 1}
        await driver.press("~")
        await driver.until_text("No claims to check")
        await driver.press("X")
        await driver.until_text("The bin is empty")
        await driver.press("m")
        page = await driver.shown(MinisterPage)
        assert "Sergei Lavrov   1 claim in 1 article" in driver.text()
        assert "seen: mine" in driver.text()
        assert "Wang" not in driver.text()
        page.choose_filter()
        await driver.shown(Picker)
        assert "dimas" not in driver.text()
        await driver.press("escape", "escape", "B")
        await driver.shown(CodebookPage)
        await driver.until_text("1 claim")
        assert "lain" not in driver.text()
        await driver.press("tab")
        await driver.until_text("Wang Yi")
        assert "Jinping" not in driver.text()


def marks(driver: Driver) -> list[ClaimMark]:
    article = driver.view.article
    assert article
    assert driver.reader.pane
    return list(driver.reader.pane.marks(article))


def claim_id(root: Path, coder: str) -> str:
    return Corpus(root).claims(coder)[0].id


async def test_search_facets_and_completion_are_blind_too(root: Path) -> None:
    async with reading(root) as driver:
        await ready(driver)
        await driver.search("speaker:wang", "No claims of wang yet among those you see")
        await driver.press("escape", "escape")
        await driver.search("speaker:lavrov", "Judul 001")
        await driver.until(lambda: driver.reader.results.facets, "the facets")
        assert [count.value for count in driver.reader.results.facets["topic"]] == ["brics"]
        await choose_here(driver, "all")
        await driver.until(
            lambda: (
                [c.value for c in driver.reader.results.facets["topic"]] == ["brics", "lain", "pbb"]
            ),
            "the facets of all",
        )


async def choose_here(driver: Driver, words: str) -> None:
    """Choose a scope from the search box, where keys are letters."""
    await driver.press("escape")
    await choose(driver, words)


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_the_key_shows_others_and_hides_them_again(root: Path, size: tuple[int, int]) -> None:
    async with reading(root, size=size) as driver:
        await ready(driver)
        await driver.read()
        for words, label, count in (
            ("all", "seen: all", 4), ("dimas", "seen: dimas", 3), ("mine", "seen: mine", 1)
        ):  # fmt: skip
            await choose(driver, words)
            await driver.until_text(label)
            assert len(marks(driver)) == count
        await choose(driver, "all")
        await driver.press("m")
        await driver.shown(MinisterPage)
        await driver.until_text("Sergei Lavrov   2 claims")
        assert "change of stance" not in driver.text()
        await choose(driver, "dimas")
        await driver.until_text("1 claim in 1 article")


async def test_lists_show_the_final_stream_and_articles_ones_own(root: Path) -> None:
    claims_final(root)
    async with reading(root) as driver:
        await ready(driver, 5)
        await driver.read()
        await driver.until_text("seen: mine, final in lists  rani  1 claim")
        assert [mark.id for mark in marks(driver)] == [claim_id(root, "rani")]
        await driver.press("m")
        await driver.shown(MinisterPage)
        await driver.until_text("Wang Yi   1 claim in 1 article")
        assert "seen: final" in driver.text()
        await driver.press("e")
        await driver.until_text("This claim is final's; only they can change it.")
        await driver.press("enter")  # its words are gone to, though it is not marked there
        await driver.until(lambda: driver.app.screen is driver.reader, "the sentence")
        article = driver.view.article
        assert article
        await driver.until(
            lambda: driver.view.cursor == article.text.index("jembatan nomor 3"), "the words"
        )
        assert "no longer in the article" not in driver.text()


async def test_a_change_of_the_codebook_tells_how_many_claims_of_others_change(root: Path) -> None:
    claims_of(root, "rani", ("jembatan nomor 2", "wang", "pbb", 1))
    async with reading(root) as driver:
        await ready(driver, 5)
        await driver.press("B")
        page = await driver.shown(CodebookPage)
        await driver.press("j")
        assert page.marked
        assert (page.marked.id, page.marked.claims) == ("pbb", 1)
        await driver.press("I")
        await driver.until(lambda: driver.app.screen is not page, "the question")
        await driver.press(*["backspace"] * 3)
        await driver.type("un")
        await driver.press("enter")
        preview = await driver.shown(PreviewPage)
        await driver.until_text("3 claims (dimas 2, rani 1), in kutip.yaml")
        await driver.until_text("2 claims of others change, too, and are not listed here")
        assert len(preview.rows.rows) == 1
        await driver.press("enter")
        await driver.until(
            lambda: sorted(c.topics for c in Corpus(root).claims()).count(("un",)) == 3,
            "the change",
        )


async def test_who_sees_others_is_told_that_a_new_claim_is_saved_unseen(root: Path) -> None:
    async with reading(root, scope="dimas") as driver:
        await ready(driver)
        await driver.read("jembatan nomor 3")
        await driver.press("c", "1", "1", "plus")
        await driver.until_text("Saved. You do not see your own claims now: @ shows them.")
        assert len(Corpus(root).claims("rani")) == 2
        assert {claim.coder for claim in driver.app.session.seen.in_articles} == {"dimas"}


async def test_problems_quote_only_claims_that_are_seen(root: Path) -> None:
    path = root / "001.md"
    gone = path.read_text().replace("jembatan nomor 0", "x").replace("jembatan nomor 2", "x")
    path.write_text(gone)
    async with reading(root) as driver:
        await ready(driver)
        await driver.press("!")
        await driver.until_text("“jembatan nomor 0” of claim")
        assert "“jembatan nomor 2”" not in driver.text()
    every = Corpus.open(root).problems()
    assert any("“jembatan nomor 2”" in problem.sentence for problem in every)


async def test_the_bin_is_ones_own(root: Path) -> None:
    for coder in ("rani", "dimas"):
        store = Corpus(root).store(coder)
        store.delete(store.claims()[0].id)
    async with reading(root) as driver:
        await ready(driver, 2)
        await driver.press("X")
        page = await driver.shown(BinPage)
        assert [row.claim.coder for row in page.rows.rows] == ["rani"]


async def test_an_entity_has_the_claims_that_are_seen(root: Path) -> None:
    from index import EntityType

    async with reading(root) as driver:
        await ready(driver)
        driver.app.push_screen(EntityPage(driver.app.session, "wang", EntityType.PERSON, "Wang Yi"))
        await driver.shown(EntityPage)
        await driver.until_text("claims 0")


async def test_who_has_no_claim_is_told_how_to_see_others(root: Path) -> None:
    async with reading(root, coder="budi") as driver:
        await ready(driver)
        await driver.press("m")
        await driver.shown(MinisterPage)
        await driver.until_text("No claims yet; 4 claims of others: @ shows them, & compares.")


async def test_comparing_shows_both_and_says_so(root: Path) -> None:
    async with reading(root) as driver:
        await ready(driver)
        await driver.press("&")
        await driver.shown(TwoCodersPage)
        await driver.until_text("seen: rani and dimas  rani  4 claims")


async def test_a_scope_is_chosen_at_the_start(root: Path) -> None:
    async with reading(root, scope="dimas") as driver:
        await ready(driver)
        await driver.until_text("seen: dimas  rani  3 claims")


def test_own_claims_are_remembered_whoever_is_seen(root: Path) -> None:
    session = Session(Corpus(root), "rani", "dimas")
    session.reload()
    assert [claim.coder for claim in session.recent()] == ["rani"]
    assert session.last() == ("lavrov", ("brics",))
    assert {claim.coder for claim in session.seen.in_articles} == {"dimas"}
    changed: Claim = session.change(replace(session.recent()[0], stance=0))
    session.seen.choose("mine")
    assert session.seen.in_articles == (changed,)
    session.coder = "dimas"
    assert len(session.seen.in_articles) == len(session.seen.in_lists) == 3


def test_the_reader_takes_the_option(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from tui.cli.read import read

    opened: list[tuple[str | None, str]] = []

    def run(app: KutipApp) -> None:
        opened.append((app.session.coder, app.session.seen.chosen))

    monkeypatch.setattr("tui.cli.launch.need_terminal", lambda: None)
    monkeypatch.setattr(KutipApp, "run", run)
    monkeypatch.setenv("KUTIP_CODER", "rani")
    for option in (["--coder", "all"], ["--coder", "final"], ["--coder", "dimas"], []):
        CliRunner().invoke(read, [str(root), *option])
    assert opened == [("rani", "all"), ("rani", "final"), ("dimas", ""), ("rani", "")]
