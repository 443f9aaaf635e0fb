"""Queues of two machines: what each decided stays, and where one stopped is no conflict."""

from pathlib import Path
from typing import Any

import pytest

from index import KutipError
from index.base import yaml
from index.queues.queue_merge import merge_coder_files

NAME = "queues/rani/malam.yaml"
IDS = ("001", "002", "003", "004")


def queue(*articles: dict[str, Any], **frame: Any) -> bytes:
    about = {"schema": 1, "title": "Malam", "created": "2026-11-01T09:00:00Z", **frame}
    return yaml.dump({**about, "articles": list(articles), "end": True})


def item(article: str, state: str = "", **more: Any) -> dict[str, Any]:
    decided = {"state": state, "changed": "2026-11-02T09:00:00Z"} if state else {}
    return {"id": article, **decided, **more}


TODO = {article: item(article) for article in IDS}


def merged(
    folder: Path, ours: bytes, theirs: bytes, base: bytes = b""
) -> tuple[dict[str, Any], list[str]]:
    """Return the queue that two descendants of a fresh one become, and what is told."""
    base = base or queue(*TODO.values())
    results = []
    for number, sides in enumerate(((base, ours, theirs), (base, theirs, ours))):
        paths = [folder / f"{name}{number}" for name in ("base", "ours", "theirs")]
        for path, data in zip(paths, sides, strict=True):
            path.write_bytes(data)
        report = merge_coder_files(paths[0], paths[1], paths[2], NAME)
        results.append((yaml.load(paths[1].read_bytes(), ""), [*report.notices]))
    (first, told), (second, _) = results
    said = [
        ({one["id"]: one for one in value["articles"]}, value.get("here"))
        for value in (first, second)
    ]
    assert said[0] == said[1]
    return first, told


def states(document: dict[str, Any]) -> dict[str, str]:
    return {one["id"]: one.get("state", "todo") for one in document["articles"]}


def test_decisions_of_both_sides_stay_and_the_place_is_no_conflict(tmp_path: Path) -> None:
    ours = queue(item("001", "done", seconds=30), *list(TODO.values())[1:], here="002")
    theirs = queue(
        item("001", seconds=12), TODO["002"], item("003", "skipped"), item("004", at=7), here="004"
    )
    document, told = merged(tmp_path, ours, theirs)
    assert states(document) == {"001": "done", "002": "todo", "003": "skipped", "004": "todo"}
    assert document["here"] == "004"
    assert document["articles"][0]["seconds"] == 42
    assert document["articles"][3]["at"] == 7
    assert not told


def test_two_decisions_on_one_article_make_it_doubtful_and_say_so(tmp_path: Path) -> None:
    rest = list(TODO.values())[1:]
    ours, theirs = queue(item("001", "done"), *rest), queue(item("001", "skipped"), *rest)
    document, told = merged(tmp_path, ours, theirs)
    assert states(document)["001"] == "doubtful"
    assert len(told) == 1
    assert "001" in told[0]


def test_articles_that_were_added_taken_out_and_renamed(tmp_path: Path) -> None:
    ours = queue(TODO["001"], TODO["003"], item("005"), TODO["004"])
    renamed = item("rio", "done")
    theirs = queue(renamed, TODO["002"], item("003", "done"), TODO["004"])
    document, _ = merged(tmp_path, ours, theirs)
    assert states(document) == {"rio": "done", "003": "done", "005": "todo", "004": "todo"}


def test_a_renamed_article_keeps_what_the_other_side_decided(tmp_path: Path) -> None:
    ours = queue(item("rio"), *list(TODO.values())[1:])
    theirs = queue(item("001", "done"), *list(TODO.values())[1:], here="001")
    document, _ = merged(tmp_path, ours, theirs)
    assert states(document)["rio"] == "done"
    assert "001" not in states(document)
    assert document["here"] == "rio"


def test_what_is_no_queue_is_left_with_marks(tmp_path: Path) -> None:
    ours = queue(item("001", "done"))
    for theirs in (ours + b"x: [", queue(item("001"), item("001")), ours[:-12]):
        paths = [tmp_path / name for name in ("base", "ours", "theirs")]
        for path, data in zip(paths, (queue(item("001")), ours, theirs), strict=True):
            path.write_bytes(data)
        with pytest.raises(KutipError, match="their side"):
            merge_coder_files(paths[0], paths[1], paths[2], NAME)
        assert b"<<<<<<< ours" in paths[1].read_bytes()
