"""A corpus with claims of two coders."""

from pathlib import Path

import pytest

from index import Corpus

SENTENCES = [f"Menteri berkata jembatan nomor {n} segera jadi." for n in range(6)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a corpus with two coders: alike, other stance, other words, one alone, other speaker.

    They also share a second article; a third has claims of one alone.
    """
    for name in ("001", "002", "003"):
        text = f"---\ntitle: Judul {name}\n---\n\n" + "\n\n".join(SENTENCES)
        (tmp_path / f"{name}.md").write_text(text)
    (tmp_path / "kutip.yaml").write_text(
        "topics:\n  - id: brics\n    label: BRICS\n  - id: pbb\n    label: PBB\n"
    )
    (tmp_path / "speakers.yaml").write_text(
        "speakers:\n  - id: lavrov\n    name: Lavrov\n  - id: wang\n    name: Wang Yi\n"
    )
    corpus = Corpus.open(tmp_path)
    for coder, article, quote, who, topic, stance in (
        ("rani", "001", "jembatan nomor 0", "lavrov", "brics", 1),
        ("dimas", "001", "jembatan nomor 0", "lavrov", "brics", 1),
        ("rani", "001", "jembatan nomor 1", "lavrov", "brics", 1),
        ("dimas", "001", "jembatan nomor 1", "lavrov", "brics", -1),
        ("rani", "001", "jembatan nomor 2", "lavrov", "brics", 1),
        ("dimas", "001", "nomor 2 segera jadi", "wang", "brics", 1),
        ("dimas", "001", "jembatan nomor 4", "wang", "pbb", 0),
        ("rani", "002", "jembatan nomor 0", "wang", "brics", -1),
        ("dimas", "002", "jembatan nomor 0", "wang", "brics", -1),
        ("rani", "003", "jembatan nomor 0", "wang", "brics", -1),
    ):
        claim = corpus.claim_builder.on_quote(article, coder, quote, who, [topic], stance)
        corpus.store(coder).add(claim)
    return tmp_path
