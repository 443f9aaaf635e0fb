"""Reading and writing the small files of the reader's own: settings, history, last position."""

from pathlib import Path

from index import write_whole


def write_text(path: Path, text: str) -> None:
    """Replace `path` by `text` atomically: other processes read the old text or the new one.

    Not flushed to disk, unlike claims: after a power cut a lost setting costs nobody any work. A
    link is followed, since settings are often kept elsewhere and linked to. Raises OSError.
    """
    path = path.resolve()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(path, text.encode(), durable=False, private=True)


def read_text(path: Path) -> str:
    """Return the text of a file, or "" where there is none.

    Raises OSError or UnicodeDecodeError where it cannot be read.
    """
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
