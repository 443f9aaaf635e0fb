"""What `pipx install .` brings: a wheel that opens its own seeds in an empty home."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.conftest import ROOT


def test_the_wheel_carries_the_seeds(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, check=True, cwd=ROOT, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    installed, home = tmp_path / "installed", tmp_path / "home"
    home.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
        assert "index/languages/id/data/roots.txt" in archive.namelist()
        assert "tui/cli/completing/table.json" in archive.namelist()
        assert "kutip-0.1.0.data/data/share/man/man1/kutip.1" in archive.namelist()
        metadata = archive.read("kutip-0.1.0.dist-info/METADATA").decode()
    assert "Requires-Dist: textual==8.2.8" in metadata
    # Isolated from this checkout: its code comes from the unpacked wheel alone.
    code = (
        f"import sys; sys.path.insert(0, {str(installed)!r}); import tui; from tui.cli import main;"
        f"assert tui.__file__.startswith({str(installed)!r}); main()"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, "search", "kazan"],
        env={"HOME": str(home), "PATH": os.environ["PATH"]},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("001_wang")
    assert [path.name for path in home.rglob("kutip.yaml")] == ["kutip.yaml"]
    assert not list(installed.rglob("claims/rani"))
