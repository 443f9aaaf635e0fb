"""A REFI-QDA project (.qdpx), as NVivo, ATLAS.ti, MAXQDA, QualCoder and others exchange it.

Text sources become articles; codings of one coder on one passage become one claim, its codes the
topics. Codes below a code named as speakers are, or as stances are, say who claims and how.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from index.base import ulid, xml
from index.base.archives import Archive
from index.base.corpus_files import read_regular
from index.base.errors import KutipError
from index.base.problem import Problem, ProblemKind
from index.base.text import normalise, one_line, show_safely
from index.imports.model import (
    ImportedProject,
    ProjectDocument,
    ProjectSpeaker,
    ProjectStatement,
    ProjectTopic,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PROGRAM: Final = "REFI-QDA"
NOBODY_CODED: Final = "qdpx"  # the coder of codings that name no user of the project
_MAX_BYTES: Final = 512 * 2**20
_MAX_DEPTH: Final = 50
_QDE: Final = ".qde"
_INTERNAL: Final = "internal://"
_SPEAKERS: Final = frozenset(("speakers", "speaker", "persons", "person", "actors", "actor"))
_STANCES: Final = frozenset(("stances", "stance", "agreement", "position", "positions"))
_SIGNED: Final = re.compile(r"(?:.*\s)?([+-]?\d{1,3})")
_WORDS: Final = {
    "for": 1, "agree": 1, "support": 1, "yes": 1, "neutral": 0,
    "against": -1, "disagree": -1, "oppose": -1, "no": -1,
}  # fmt: skip


@dataclass(slots=True)
class _Code:
    """A code of the codebook: what it is for a claim."""

    name: str
    parent: str | None
    description: str
    role: str = "topic"  # topic, speaker, stance, or group: the code above speakers or stances


@dataclass(slots=True)
class _Passage:
    """What one coder coded on one passage, or on the passages of one claim of kutip."""

    spans: list[tuple[int, int]] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_qdpx(path: Path) -> ImportedProject:
    """Return the project in the file at `path`; KutipError, naming it, where it is none."""
    name = show_safely(path.name)
    try:
        data = read_regular(path, _MAX_BYTES)
    except OSError as error:
        raise KutipError(
            f"{name} cannot be read ({error.strerror}); check the path and its permissions."
        ) from error
    if data is None:
        raise KutipError(f"{name} is no file of at most {_MAX_BYTES // 2**20} MB; split it.")
    archive = Archive(data, name)
    inner = next((m for m in archive.members if m.name.lower().endswith(_QDE)), None)
    if inner is None:
        raise KutipError(f"{name} is a zip file, but no REFI-QDA project; export it anew.")
    root = xml.parse(archive.read(inner), f"{name}/{inner.name}")
    if _tag(root) != "Project":
        raise KutipError(f"{name} is no REFI-QDA project; export it anew.")
    return _Reader(root, archive, name).project()


class _Reader:
    """One reading of one project."""

    def __init__(self, root: "Element", archive: Archive, name: str) -> None:
        self.root = root
        self.archive = archive
        self.name = name
        self.problems: list[Problem] = []
        self.users = {
            str(user.get("guid", "")).lower(): _line(user.get("name"))
            for user in self._below("Users")
        }
        self.codes: dict[str, _Code] = {}
        for code in _children(self._part("CodeBook"), "Codes"):
            self._add_codes(code, None, 0, "topic")

    def project(self) -> ImportedProject:
        documents: list[ProjectDocument] = []
        statements: list[ProjectStatement] = []
        others = 0
        for source in self._below("Sources"):
            texts = [source] if _tag(source) == "TextSource" else _named(source, "Representation")
            if not texts:
                others += 1
                continue
            for text_source in texts:
                document = self._document(text_source, source)
                if document is not None:
                    documents.append(document)
                    statements += self._statements(text_source, document)
        if others:
            self._note(f"sources of pictures or sound, left out: {others}.", others)
        areas = sum(
            _tag(element).endswith("Selection") and _tag(element) != "PlainTextSelection"
            for element in self.root.iter()
        )
        if areas:
            self._note(f"selections of areas, not of text, left out: {areas}.", areas)
        return ImportedProject(
            PROGRAM,
            tuple(documents),
            tuple(statements),
            tuple(self._speakers()),
            tuple(self._topics()),
            (),
            tuple(self.problems),
        )

    # The codebook

    def _add_codes(self, code: "Element", parent: str | None, depth: int, role: str) -> None:
        guid = str(code.get("guid", "")).lower()
        if _tag(code) != "Code" or not guid or depth > _MAX_DEPTH:
            return
        name = _line(code.get("name")) or guid
        folded = name.casefold().removeprefix("kutip:").strip()
        below = role
        if role == "topic" and folded in _SPEAKERS | _STANCES and _named(code, "Code"):
            below = "speaker" if folded in _SPEAKERS else "stance"
            role = "group"
        self.codes[guid] = _Code(name, parent, _line(_child_text(code, "Description")), role)
        for inner in _named(code, "Code"):
            self._add_codes(inner, guid, depth + 1, below)

    def _speakers(self) -> Iterator[ProjectSpeaker]:
        for code in self.codes.values():
            if code.role == "speaker":
                yield ProjectSpeaker(code.name)

    def _topics(self) -> Iterator[ProjectTopic]:
        for guid, code in self.codes.items():
            if code.role == "topic":
                yield ProjectTopic(guid, code.name, code.description, code.parent)

    # Sources

    def _document(self, text_source: "Element", source: "Element") -> ProjectDocument | None:
        guid = str(text_source.get("guid", "")).lower()
        title = _line(source.get("name")) or _line(text_source.get("name"))
        text = _child_text(text_source, "PlainTextContent")
        path = str(text_source.get("plainTextPath") or "")
        if not text and path:
            try:
                text = self._file(path)
            except KutipError as error:
                self._note(f"the text of “{title[:40]}” was left out: {error}")
                return None
        if not text:
            self._note(f"“{title[:40]}” has no text in the project and was left out.")
            return None
        values = {"notes": normalise(_child_text(source, "Description")).strip()}
        return ProjectDocument(guid, title, text, {k: v for k, v in values.items() if v})

    def _file(self, path: str) -> str:
        """Return the text of a source; KutipError where the project does not hold it."""
        if not path.startswith(_INTERNAL):
            raise KutipError("it lies outside of the project; export the project with its sources.")
        inside = path.removeprefix(_INTERNAL).rpartition("/")[2]
        member = self.archive.member(f"Sources/{inside}") or self.archive.member(inside)
        if member is None or member.outside:
            raise KutipError(f"{show_safely(inside)} is not in it; export the project anew.")
        return self.archive.read(member).decode("utf-8-sig", "replace")

    # Codings

    def _statements(
        self, text_source: "Element", document: ProjectDocument
    ) -> Iterator[ProjectStatement]:
        passages: defaultdict[tuple[str, object], _Passage] = defaultdict(_Passage)
        for selection in _named(text_source, "PlainTextSelection"):
            span = self._span(selection, document)
            name = str(selection.get("name", ""))
            key: object = name if ulid.is_ulid(name) else span
            user = str(selection.get("creatingUser", "")).lower()
            note = normalise(_child_text(selection, "Description")).strip()
            codings = _named(selection, "Coding")
            for coding in codings or [selection]:
                coder = str(coding.get("creatingUser", "")).lower() or user
                passage = passages[coder, key]
                if span not in passage.spans:
                    passage.spans.append(span)
                if note and note not in passage.notes:
                    passage.notes.append(note)
                for ref in _named(coding, "CodeRef"):
                    passage.codes.append(str(ref.get("targetGUID", "")).lower())
        for (coder, key), passage in passages.items():
            claims = list(self._claims(document.key, self.users.get(coder, ""), passage))
            is_own = isinstance(key, str) and len(claims) == 1  # else one id would be of several
            yield from (replace(claim, id=str(key)) if is_own else claim for claim in claims)

    def _span(self, selection: "Element", document: ProjectDocument) -> tuple[int, int]:
        try:
            start = int(str(selection.get("startPosition")))
            end = int(str(selection.get("endPosition")))
        except ValueError:
            start = end = -1
        if not 0 <= start < end <= len(document.text):
            self._note(f"a coding lies outside of “{document.title[:40]}”; its claim has no words.")
            start = end = min(max(start, 0), len(document.text))
        return start, end

    def _claims(self, document: str, coder: str, passage: _Passage) -> Iterator[ProjectStatement]:
        """Yield the claims of a passage: one for each speaker who is coded, one for nobody."""
        codes = [(guid, self.codes[guid]) for guid in dict.fromkeys(passage.codes)
                 if guid in self.codes]  # fmt: skip
        lost = len({*passage.codes} - self.codes.keys())
        if lost:
            self._note(f"codings that name no code of the codebook: {lost}.", lost)
        speakers = [code.name for _, code in codes if code.role == "speaker"] or [""]
        stances = [_stance(code.name) for _, code in codes if code.role == "stance"]
        known = [stance for stance in stances if stance is not None]
        unknown = [code.name for _, code in codes
                   if code.role == "group" or (code.role == "stance" and _stance(code.name) is None)
                   ]  # fmt: skip
        if len(set(known)) > 1:
            unknown += [code.name for _, code in codes if code.role == "stance"]
        told = [f"codes: {', '.join(dict.fromkeys(unknown))}"] if unknown else []
        for speaker in speakers:
            yield ProjectStatement(
                document,
                tuple(sorted(passage.spans)),
                coder or NOBODY_CODED,
                speaker,
                tuple(guid for guid, code in codes if code.role == "topic"),
                known[0] if len(set(known)) == 1 else None,
                "\n\n".join((*passage.notes, *told)),
            )

    # The XML

    def _part(self, name: str) -> "Element | None":
        return next((child for child in self.root if _tag(child) == name), None)

    def _below(self, name: str) -> list["Element"]:
        part = self._part(name)
        return [] if part is None else list(part)

    def _note(self, sentence: str, count: int = 1) -> None:
        text = f"{self.name}: {sentence}"
        self.problems.append(Problem(self.name, text, ProblemKind.DROPPED, count))


def _stance(name: str) -> int | None:
    """Return the stance that a code names: "stance +1", "-1", "against"."""
    match = _SIGNED.fullmatch(name)
    return int(match[1]) if match else _WORDS.get(name.casefold())


def _tag(element: "Element") -> str:
    return str(element.tag).rpartition("}")[2]


def _named(element: "Element", name: str) -> list["Element"]:
    return [child for child in element if _tag(child) == name]


def _children(part: "Element | None", name: str) -> list["Element"]:
    """Return the children of the children of `part` with that name."""
    return [] if part is None else [child for inner in _named(part, name) for child in inner]


def _child_text(element: "Element", name: str) -> str:
    return next((child.text or "" for child in element if _tag(child) == name), "")


def _line(value: str | None) -> str:
    return one_line(normalise(value or ""))
