"""The names that a corpus has for what options and arguments take: coders, speakers, topics.

Nothing is written and no article is read: a completion waits for it. Raises what reading raises.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from index import Codebook  # not the whole corpus: this is waited for

if TYPE_CHECKING:
    from index import Project

Choice = tuple[str, str]
_CORPUS_FILES: Final = ("kutip.yaml", "speakers.yaml", "claims")
_TEXTS: Final = (".txt", ".md")
_MOST: Final = 10_000  # articles that are offered
_SCOPES: Final = (
    ("mine", "your claims"),
    ("final", "the final claims"),
    ("all", "the claims of all coders"),
)


def names_of(kind: str, folder: str | None) -> Iterable[Choice]:
    """Return the names of a kind (`tui.cli.kinds`) in a corpus, each with what it is.

    The corpus is `folder`, else that of KUTIP_CORPUS, else the one that the user is in, else the
    copy of the example articles, where there is one.
    """
    root = _root(folder)
    reader = _READERS.get(kind)
    return reader(root) if root is not None and reader is not None else ()


def _root(folder: str | None) -> Path | None:
    named = folder or os.environ.get("KUTIP_CORPUS")
    if named:
        return Path(named).expanduser()
    here = Path()
    if any((here / name).exists() for name in _CORPUS_FILES):
        return here
    import platformdirs

    seeds = platformdirs.user_data_path("kutip") / "seeds"
    return seeds if seeds.is_dir() else None


def _project(root: Path) -> "Project":
    return Codebook(root).project


def _coders(root: Path) -> Iterator[Choice]:
    project = _project(root)
    made = sorted(entry.name for entry in _entries(root / "claims") if entry.is_dir())
    for name in dict.fromkeys([*project.coders, *made]):
        if not name.startswith("."):
            yield name, "coder"


def _scopes(root: Path) -> Iterator[Choice]:
    yield from _SCOPES
    yield from (choice for choice in _coders(root) if choice[0] not in dict(_SCOPES))


def _speakers(root: Path) -> Iterator[Choice]:
    return ((speaker.id, speaker.name) for speaker in _project(root).speakers)


def _topics(root: Path) -> Iterator[Choice]:
    return ((topic.id, topic.label) for topic in _project(root).topics)


def _stances(root: Path) -> Iterator[Choice]:
    return ((str(stance.value), stance.label) for stance in _project(root).stances)


def _variables(root: Path) -> Iterator[Choice]:
    for variable in _project(root).variables:
        values = variable.choices or ("",)
        yield from ((f"{variable.id}={value}", variable.label) for value in values)


def _articles(root: Path) -> Iterator[Choice]:
    stems = (Path(entry.name) for entry in _entries(root))
    texts = sorted(path.stem for path in stems if path.suffix.lower() in _TEXTS)
    return ((stem, "") for stem in texts[:_MOST] if not stem.startswith("."))


def _queues(root: Path) -> Iterator[Choice]:
    for coder in sorted(_entries(root / "queues"), key=lambda entry: entry.name):
        for file in sorted(Path(coder.path).glob("*.yaml")):
            yield f"{coder.name}/{file.stem}", "queue"


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except FileNotFoundError:
        return []


_READERS: Final[dict[str, Callable[[Path], Iterable[Choice]]]] = {
    "article": _articles,
    "coder": _coders,
    "queue": _queues,
    "scope": _scopes,
    "speaker": _speakers,
    "stance": _stances,
    "topic": _topics,
    "variable": _variables,
}
