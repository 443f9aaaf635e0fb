"""Which coders can be compared."""

from pathlib import Path

from index import Corpus
from tui.compare.coder_pairs import coder_pairs


def test_pairs_of_coders_are_those_that_share_articles(root: Path) -> None:
    claims = Corpus(root).claims()
    assert coder_pairs(claims, "final") == [("dimas", "rani", 2)]
    assert coder_pairs(claims, "rani") == []
