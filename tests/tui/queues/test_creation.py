"""Creating queues and choosing one."""

from pathlib import Path

from index import Corpus, QueueOrigin
from tests.support.app import CODER, reading
from tui.widgets.picker import Picker


async def test_a_queue_is_chosen_among_those_one_has(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    ids = [info.id for info in corpus.articles()]
    corpus.queues.store(CODER).create("yang lama", ids[:3], QueueOrigin())
    corpus.queues.store(CODER).create("yang baru", ids[3:], QueueOrigin())
    async with reading(seeds) as driver:
        await driver.press("Q", "o")
        await driver.shown(Picker)
        await driver.until_text("0 of 3 done")
        await driver.type("baru")
        await driver.press("enter")
        await driver.until(lambda: len(driver.titles()) == 2, "its articles")


async def test_a_damaged_queue_is_told_and_the_rest_goes_on(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    corpus.queues.store(CODER).create("utuh", [corpus.articles()[0].id], QueueOrigin())
    (seeds / "queues" / CODER / "rusak.yaml").write_text("schema: 1\ntitle: x\n")
    async with reading(seeds) as driver:
        await driver.press("Q", "o")
        await driver.shown(Picker)
        await driver.press("escape")
        await driver.until_text("rusak.yaml is cut off")
