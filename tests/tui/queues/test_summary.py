"""The summary of a queue."""

from dataclasses import replace

from index import ItemState, Queue, QueueItem, QueueOrigin
from tests.support.claims_kit import claim
from tui.queues.summary import summary_lines


def test_the_summary_counts_the_claims_of_its_coder_in_its_articles() -> None:
    items = (QueueItem("001", ItemState.DONE), QueueItem("002", ItemState.DOUBTFUL))
    queue = Queue("q", "rani", "Kazan", QueueOrigin("kazan"), "", items)
    own = replace(claim("001"), coder="rani")
    others = [replace(own, coder="dimas"), replace(own, article="003")]
    lines = summary_lines(queue, [own, *others], str.upper, str.title)
    assert lines[:2] == ["Kazan", "search kazan, 2 articles"]
    assert "1 done, 0 skipped, 1 unsure, 0 to do" in lines
    assert "1 claim, 1.0 per article done" in lines
    assert [line.split() for line in lines if "LAVROV" in line or "Brics" in line] == [
        ["1", "SERGEI-LAVROV"], ["1", "Brics"],
    ]  # fmt: skip
    assert lines[lines.index("Unsure") + 1] == "  002"
