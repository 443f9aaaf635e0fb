"""A corpus with a codebook, speakers and claims."""

from pathlib import Path

import pytest

from index import Corpus
from tests.support.claims_kit import claim
from tests.support.codebook import BOOK, SPEAKERS


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a corpus with claims of two coders on topics of the codebook and on another."""
    text = "Jembatan\n\nLalu menteri berkata jembatan itu segera jadi tahun ini.\n"
    (tmp_path / "001.txt").write_text(text)
    (tmp_path / "kutip.yaml").write_text(BOOK)
    (tmp_path / "speakers.yaml").write_text(SPEAKERS)
    corpus = Corpus.open(tmp_path)
    for coder in ("dimas", "rani"):
        for number, topic in enumerate(("sco", "sco", "brics", "lama")):
            corpus.store(coder).add(claim(claim_id=f"{coder.upper()}{number}", topics=(topic,)))
    corpus.store("rani").add(claim(claim_id="RANI9", speaker="Lawrow", topics=()))
    return tmp_path
