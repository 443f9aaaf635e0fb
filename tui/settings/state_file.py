"""The small files in which kutip remembers what a person likes and where they were."""

import tempfile
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Replace `path` by `text`: whoever reads it meanwhile has the old or the new, whole.

    A link is followed, since settings are often kept elsewhere and linked to. Raises OSError.
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
    """Return a file's text, empty where there is none; raises OSError or UnicodeDecodeError."""
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
