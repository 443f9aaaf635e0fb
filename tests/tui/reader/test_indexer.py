"""The indexer process: its events, what it is asked again, and its end."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from index import Corpus
from index.__main__ import Reporter, update
from tui.reader.indexer import Indexer, IndexEvent

PATIENCE = 60


@asynccontextmanager
async def indexing(
    root: Path,
) -> AsyncIterator[tuple[Indexer, Callable[[str], Awaitable[list[IndexEvent]]]]]:
    """Run an indexer; yield it, and what waits for an event and returns all until it."""
    events: asyncio.Queue[IndexEvent] = asyncio.Queue()

    async def until(what: str) -> list[IndexEvent]:
        seen = [await asyncio.wait_for(events.get(), PATIENCE)]
        while seen[-1].what != what:
            seen.append(await asyncio.wait_for(events.get(), PATIENCE))
        return seen

    indexer = Indexer(root, events.put)
    running = asyncio.create_task(indexer.run())
    yield indexer, until
    await indexer.close()
    await asyncio.wait_for(running, PATIENCE)


async def test_it_tells_of_its_progress_and_reads_what_changed(seeds: Path) -> None:
    async with indexing(seeds) as (indexer, until):
        events = await until("ready")
        assert {event.what for event in events} == {"articles", "read", "index", "ready"}
        assert [event.done for event in events if event.what == "read"] == [1]
        (seeds / "baru.txt").write_text("Judul baru\n\nIsi tentang kazan.\n", "utf-8")
        indexer.refresh()
        events = await until("ready")
        assert [event.done for event in events if event.what == "read"] == [1]
        indexer.refresh()
        events = await until("ready")
        assert [event.done for event in events if event.what == "read"] == [0]
    assert Corpus(seeds).search_index.search("judul baru").total == 1


async def test_what_is_asked_before_it_runs_is_done(seeds: Path) -> None:
    async with indexing(seeds) as (indexer, until):
        indexer.refresh()
        await until("ready")
        await until("ready")


async def test_a_problem_is_said_and_does_not_end_it(seeds: Path) -> None:
    async with indexing(seeds) as (indexer, until):
        await until("ready")
        seeds.rename(seeds.with_name("dipindah"))
        indexer.refresh()
        events = await until("problem")
        assert str(seeds) in events[-1].sentence
        seeds.with_name("dipindah").rename(seeds)
        indexer.refresh()
        await until("ready")


async def test_it_says_why_it_stopped(tmp_path: Path) -> None:
    async with indexing(tmp_path / "tiada") as (_, until):
        events = await until("problem")
        assert "tiada" in events[-1].sentence


async def test_it_notices_what_changes_without_being_asked(seeds: Path) -> None:
    async with indexing(seeds) as (_, until):
        await until("ready")
        (seeds / "baru.txt").write_text("Judul baru\n\nIsi tentang kazan.\n", "utf-8")
        events = await until("ready")
        assert [(e.done, e.total) for e in events if e.what == "read"] == [(1, 1)]
        (seeds / "tabel.pptx").write_bytes(b"PK")
        events = await until("ready")
        assert [(e.done, e.total) for e in events if e.what == "read"] == [(0, 1)]
    assert Corpus(seeds).search_index.search("judul baru").total == 1


async def test_stopping_it_while_it_waits_does_not_end_it(seeds: Path) -> None:
    async with indexing(seeds) as (indexer, until):
        await until("ready")
        indexer.stop()
        (seeds / "baru.txt").write_text("Judul baru\n\nIsi tentang kazan.\n", "utf-8")
        indexer.refresh()
        await until("ready")


def test_what_was_read_until_it_is_stopped_stays(seeds: Path) -> None:
    events: list[dict[str, object]] = []
    left = [3]

    def soon() -> bool:
        left[0] -= 1
        return left[0] < 0

    corpus = Corpus(seeds)
    assert not update(corpus, Reporter(events.append), soon)
    assert [event["what"] for event in events][-1] == "stopped"
    assert 0 < len(corpus.articles()) < 5
    assert update(corpus, Reporter(events.append))
    assert [event["what"] for event in events][-1] == "ready"
    assert len(corpus.articles()) == 5


def test_a_change_that_changes_nothing_is_not_told(seeds: Path) -> None:
    events: list[dict[str, object]] = []
    update(Corpus(seeds), Reporter(events.append))
    events.clear()
    assert update(Corpus(seeds), Reporter(events.append), noticed=True)
    assert {event["what"] for event in events} <= {"articles", "ready"}
