"""Copies of hand-written files and of queues: recognised, never read, told with what they have."""

from pathlib import Path

import pytest

from index import Corpus
from index.queues.model import ItemState, QueueOrigin, QueueStep
from index.queues.store import QueueStore

BOOK = """\
title: Korpus
coders: [rani]
stances:
  1: for
  -1: against
topics:
  - id: brics
    label: BRICS
"""
NAMES = [
    "kutip (conflicted copy).yaml",
    "kutip (rani's conflicted copy 2026-11-22).yaml",
    "kutip.sync-conflict-20261122-101112-ABCDEF7.yaml",
    "kutip-LAPTOP.yaml",
    "kutip 2.yaml",
    "kutip (1).yaml",
    "kutip.yaml~",
    "kutip.yaml.orig",
    "kutip.yaml.bak",
]


def told(root: Path) -> list[str]:
    return [problem.sentence for problem in Corpus.open(root).problems()]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "kutip.yaml").write_text(BOOK)
    (tmp_path / "001.txt").write_text("Judul\n\nIsi berita.\n")
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_told_with_what_only_it_has(root: Path, name: str) -> None:
    text = BOOK.replace("label: BRICS", "label: Brics") + "  - id: energi\n    label: Energi\n"
    (root / name).write_text(text.replace("title: Korpus", "title: Lain") + "final: akhir\n")
    (sentence,) = told(root)
    assert sentence.startswith(f"{name} looks like a copy of kutip.yaml")
    for words in ("`title: Lain`", "in `topics` energi", "another version of brics", "akhir"):
        assert words in sentence
    assert [topic.id for topic in Corpus(root).codebook.project.topics] == ["brics"]


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_without_anything_of_its_own_may_go(root: Path, name: str) -> None:
    (root / name).write_text(BOOK)
    (root / "kutip.yaml").write_text(BOOK + "  - id: energi\n    label: Energi\n")
    (sentence,) = told(root)
    assert sentence.endswith("all that it says stands in kutip.yaml as well, so delete it.")


def test_a_copy_that_cannot_be_read_or_is_alone(root: Path) -> None:
    (root / "kutip (1).yaml").write_text("topics: [\n")
    (root / "speakers.yaml.orig").write_text("speakers:\n  - Wang Yi\n")
    (root / "searches 2.yaml").write_text("")
    sentences = told(root)
    assert [sentence.split(" looks")[0] for sentence in sentences] == [
        "kutip (1).yaml",
        "searches 2.yaml",
        "speakers.yaml.orig",
    ]
    assert "compare the two by hand" in sentences[0]
    assert "there is no speakers.yaml" in sentences[2]


def test_a_copy_of_a_queue_is_no_queue_and_loses_no_decision(root: Path) -> None:
    store = QueueStore(root, "rani")
    store.create("Sampel", ["001"], QueueOrigin())
    path = root / "queues/rani/sampel.yaml"
    (path.parent / "sampel (conflicted copy).yaml").write_bytes(path.read_bytes())
    (path.parent / "sampel.yaml~").write_bytes(path.read_bytes())
    corpus = Corpus.open(root)
    assert [queue.name for queue in corpus.queues.read().queues] == ["sampel"]
    (first, second) = [p.sentence for p in corpus.queues.read().problems]
    assert "sampel.yaml~ looks like a copy of sampel.yaml" in first
    assert "does not have: delete it" in second

    copied = path.read_bytes()
    store.change("sampel", [QueueStep("001", ItemState.DONE)])
    (path.parent / "sampel (1).yaml").write_bytes(path.read_bytes())
    path.write_bytes(copied)
    sentences = [p.sentence for p in corpus.queues.read().problems]
    assert any("only in the copy was something decided about 001" in s for s in sentences)
    assert len(told(root)) == 3
