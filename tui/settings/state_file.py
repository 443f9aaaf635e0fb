"""Reading and writing the small files of the reader's own: settings, history, last position."""

import tempfile
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Replace `path` by `text` atomically: other processes read the old text or the new one.

    Not flushed to disk, unlike claims: after a power cut a lost setting costs nobody any work. A
    link is followed, since settings are often kept elsewhere and linked to. Raises OSError.
    """
    path = path.resolve()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as file:
        temporary = Path(file.name)
        try:
            file.write(text)
            file.flush()
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def read_text(path: Path) -> str:
    """Return the text of a file, or "" where there is none.

    Raises OSError or UnicodeDecodeError where it cannot be read.
    """
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
