"""Candidates for the speaker of a new claim."""

from pathlib import Path

import pytest

from tests.support.tagging import asked, on_a_sentence, saved


async def test_who_spoke_last_is_on_a_digit_where_the_text_does_not_say(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, _):
        await asked(driver, "c", "slash")
        await driver.answer("q", "i", "enter")
        await saved(driver, "1", "plus")
        await driver.press("right_parenthesis", "right_parenthesis", "c")
        pane = driver.reader.pane
        assert pane
        assert pane.tagger.form
        names = [speaker.name for speaker in pane.tagger.form.speakers]
        assert names.index("Qin Gang") == 1


async def test_a_speaker_without_an_entry_stands_on_one_digit_only(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, _):
        session = driver.app.session
        pane = driver.reader.pane
        assert pane
        await driver.press("c")
        speakers = pane.tagger.form.speakers if pane.tagger.form else ()
        number, who = next(
            (n, one)
            for n, one in enumerate(speakers[:9], 1)
            if session.corpus.codebook.project.speaker(one.speaker_id) is None
        )
        claim = await saved(driver, str(number), "1", "0")
        assert claim.speaker == who.name
        await driver.press("right_parenthesis", "c")
        form = pane.tagger.form
        assert form
        assert [one.name for one in form.speakers].count(who.name) == 1


@pytest.mark.parametrize("typed", ["wang yi dan qin gang", "Wang Yi + Qin Gang"])
async def test_two_known_speakers_that_are_typed_together_are_a_joint_speaker(
    seeds: Path, typed: str
) -> None:
    async with on_a_sentence(seeds) as (driver, _):
        await asked(driver, "c", "slash")
        await driver.type(typed)
        await driver.until_text("Wang Yi + Qin Gang")
        assert "+ new" not in driver.text()
        await driver.answer("enter")
        await driver.until_text("✓ Wang Yi + Qin Gang")
        claim = await saved(driver, "1", "plus")
        assert claim.speaker == "wang-yi+qin-gang"


async def test_a_name_that_nobody_knows_makes_no_joint_speaker(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, _):
        await asked(driver, "c", "slash")
        await driver.type("Wang Yi dan Ani Baru")
        await driver.until_text("+ new: Wang Yi dan Ani Baru")
