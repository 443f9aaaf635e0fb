"""The torture with git, a little of it: nothing is lost, doubled, moved or changed silently."""

import subprocess
import sys

from tests.conftest import ROOT


def test_a_few_rounds_change_nothing_silently() -> None:
    command = [sys.executable, "-m", "tests.harnesses.torture_git", "12", "--seed", "3"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("12 rounds with git and a sync client (seed 3): no claim lost")
