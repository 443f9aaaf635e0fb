"""Power loss at each moment of a change: nothing acknowledged is lost, nothing is torn."""

from pathlib import Path

import pytest

from tests import power_loss
from tests.claims_torture import prepare


@pytest.fixture
def template(tmp_path: Path) -> Path:
    root = tmp_path / "template"
    root.mkdir()
    prepare(root)
    return root


def test_no_state_of_the_disk_loses_or_tears_a_claim(template: Path, tmp_path: Path) -> None:
    outcome = power_loss.run(template, tmp_path)
    assert outcome.states > 50
    assert (outcome.lost, outcome.corrupt) == (0, 0), outcome.said


@pytest.mark.parametrize("ignored", ["file", "folder"])
def test_the_model_finds_what_a_missing_flush_does(
    template: Path, tmp_path: Path, ignored: str
) -> None:
    outcome = power_loss.run(template, tmp_path, ignored)
    assert outcome.lost + outcome.corrupt > 0
