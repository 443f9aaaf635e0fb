"""Two kutips begin a coder's folder at once: neither takes away what the other writes."""

from pathlib import Path

import pytest

from index import KutipError
from index.base.coder_folder import LOCK, CoderFolder
from index.base.locks import locked
from index.claims.claim_file import CLAIMS


def test_nothing_is_written_before_the_lock_is_held(tmp_path: Path) -> None:
    folder = CoderFolder(tmp_path, "rani", CLAIMS)
    folder.path.mkdir(parents=True)
    with (
        locked(folder.path / LOCK),
        pytest.raises(KutipError, match="Another kutip"),
        folder.locked(seconds=0.0),
    ):
        pass
    assert [path.name for path in folder.path.iterdir()] == [LOCK]
    with folder.locked():
        assert (folder.path / ".gitignore").is_file()
