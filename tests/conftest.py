"""What tests share: a private home, copies of the seeds, and the real articles where they are."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tui.settings.error_report import reports_folder

pytest_plugins = ["tests.support.command_line"]
ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

settings.register_profile(
    "kutip",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("kutip")


@pytest.fixture(autouse=True)
def _private_home(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keep every test out of the user's cache, data and state folders."""
    home = tmp_path_factory.mktemp("home")
    for name in ("CACHE", "DATA", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    for name in ("KUTIP_CORPUS", "KUTIP_CODER", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _no_errors(request: pytest.FixtureRequest, _private_home: None) -> Iterator[None]:
    """Fail where the reader contained an error that the test did not ask for (`reports`)."""
    yield
    if "reports" not in request.fixturenames:
        found = [file.read_text("utf-8") for file in reports_folder().glob("*.txt")]
        assert not found, found[0]


@pytest.fixture
def reports(_private_home: None) -> Path:
    """The folder of the reports of errors, for a test that brings errors about."""
    return reports_folder()


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the seeds of this project, free to be changed."""
    own = shutil.ignore_patterns("claims")  # of somebody who tried kutip in this checkout
    return Path(shutil.copytree(ROOT / "seeds", tmp_path / "seeds", ignore=own))


@pytest.fixture
def raw_seeds(tmp_path: Path) -> Path:
    """A copy of the five raw articles, free to be changed."""
    source = SHARED / "seeds"
    if not source.is_dir():
        pytest.skip("the raw articles (../shared/seeds) are not on this machine")
    target = tmp_path / "raw"
    target.mkdir()
    for file in source.glob("*.txt"):
        shutil.copyfile(file, target / file.name)
    return target
