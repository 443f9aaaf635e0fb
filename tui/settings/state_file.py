"""The small files in which kutip remembers what a person likes and where they were."""

from pathlib import Path

from index import write_whole


def write_text(path: Path, text: str) -> None:
    """Replace `path` by `text`: whoever reads it meanwhile has the old or the new, whole.

    A link is followed, since settings are often kept elsewhere and linked to. Raises OSError.
    """
    path = path.resolve()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(path, text.encode(), durable=False, private=True)


def read_text(path: Path) -> str:
    """Return a file's text, empty where there is none; raises OSError or UnicodeDecodeError."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
