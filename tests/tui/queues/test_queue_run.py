"""Working through a queue in the reader."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Corpus, ItemState, Queue, QueueItem, QueueOrigin
from tests.support.app import CODER, Driver, reading
from tui.widgets.picker import Picker, Prompt
from tui.widgets.text_page import TextPage

STATES = st.lists(st.sampled_from(ItemState), min_size=1, max_size=12)


def _queue(states: list[ItemState]) -> Queue:
    items = tuple(QueueItem(f"a{number}", state) for number, state in enumerate(states))
    return Queue("q", CODER, "q", QueueOrigin(), "", items)


@given(STATES, st.integers(0, 12), st.sampled_from(ItemState))
def test_the_next_is_the_nearest_in_that_state_round_from_the_end(
    states: list[ItemState], after: int, wanted: ItemState
) -> None:
    found = _queue(states).next_in(wanted, f"a{after}")
    start = after + 1 if after < len(states) else 0
    turned = [*range(start, len(states)), *range(start)]
    expected = [f"a{number}" for number in turned if states[number] is wanted]
    assert found == (expected[0] if expected else None)


async def _make(driver: Driver, keys: tuple[str, str], asked: str | None = None) -> None:
    """Make a queue by a command of the prefix Q, its title as offered."""
    await driver.press(*keys)
    await driver.shown(Prompt)
    if asked is not None:
        await driver.type(asked)
        await driver.answer("enter")
        await driver.shown(Prompt)
    await driver.press("enter")
    await driver.until(lambda: driver.reader.queues.name, "the queue")


def _states(corpus: Path, name: str) -> list[ItemState]:
    return [item.state for item in Corpus(corpus).queues.get(CODER, name).items]


async def test_a_search_becomes_a_queue_that_one_works_through(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await driver.search("kazan")
        await driver.until_text("2 of 5 articles")
        await driver.press("escape")
        await _make(driver, ("Q", "n"))
        await driver.until_text("0 of 2 done")
        assert driver.query().value == ""
        assert len(driver.titles()) == 2
        await driver.press("D")
        await driver.until_text("1 of 2 done")
        await driver.until_text("✓ done")
        assert _states(seeds, "kazan") == [ItemState.DONE, ItemState.TODO]
        await driver.press("P")
        await driver.shown(TextPage)
        await driver.until_text("1 done, 1 passed over, 0 doubtful, 0 to do")
        await driver.until_text("Everything is decided.")
        assert _states(seeds, "kazan") == [ItemState.DONE, ItemState.SKIPPED]
        await driver.press("escape", "Q", "q")
        await driver.until_text("5 articles")
        assert len(driver.titles()) == 5


async def test_one_comes_back_to_the_very_word(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await _make(driver, ("Q", "r"), "3 seed 7")
        await driver.press("D")
        await driver.until_text("1 of 3 done")
        await driver.press("enter", "right_curly_bracket", "right_curly_bracket", "w")
        await driver.until(lambda: driver.view.has_focus, "reading")
        article = driver.view.article
        assert article
        before = article.id, driver.view.cursor
        assert before[1] > 0
    async with reading(seeds) as driver:
        await driver.until(lambda: driver.reader.queues.name, "the queue")
        await driver.until_text("1 of 3 done")
        await driver.until(
            lambda: driver.view.article and (driver.view.article.id, driver.view.cursor) == before,
            "the very word",
        )
        assert len(driver.titles()) == 3


async def test_doubtful_articles_are_come_back_to_and_taken_back(seeds: Path) -> None:
    async with reading(seeds) as driver:
        await _make(driver, ("Q", "n"))
        first = driver.view.article
        assert first
        await driver.press("U")
        await driver.until_text("1 doubtful")
        assert driver.view.article is not first
        await driver.press("Q", "u")
        await driver.until(
            lambda: driver.view.article and driver.view.article.id == first.id, "the doubtful one"
        )
        await driver.press("U")
        await driver.until(lambda: "? unsure" not in driver.text(), "no doubt")
        assert driver.view.article
        assert driver.view.article.id == first.id
        assert set(_states(seeds, "all-articles")) == {ItemState.TODO}


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


@pytest.mark.parametrize("key", ["D", "P", "U"])
async def test_without_a_queue_it_is_said_how_to_get_one(seeds: Path, key: str) -> None:
    async with reading(seeds) as driver:
        await driver.press(key)
        await driver.until_text("No queue is open: Q o opens one, Q n makes one.")
        await driver.press("Q", "o")
        await driver.until_text("There are no queues of yours yet")


async def test_a_damaged_queue_is_told_and_the_rest_goes_on(seeds: Path) -> None:
    corpus = Corpus.open(seeds)
    corpus.queues.store(CODER).create("utuh", [corpus.articles()[0].id], QueueOrigin())
    (seeds / "queues" / CODER / "rusak.yaml").write_text("schema: 1\ntitle: x\n")
    async with reading(seeds) as driver:
        await driver.press("Q", "o")
        await driver.shown(Picker)
        await driver.press("escape")
        await driver.until_text("rusak.yaml is cut off")


async def test_on_sixty_columns_the_shortest_words_say_how_far_it_is(seeds: Path) -> None:
    async with reading(seeds, size=(60, 20)) as driver:
        await _make(driver, ("Q", "n"))
        await driver.until_text("0 of 5 done")
        await driver.until_text("rani")
