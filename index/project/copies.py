"""Copies of the hand-written files, which sync programs and editors leave: what only they have."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from index.base import yaml
from index.base.conflict_copies import original_name
from index.base.corpus_files import shown_path
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind
from index.base.text import one_line, show_safely
from index.project.hand_written import read_hand_written
from index.project.load import FILES

_NAMING: Final = ("id", "name", "label", "text", "query")  # by which an entry of a list is known
_SHOWN: Final = 5  # entries that are named one by one
_MAX_NAME: Final = 40


def copy_problems(root: Path) -> list[Problem]:
    """Return a sentence for each copy of a hand-written file in `root`: what only it says.

    Nothing of a copy is read as if it were the file: what it says may be older, or another's.
    """
    try:
        names = sorted(path.name for path in root.iterdir() if not path.name.startswith("."))
    except OSError:
        return []
    problems = []
    for name in names:
        original = original_name(name, FILES)
        if original in FILES and name not in FILES:
            shown, mend = shown_path(root, root / name), _mend(root, name, original)
            sentence = f"{shown} looks like a copy of {original} and is not read{mend}"
            problems.append(Problem(shown, sentence, ProblemKind.COPY))
    return problems


def _mend(root: Path, name: str, original: str) -> str:
    """Return the rest of the sentence about a copy: what is in it, and what to do."""
    try:
        copy, file = _values(root / name), _values(root / original)
    except KutipError:
        return "; compare the two by hand before you delete it."
    if file is None:
        return f"; there is no {original}, so rename the copy to that if it is what you want."
    if copy is None:
        return ", and is empty; delete it."
    own = list(_only_in(copy, file))
    if not own:
        return f"; all that it says stands in {original} as well, so delete it."
    return (
        f"; only the copy has {'; '.join(own)}: put what you want to keep into {original}, then "
        "delete the copy."
    )


def _values(path: Path) -> dict[str, Any] | None:
    data = read_hand_written(path, whole=False)
    values = None if data is None else yaml.load(data, path.name)
    if values is not None and not isinstance(values, dict):
        raise KutipError(f"{path.name} must hold `key: value` lines.")
    return values


def _only_in(copy: dict[str, Any], file: dict[str, Any]) -> Iterator[str]:
    """Yield what `copy` says and `file` does not, key by key."""
    for key, value in copy.items():
        other = file.get(key)
        if value in (None, [], {}) or value == other:
            continue
        mine, theirs = _entries(value), _entries(other)
        if mine is None or theirs is None:
            yield f"`{_short(key)}: {_short(value)}`"
            continue
        new = [name for name in mine if name not in theirs]
        changed = [name for name in mine if name in theirs and mine[name] != theirs[name]]
        if new:
            yield f"in `{_short(key)}` {_listed(new)}"
        if changed:
            yield f"another version of {_listed(changed)} in `{_short(key)}`"


def _entries(value: Any) -> dict[str, Any] | None:
    """Return the entries of a list or a mapping by what names them; None for a plain value."""
    if value is None:
        return {}
    if isinstance(value, dict):
        return value
    if not isinstance(value, list):
        return None
    entries: dict[str, Any] = {}
    for item in value:
        fields = item if isinstance(item, dict) else {}
        name = next((fields[key] for key in _NAMING if fields.get(key) is not None), item)
        entries[_short(name)] = item
    return entries


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(map(_short, names[:_SHOWN])) + more


def _short(value: object) -> str:
    return show_safely(one_line(str(value)))[:_MAX_NAME]
