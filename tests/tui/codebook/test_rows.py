"""The codebook and the speakers as rows."""

from dataclasses import replace
from pathlib import Path

from index import Corpus
from tests.support.claims_kit import claim
from tui.codebook.rows import speaker_rows, topic_rows


def test_rows_of_an_empty_corpus_and_of_joint_speakers(root: Path) -> None:
    project = Corpus(root).codebook.project
    assert [row.depth for row in topic_rows(project, ())] == [0, 1, 1, 0]
    joint = replace(claim(), speaker="wang-yi+Kremlin")
    rows = {row.id: (row.claims, row.in_file) for row in speaker_rows(project, [joint])}
    assert rows == {"sergei-lavrov": (0, True), "wang-yi": (1, True), "Kremlin": (1, False)}
