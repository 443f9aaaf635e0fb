"""The torture itself, a little of it: it loses nothing, and finds what a naive writer loses."""

import subprocess
import sys

from tests.conftest import ROOT


def test_a_few_rounds_lose_nothing_but_the_naive_writer_s_claims() -> None:
    command = [sys.executable, "-m", "tests.harnesses.torture", "4"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("4 rounds")
    assert "acknowledged, 0 lost, 0 differences" in done.stdout
