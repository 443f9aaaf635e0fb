"""Two coders side by side in the app: differences, decisions, undo."""

from dataclasses import replace
from pathlib import Path

import pytest

from index import Claim, Corpus, Status
from tests.support.app import Driver, reading
from tui.claims.preview import PreviewPage
from tui.compare.two_coders_page import TwoCodersPage
from tui.widgets.picker import Picker
from tui.widgets.text_page import TextPage


async def open_compare(driver: Driver) -> TwoCodersPage:
    await driver.until(lambda: driver.app.session.claims, "the claims")
    await driver.press("&")
    return await driver.shown(TwoCodersPage)


def final(root: Path) -> list[Claim]:
    return sorted(Corpus(root).claims("final"), key=lambda claim: claim.spans[0].start)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_what_differs_is_marked_and_gone_to(root: Path, size: tuple[int, int]) -> None:
    async with reading(root, size=size) as driver:
        screen = await open_compare(driver)
        await driver.until_text("rani ↔ dimas   Judul 001")
        assert "0 of 4 decided (final)   1 alike, 2 differ, 1 one-sided" in driver.text()
        await driver.until_text("agreement (alpha): claims –, F1 0.86")
        assert screen.rows.position == 0
        lines = driver.text().splitlines()
        assert next(line for line in lines if "nomor 0" in line).count(" = ") == 1
        for position in (1, 2, 3):
            await driver.press("n")
            assert screen.rows.position == position
        await driver.press("n")
        await driver.until_text("No difference below.")
        await driver.press("J")
        await driver.until_text("Judul 002")
        await driver.press("J")
        await driver.until_text("No other article that both have read.")


async def test_what_is_decided_goes_to_a_stream_of_its_own_and_is_undone(root: Path) -> None:
    async with reading(root) as driver:
        screen = await open_compare(driver)
        await driver.press("left")
        await driver.until(lambda: screen.rows.position == 1, "the next one")
        await driver.press("right")
        await driver.until(lambda: screen.rows.position == 2, "the next one")
        await driver.press("x")
        await driver.until(lambda: screen.rows.position == 3, "the next one")
        await driver.until_text("✓ final: as rani and dimas")
        await driver.until_text("✓ final: as dimas")
        await driver.until_text("x final: rejected")
        await driver.press("left")
        await driver.until_text("There is no claim on that side")

        decisions = final(root)
        assert [claim.stance for claim in decisions] == [1, -1, 1]
        assert [claim.status for claim in decisions] == [Status.ACCEPTED] * 2 + [Status.REJECTED]
        by_id = {claim.id: claim for claim in Corpus(root).claims()}
        for claim in decisions:
            assert {by_id[claim_id].coder for claim_id in claim.origin.claims} == {"rani", "dimas"}
        assert all(claim.status is not Status.REJECTED for claim in driver.app.session.claims)
        await driver.press("u")
        await driver.until(lambda: len(final(root)) == 2, "undone")
        await driver.until_text("2 of 4 decided")
        await driver.press("ctrl+r")
        await driver.until(lambda: len(final(root)) == 3, "done again")

    async with reading(root) as driver:  # what was decided is known after a restart
        screen = await open_compare(driver)
        await driver.until_text("3 of 4 decided")
        assert screen.rows.position == 3


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_both_are_merged_in_the_panel_which_asks_for_what_differs(
    root: Path, size: tuple[int, int]
) -> None:
    async with reading(root, size=size) as driver:
        screen = await open_compare(driver)
        await driver.press("j", "j", "e")
        assert screen.tagger
        await driver.until(lambda: screen.tagger and screen.tagger.is_open, "the panel")
        await driver.until_text("jembatan nomor 2 segera jadi")  # the words of both
        form = screen.tagger.form
        assert form
        number = next(
            n for n, speaker in enumerate(form.speakers, 1) if speaker.speaker_id == "wang"
        )
        await driver.press(str(number), "enter", "-")
        await driver.until(lambda: len(final(root)) == 1, "the decision")
        (claim,) = final(root)
        assert claim.spans[0].exact == "jembatan nomor 2 segera jadi"
        assert (claim.speaker, claim.stance, len(claim.origin.claims)) == ("wang", -1, 2)
        await driver.until(lambda: screen.rows.position == 3, "the next one")
        await driver.press("k")
        await driver.until_text("final: edited")


async def test_the_panel_can_be_left_without_a_decision(root: Path) -> None:
    async with reading(root, size=(60, 20)) as driver:
        screen = await open_compare(driver)
        await driver.press("e")
        await driver.until(lambda: screen.tagger and screen.tagger.is_open, "the panel")
        await driver.press("escape")
        await driver.until(lambda: screen.rows.display, "the list")
        assert final(root) == []


async def test_all_alike_are_taken_at_once(root: Path) -> None:
    async with reading(root) as driver:
        await open_compare(driver)
        await driver.press("A")
        await driver.shown(PreviewPage)
        await driver.until_text("accept what rani and dimas agree on")
        await driver.press("enter")
        await driver.until(lambda: len(final(root)) == 1, "the decision")
        await driver.until_text("1 of 4 decided")
        await driver.press("u")
        await driver.until(lambda: not final(root), "undone")


VARIABLES = "variables:\n  - {id: venue, label: Tempat, kind: choice, choices: [pers, rapat]}\n"


@pytest.fixture
def detailed(root: Path) -> Path:
    """Return the corpus where the first unit differs in what has no column."""
    with (root / "kutip.yaml").open("a") as file:
        file.write(VARIABLES)
    corpus = Corpus.open(root)
    for coder, venue, certainty, note, addressee in (
        ("rani", "pers", 3, "satu", "wang"), ("dimas", "rapat", 1, "dua", None)
    ):  # fmt: skip
        (claim, *_) = [c for c in corpus.claims(coder) if c.spans[0].exact == "jembatan nomor 0"]
        details = replace(claim, certainty=certainty, note=note, addressee=addressee)
        corpus.store(coder).update(replace(details, variables=(("venue", venue),)))
    return root


async def test_every_field_counts_and_is_named(detailed: Path) -> None:
    async with reading(detailed) as driver:
        await open_compare(driver)
        await driver.until_text("0 of 4 decided (final)   0 alike, 3 differ, 1 one-sided")
        await driver.until_text(
            "≠ addressee Wang Yi ≠ – · certainty certain ≠ doubtful · Tempat pers ≠ rapat"
        )
        await driver.press("A")
        await driver.shown(PreviewPage)
        await driver.until_text("No claims change")
        await driver.press("enter")
        await driver.shown(TwoCodersPage)
        assert final(detailed) == []


async def test_merging_asks_for_every_detail_that_differs(detailed: Path) -> None:
    async with reading(detailed) as driver:
        screen = await open_compare(driver)
        await driver.press("e")
        await driver.shown(Picker)
        await driver.press("escape")  # decides nothing
        await driver.until(lambda: driver.app.screen is screen, "the page")
        assert screen.tagger.form is None
        await driver.press("e")
        for title, keys in (
            ("addressee: they differ", ("down", "enter")),
            ("certainty: they differ", ("enter",)),
            ("Tempat: they differ", ("down", "enter")),
            ("note: they differ", ("down", "down", "enter")),
        ):
            await driver.until_text(title)
            await driver.press(*keys)
        await driver.until(lambda: screen.tagger.is_open, "the panel")
        await driver.press("enter")
        await driver.until(lambda: len(final(detailed)) == 1, "the decision")
        (claim,) = final(detailed)
        assert (claim.addressee, claim.certainty, claim.stance) == (None, 3, 1)
        assert (claim.variables, claim.note) == ((("venue", "rapat"),), "satu / dua")


async def test_a_stance_that_differs_is_asked_for(root: Path) -> None:
    async with reading(root) as driver:
        screen = await open_compare(driver)
        await driver.press("j", "e")
        await driver.until_text("stance: they differ")
        await driver.press("down", "enter")
        await driver.until(lambda: screen.tagger.is_open, "the panel")
        await driver.press("enter")
        await driver.until(lambda: len(final(root)) == 1, "the decision")
        assert final(root)[0].stance == -1


async def test_agreement_is_told_in_full_with_reasons(root: Path) -> None:
    async with reading(root) as driver:
        await open_compare(driver)
        await driver.press("%")
        await driver.shown(TextPage)
        await driver.until_text("2 articles that both tagged: 4 claims of rani, 5 of dimas")
        assert "5 are needed" in driver.text()
        assert "1 article that only one tagged left out" in driver.text()
        await driver.press("G")
        await driver.until_text("f1-exact     share of claims of just the same words")


async def test_a_final_name_that_cannot_be_a_folder_is_refused_in_a_sentence(root: Path) -> None:
    with (root / "kutip.yaml").open("a") as file:
        file.write("final: ../up\n")
    async with reading(root) as driver:
        await open_compare(driver)
        await driver.press("left")
        await driver.until_text("'../up' cannot be a coder's name")
    assert sorted(path.name for path in (root / "claims").iterdir()) == ["dimas", "rani"]


async def test_words_that_only_one_has_are_marked_in_the_list_and_beside_it(root: Path) -> None:
    async with reading(root, size=(180, 40)) as driver:
        screen = await open_compare(driver)
        await driver.press("n", "n")
        await driver.until(lambda: screen.rows.position == 2, "other words")
        marked = [
            segment.text
            for y in range(screen.rows.size.height)
            for segment in screen.rows.render_line(y)
            if segment.style and segment.style.underline
        ]
        assert marked == ["jembatan", "segera jadi"]
        await driver.until_text("≠ rani: Lavrov")
        await driver.until_text("≠ dimas: Wang Yi")
        await driver.until_text("Menteri berkata jembatan nomor 2 segera")
        await driver.press("n")
        await driver.until_text("no claim")
        await driver.until(lambda: "≠ rani" not in driver.text(), "one claim alone")
