"""`kutip queue`: made of a query, of a list, of a sample; listed and shown."""

import io
import json
from pathlib import Path

import pytest

from index import Corpus, ItemState, QueueStep
from tests.support.command_line import Kutip

CODER = ("--coder", "rani")


def new(kutip: Kutip, corpus: Path, *words: object) -> list[str]:
    """Make a queue; return its articles."""
    answer = kutip("queue", "new", *words, "-C", corpus, *CODER, "--json")
    assert answer.code == 0, answer
    [record] = answer.records()
    return [item.article for item in Corpus(corpus).queues.get("rani", record["name"]).items]


def test_a_queue_of_what_a_query_finds(seeds: Path, kutip: Kutip) -> None:
    found = [hit.article_id for hit in Corpus.open(seeds).search("kazan")]
    assert new(kutip, seeds, "Kazan 2024", "kazan") == found
    answer = kutip("queue", "new", "x", "zzzz", "-C", seeds, *CODER)
    answer.fails("matches zzzz")
    kutip("queue", "new", "kazan-2024", "-C", seeds, *CODER).fails("a queue kazan-2024 already")


def test_a_queue_of_a_list(
    seeds: Path,
    kutip: Kutip,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("003\n\n001_wang_dan_lavrov_di_rio.txt\n003\n")
    articles = new(kutip, seeds, "daftar", "--articles", listed)
    assert [article[:3] for article in articles] == ["003", "001"]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"004\n")))
    assert [article[:3] for article in new(kutip, seeds, "stdin", "--articles", "-")] == ["004"]
    listed.write_bytes(b"\xff\x1b[31m\n")
    answer = kutip("queue", "new", "x", "--articles", listed, "-C", seeds, *CODER)
    answer.fails("There is no article")
    assert "\x1b" not in answer.err


def test_a_sample_comes_out_the_same(seeds: Path, kutip: Kutip) -> None:
    options = ("--sample", 3, "--seed", 5, "--by", "year")
    assert new(kutip, seeds, "satu", *options) == new(kutip, seeds, "dua", *options)
    assert len(new(kutip, seeds, "kazan", "kazan", "--sample", 1)) == 1
    answer = kutip("queue", "new", "x", "--sample", 9, "-C", seeds, *CODER)
    answer.fails("only 5 articles")
    kutip("queue", "new", "x", "--by", "year", "-C", seeds, *CODER).fails("--sample N", code=2)


def test_queues_are_listed_and_shown(seeds: Path, kutip: Kutip) -> None:
    none = kutip("queue", "list", "-C", seeds)
    assert (none.code, none.out) == (0, "")
    assert "no queues yet" in none.err
    first = new(kutip, seeds, "Semua")[0]
    step = QueueStep(first, ItemState.DONE, at=40, seconds=360)
    Corpus(seeds).queues.store("rani").change("semua", [step], first)
    [listed] = kutip("queue", "list", "-C", seeds, "--json").records()
    assert (listed["done"], listed["todo"], listed["per_hour"]) == (1, 4, 10.0)
    assert listed["seconds_left"] == 4 * 360
    assert (
        "rani/semua  Semua  ·  1 of 5 done · 0 claims · 10/h · 24 min left"
        in kutip("queue", "list", "-C", seeds).out
    )
    shown = kutip("queue", "show", "rani/semua", "-C", seeds).out
    assert f"done      {first}" in shown
    [record] = kutip("queue", "show", "semua", "-C", seeds, *CODER, "--json").records()
    assert record["articles"][0] | {"changed": ""} == {
        "article": first, "state": "done", "changed": "", "at": 40, "seconds": 360,
    }  # fmt: skip
    kutip("queue", "show", "../x", "-C", seeds, *CODER).fails("cannot be a coder's name")
    kutip("queue", "show", "tidak", "-C", seeds, *CODER).fails("rani has no queue")
    assert "list" in kutip("queue").out


def test_a_damaged_queue_is_told_beside_the_others(seeds: Path, kutip: Kutip) -> None:
    new(kutip, seeds, "Semua")
    (seeds / "queues" / "rani" / "lain.yaml").write_text("schema: 1\n")
    answer = kutip("queue", "list", "-C", seeds, "--json")
    assert [json.loads(line)["name"] for line in answer.out.splitlines()] == ["semua"]
    assert answer.err.count("\n") == 1
    assert "queues/rani/lain.yaml is cut off" in answer.err
