"""Power loss at each moment of a change: nothing acknowledged is lost, nothing is torn."""

from pathlib import Path

import pytest

from tests.harnesses import power_loss
from tests.harnesses.changes import CHANGES


@pytest.mark.parametrize("change", CHANGES)
def test_no_state_of_the_disk_loses_or_tears_a_claim(change: str, tmp_path: Path) -> None:
    outcome = power_loss.run(tmp_path, changes=[change])
    assert outcome.states >= 5
    assert (outcome.lost, outcome.corrupt) == (0, 0), outcome.said


@pytest.mark.parametrize("ignored", ["file", "folder"])
def test_the_model_finds_what_a_missing_flush_does(tmp_path: Path, ignored: str) -> None:
    outcome = power_loss.run(tmp_path, ignored)
    assert outcome.lost + outcome.corrupt > 0
