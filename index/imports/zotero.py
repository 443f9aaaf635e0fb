"""A folder that Zotero exported with its files: RIS or CSL-JSON beside the attachments.

What an entry states (title, date, newspaper, authors, address) is the article's; its text is that
of the first attachment that kutip can read.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from index.articles.decode import decode
from index.articles.discover import read_bytes, read_head
from index.articles.formats.registry import format_of, read_articles
from index.base.errors import KutipError
from index.base.names import fold
from index.base.problem import Problem, ProblemKind
from index.base.text import normalise, one_line, show_safely
from index.imports.model import ImportedProject, ProjectDocument

PROGRAM: Final = "Zotero"
FILES: Final = "files"  # the folder of the attachments
_MAX_FILES: Final = 100_000
_TAG: Final = re.compile(r"([A-Z][A-Z0-9])  -(?: (.*))?")
_NAMES: Final = {
    "TI": "title", "T1": "title", "T2": "outlet", "JO": "outlet", "JF": "outlet", "PB": "outlet",
    "DA": "published", "PY": "published", "Y1": "published", "UR": "url", "SE": "section",
    "LA": "language",
}  # fmt: skip
_DATE: Final = re.compile(r"(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?.*", re.DOTALL)


@dataclass(slots=True)
class _Entry:
    """An entry of the library: what it states, and the paths of its attachments."""

    values: dict[str, str] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


def library_in(folder: Path) -> Path | None:
    """Return the file of entries in a folder that Zotero exported; None where it is no such one."""
    try:
        is_export = (folder / FILES).is_dir()
        found = sorted(folder.iterdir()) if is_export else []
    except (OSError, ValueError):
        return None
    found = [path for path in found if path.suffix.lower() == ".ris" or _is_csl(path)]
    return next((p for p in found if p.suffix.lower() == ".ris"), found[0] if found else None)


def _is_csl(path: Path) -> bool:
    """Whether a file is CSL-JSON, and not some other JSON, by how it begins."""
    if path.suffix.lower() != ".json":
        return False
    head = read_head(path)
    return head.lstrip().startswith(b"[") and (b'"issued"' in head or b'"container-title"' in head)


def read_zotero(path: Path) -> ImportedProject:
    """Return the entries of the file at `path`, or in that folder, with the attachments' texts.

    KutipError, naming it, where nothing can be read. An entry without a text is a problem.
    """
    name = show_safely(path.name)
    library = library_in(path) if path.is_dir() else path
    if library is None:
        raise KutipError(f"{name} holds no .ris or .json of Zotero; export the library with files.")
    try:
        data = read_bytes(library)
    except OSError as error:
        raise KutipError(f"{name} cannot be read ({error.strerror or error}).") from error
    text = decode(data, name).text
    is_ris = library.suffix.lower() == ".ris"
    entries = list(_ris(text) if is_ris else _csl(text, name))
    if not entries:
        raise KutipError(f"{name} holds no entries; export the library from Zotero again.")
    attachments = _attachments(library.parent)
    documents: list[ProjectDocument] = []
    problems: list[Problem] = []
    for number, entry in enumerate(entries):
        body = _body(entry, library.parent, attachments)
        if body is None:
            title = entry.values.get("title", "")[:60] or f"entry {number + 1}"
            sentence = f"{name}: “{title}” has no attachment that kutip can read; it was left out."
            problems.append(Problem(name, sentence, ProblemKind.LEFT_OUT))
            continue
        values = {**entry.values, "byline": ", ".join(entry.authors)}
        stated = {key: value for key, value in values.items() if value and key != "title"}
        title = entry.values.get("title", "")
        documents.append(ProjectDocument(str(number), title, body, stated))
    return ImportedProject(PROGRAM, tuple(documents), (), problems=tuple(problems))


def _ris(text: str) -> Iterator[_Entry]:
    """Yield the entries of an RIS file; one that is cut off counts as far as it goes."""
    entry = _Entry()
    for line in text.split("\n"):
        match = _TAG.fullmatch(line.rstrip())
        if match is None:
            continue
        tag, value = match[1], _line(match[2])
        if tag == "ER":
            if entry.values or entry.paths:
                yield entry
            entry = _Entry()
        elif tag in ("AU", "A1") and value:
            entry.authors.append(_author(value))
        elif tag in ("L1", "L2", "L4") and value:
            entry.paths.append(value)
        elif tag in _NAMES and value:
            key = _NAMES[tag]
            entry.values.setdefault(key, _date(value) if key == "published" else value)
    if entry.values:
        yield entry


def _csl(text: str, name: str) -> Iterator[_Entry]:
    """Yield the entries of CSL-JSON; attachments are told by their names, which have the title."""
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise KutipError(f"{name} is no valid JSON; export the library again.") from error
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        people = item.get("author")
        entry = _Entry(authors=[_person(p) for p in people] if isinstance(people, list) else [])
        for key, named in (
            ("title", "title"), ("outlet", "container-title"), ("url", "URL"),
            ("language", "language"), ("section", "section"),
        ):  # fmt: skip
            if _line(item.get(named)):
                entry.values[key] = _line(item.get(named))
        issued = item.get("issued")
        parts = issued.get("date-parts") if isinstance(issued, dict) else None
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            entry.values["published"] = _date("/".join(map(str, parts[0])))
        yield entry


def _person(person: Any) -> str:
    if not isinstance(person, Mapping):
        return ""
    names = (person.get("given"), person.get("family") or person.get("literal"))
    return " ".join(filter(None, map(_line, names)))


def _author(value: str) -> str:
    family, comma, given = value.partition(",")
    return f"{given.strip()} {family.strip()}".strip() if comma else value


def _date(value: str) -> str:
    match = _DATE.fullmatch(value)
    if match is None:
        return value
    return "-".join(part.zfill(2) for part in match.groups() if part)


def _attachments(folder: Path) -> dict[str, Path]:
    """Return the files below `files/` by what their names say, folded."""
    found: dict[str, Path] = {}
    for count, path in enumerate(sorted((folder / FILES).rglob("*"))):
        if count >= _MAX_FILES:
            break
        if format_of(path.name) is not None and path.is_file():
            found.setdefault(fold(path.stem), path)
    return found


def _body(entry: _Entry, folder: Path, attachments: Mapping[str, Path]) -> str | None:
    """Return the text of the first attachment of an entry that can be read."""
    named = [folder / path for path in entry.paths if "://" not in path]
    title = fold(entry.values.get("title", ""))
    if not named and title:
        named = [path for stem, path in attachments.items() if title in stem]
    for path in named:
        if not _is_inside(folder, path) or format_of(path.name) is None:
            continue
        try:
            content = read_articles(read_bytes(path), path.name)
        except OSError:
            continue
        if content.articles:
            return "\n\n".join(raw.text[raw.start :].strip() for raw in content.articles)
    return None


def _is_inside(folder: Path, path: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def _line(value: Any) -> str:
    return one_line(normalise(value)) if isinstance(value, str) else ""
