"""A claim that its coder has already is not saved once more without a word."""

from pathlib import Path

from tests.support.tagging import SAID, on_a_sentence, saved

HAVE = "You have a claim of these words and this speaker already"


async def test_the_same_claim_is_saved_again_only_by_the_same_key_again(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, text):
        await saved(driver, "c", "1", "1", "plus")
        driver.view.go_to(text.index(SAID) + 30)
        await driver.press("c", "1", "1", "minus")
        await driver.until_text(HAVE)
        assert driver.reader.pane
        assert driver.reader.pane.tagger.is_open
        assert len(driver.app.session.claims) == 1
        await driver.press("escape", "c", "1", "1", "minus")
        await driver.until_text(HAVE)
        await driver.press("minus")
        await driver.until(lambda: len(driver.app.session.claims) == 2, "another claim")


async def test_another_speaker_or_other_words_are_another_claim(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, text):
        await saved(driver, "c", "1", "1", "plus")
        driver.view.go_to(text.index(SAID) + 30)
        await saved(driver, "c", "2", "1", "plus", count=2)
        driver.view.go_to(text.index(SAID) + 30)
        await saved(driver, "c", "left_square_bracket", "right", "1", "1", "plus", count=3)


async def test_a_correction_is_no_duplicate_of_itself(seeds: Path) -> None:
    async with on_a_sentence(seeds) as (driver, _):
        await saved(driver, "c", "1", "1", "plus")
        await driver.press("C", "minus")
        await driver.until(lambda: driver.app.session.claims[0].stance == -1, "the correction")
