"""What a person wrote beside a queue stays: comments, line ends, blank lines."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import ItemState, QueueOrigin, QueueStep
from index.queues.queue_file import QueueFile, new_file, parse
from index.queues.queue_layout import rewritten
from index.queues.store import QueueStore

BY_HAND = """\
# for the meeting in May
schema: 1
title: Uji  # only a try
created: '2026-11-25T14:00:00Z'

articles:
# the long ones first
- id: a
  # doubtful date
- id: b  # ask Budi
- id: c
end: true
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_comments_stay_where_an_article_is_decided(tmp_path: Path, line_end: str) -> None:
    store = QueueStore(tmp_path, "rani")
    store.create("Uji", ["a", "b", "c"], QueueOrigin())
    path = tmp_path / "queues" / "rani" / "uji.yaml"
    path.write_bytes(BY_HAND.replace("\n", line_end).encode())
    store.change("uji", [QueueStep("b", ItemState.DONE, 12, 30)], "b")
    data = path.read_bytes().decode()
    for comment in ("for the meeting", "only a try", "long ones", "doubtful date", "ask Budi"):
        assert comment in data
    assert data.index("ask Budi") > data.index("id: b")
    assert data.count("\r\n") == (data.count("\n") if line_end == "\r\n" else 0)
    unchanged = ["# the long ones first", "- id: a", "  # doubtful date"]
    assert line_end.join(unchanged) in data


def test_comments_stay_where_articles_are_renamed(tmp_path: Path) -> None:
    store = QueueStore(tmp_path, "rani")
    store.create("Uji", ["a", "b", "c"], QueueOrigin())
    path = tmp_path / "queues" / "rani" / "uji.yaml"
    path.write_text(BY_HAND, "utf-8")
    store.rename("uji", {"b": "bb"})
    assert "- id: bb # ask Budi\n" in path.read_text("utf-8")


@given(
    st.lists(st.text("# :-'\"ab", max_size=6), min_size=1, max_size=12),
    st.sampled_from("abc"),
    st.integers(0, 9),
)
def test_whatever_stands_between_the_lines_the_values_are_right(
    comments: list[str], article: str, at: int
) -> None:
    file = new_file("Uji", ["a", "b", "c"], QueueOrigin(), "2026-11-25T14:00:00Z")
    lines = file.render().decode().splitlines()
    for number, comment in enumerate(comments):
        lines.insert((number * 5 + at) % (len(lines) + 1), f"# {comment}")
    data = "\n".join(lines).encode() + b"\n"
    changed = parse(data, "f").changed([QueueStep(article, ItemState.DONE, at)], article, "now")
    result = rewritten(data, changed)
    assert parse(result, "f") == changed
    for comment in comments:
        assert comment.strip() in result.decode()


def test_an_article_more_and_one_less(tmp_path: Path) -> None:
    file = parse(BY_HAND.encode(), "f")
    merged = QueueFile(file.frame, (*file.records[1:], {"id": "d"}, {"id": "e"}))
    result = rewritten(BY_HAND.encode(), merged)
    assert parse(result, "f") == merged
    assert b"ask Budi" in result
