"""A project of Discourse Network Analyzer 3 (.dna).

Its variables `person`, `organization`, `concept` and `agreement` are what kutip calls speaker,
topic and stance; all others become variables of the corpus, and so do the organization and the
attributes of persons and organizations, which have no other place in a claim.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from index.base.names import LONGEST_ID, slug
from index.base.problem import Problem, ProblemKind
from index.base.text import normalise, one_line, show_safely
from index.imports.dna_database import DnaTables, Row, read_tables
from index.imports.model import (
    ImportedProject,
    ProjectDocument,
    ProjectSpeaker,
    ProjectStatement,
    ProjectTopic,
)
from index.imports.offsets import from_utf16
from index.project.model import SpeakerKind
from index.project.variables import Value, Variable, VariableKind

PROGRAM: Final = "DNA"
NOBODY_CODED: Final = "dna"  # the coder of statements of a coder who is not in the file
_PERSONS: Final = frozenset(("person", "speaker", "actor", "akteur", "name"))
_BODIES: Final = frozenset(("organization", "organisation", "institution", "party"))
_CONCEPTS: Final = frozenset(("concept", "category", "topic", "claim", "frame", "konzept"))
_AGREEMENTS: Final = frozenset(("agreement", "agree", "position", "qualifier"))
_NOTES: Final = frozenset(("note", "notes", "comment", "comments", "memo"))
_ALIASES: Final = frozenset(("alias", "aliases"))
_TAKEN: Final = frozenset(("speaker", "topic", "stance", "coder", "note", "certainty", "status"))
_KINDS: Final = {"text": VariableKind.TEXT, "boolean": VariableKind.YES_NO}
_MAX_NUMBER: Final = 10**6  # of a variable of a claim
_LAST_DAY: Final = 253_402_300_799  # the end of the year 9999


def read_dna(path: Path) -> ImportedProject:
    """Return the project in the file at `path`; KutipError, naming it, where it is none."""
    return _Reader(read_tables(path), show_safely(path.name)).project()


@dataclass(slots=True)
class _Column:
    """A variable of the project: what it is for a claim."""

    type: int
    name: str
    kind: str  # of DNA: "short text"
    role: str = ""  # speaker, body, topic, stance or note; empty for a variable of the corpus
    variable: Variable | None = None


@dataclass(slots=True)
class _Coded:
    """What is coded of one statement so far."""

    person: int | None = None  # entities
    body: int | None = None
    topics: list[str] = field(default_factory=list)
    stance: int | None = None
    notes: list[str] = field(default_factory=list)
    variables: dict[str, Value] = field(default_factory=dict)


class _Reader:
    """One reading of one project."""

    def __init__(self, tables: DnaTables, name: str) -> None:
        self.tables = tables
        self.name = name
        self.problems: list[Problem] = []
        self.entities: dict[int, Row] = {row[0]: row for row in tables.of("ENTITIES")}
        self.columns = self._columns()
        self.variables: dict[str, Variable] = {
            column.variable.id: column.variable
            for column in self.columns.values()
            if column.variable
        }
        self.attributes = self._attributes()
        self.described: set[int] = set()  # entities whose attributes stand in a claim or a topic

    def project(self) -> ImportedProject:
        documents = tuple(self._documents())
        statements = tuple(self._statements({d.key: d.text for d in documents}))
        topics = tuple(self._topics())
        self._tell_of_the_rest()
        return ImportedProject(
            PROGRAM,
            documents,
            statements,
            tuple(self._speakers()),
            topics,
            tuple(self.variables.values()),
            tuple(self.problems),
        )

    # What the variables are

    def _columns(self) -> dict[int, _Column]:
        columns = {
            row[0]: _Column(row[3], _line(row[1]), str(row[2]))
            for row in self.tables.of("VARIABLES")
        }
        for wanted, role, kind in (
            (_PERSONS, "speaker", "short text"),
            (_BODIES, "body", "short text"),
            (_CONCEPTS, "topic", "short text"),
            (_AGREEMENTS, "stance", "boolean"),
            (_NOTES, "note", "long text"),
        ):
            given: set[int] = set()  # statement types with such a variable: the first counts
            for column in columns.values():
                fits = column.kind == kind and column.name.casefold() in wanted
                if fits and column.type not in given:
                    given.add(column.type)
                    column.role = role
        made: dict[str, Variable] = {}
        for number, column in columns.items():
            if column.role in ("", "body"):
                column.variable = self._variable(column, number, made)
                made[column.variable.id] = column.variable
        return columns

    def _variable(self, column: _Column, number: int, made: dict[str, Variable]) -> Variable:
        kind = _KINDS.get(column.kind.rsplit(" ", 1)[-1], VariableKind.INTEGER)
        if kind is VariableKind.INTEGER and not self._fits(number):
            kind = VariableKind.TEXT
        key = slug(column.name) or "variable"
        key = f"dna-{key}"[:LONGEST_ID] if key in _TAKEN else key
        variable, count = Variable(key, column.name or key, kind), 1
        while made.get(variable.id, variable) != variable:  # of another statement type and kind
            count += 1
            variable = Variable(f"{key[: LONGEST_ID - 4]}-{count}", column.name or key, kind)
        return variable

    def _fits(self, variable: int) -> bool:
        values = (row[2] for row in self.tables.of("DATAINTEGER") if row[1] == variable)
        return all(type(value) is int and abs(value) <= _MAX_NUMBER for value in values)

    def _attributes(self) -> dict[int, dict[str, str]]:
        """Return the attributes of each entity that has some, by name."""
        names = {row[0]: _line(row[2]) for row in self.tables.of("ATTRIBUTEVARIABLES")}
        values: defaultdict[int, dict[str, str]] = defaultdict(dict)
        for entity, variable, value in self.tables.of("ATTRIBUTEVALUES"):
            if names.get(variable) and _line(value):
                values[entity][names[variable]] = _line(value)
        return dict(values)

    # Documents

    def _documents(self) -> Iterator[ProjectDocument]:
        coders = self._coders()
        for row in self.tables.of("DOCUMENTS"):
            number, title, text, coder, author, source, section, notes, kind, date = row
            values = {
                "published": self._date(date, _line(title)),
                "outlet": _line(source),
                "byline": _line(author),
                "section": _line(section),
                "type": _line(kind),
                "notes": normalise(_text(notes)).strip(),
                "coder": coders.get(coder, ""),
            }
            filled = {key: value for key, value in values.items() if value}
            yield ProjectDocument(str(number), _line(title), _text(text), filled)

    def _date(self, date: Any, title: str) -> str:
        """Return a date that DNA keeps as seconds of a clock without a zone; midnight has none."""
        if type(date) is not int or not -_LAST_DAY < date <= _LAST_DAY:
            self._note(f"the date of “{title[:40]}” is none; the article has no date.")
            return ""
        try:
            moment = datetime.fromtimestamp(date, UTC)
        except (ValueError, OverflowError, OSError):
            self._note(f"the date of “{title[:40]}” is none; the article has no date.")
            return ""
        if date % 86_400 == 0:
            return moment.date().isoformat()
        return moment.replace(tzinfo=None).isoformat() + "Z"

    def _coders(self) -> dict[int, str]:
        return {row[0]: _line(row[1]) for row in self.tables.of("CODERS")}

    # Statements

    def _statements(self, texts: dict[str, str]) -> Iterator[ProjectStatement]:
        coded = self._coded()
        coders = self._coders()
        types = {row[0]: _line(row[1]) for row in self.tables.of("STATEMENTTYPES")}
        by_document: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self.tables.of("STATEMENTS"):
            by_document[str(row[2])].append(row)
        homeless = sum(len(rows) for key, rows in by_document.items() if key not in texts)
        if homeless:
            self._note(f"{homeless} statements belong to no document and were left out.", homeless)
        if len(types) > 1:
            self.variables["statement-type"] = Variable("statement-type", "Statement type")
        for key, rows in by_document.items():
            if key in texts:
                spans = from_utf16(texts[key], [(_offset(r[3]), _offset(r[4])) for r in rows])
                for row, span in zip(rows, spans, strict=True):
                    own = coded.get(row[0], _Coded())
                    if len(types) > 1:
                        own.variables["statement-type"] = types.get(row[1], "") or str(row[1])
                    coder = coders.get(row[5]) or NOBODY_CODED
                    yield self._statement(key, self._inside(span, texts[key]), coder, own)

    def _inside(self, span: tuple[int, int], text: str) -> tuple[int, int]:
        if span[0] >= span[1]:
            self._note("a statement lies outside of its document; its claim has no words.")
            return min(span[0], len(text)), min(span[0], len(text))
        return span

    def _statement(
        self, document: str, span: tuple[int, int], coder: str, coded: _Coded
    ) -> ProjectStatement:
        for entity in (coded.person, coded.body):
            if entity is not None:
                self._describe(entity, coded)
        speaker = self._name(coded.person) or self._name(coded.body)
        return ProjectStatement(
            document,
            (span,),
            coder,
            speaker,
            tuple(coded.topics),
            coded.stance,
            "\n\n".join(coded.notes),
            tuple(coded.variables.items()),
        )

    def _describe(self, entity: int, coded: _Coded) -> None:
        """Put the attributes of an entity into a claim."""
        self.described.add(entity)
        column = self.columns.get(self.entities[entity][1])
        what = column.name if column else ""
        for name, value in self.attributes.get(entity, {}).items():
            if name.casefold() in _ALIASES:
                continue
            key = slug(f"{what} {name}")
            self.variables.setdefault(key, Variable(key, f"{what}: {name}"))
            coded.variables.setdefault(key, value)

    def _name(self, entity: int | None) -> str:
        return _line(self.entities[entity][2]) if entity is not None else ""

    def _coded(self) -> dict[int, _Coded]:
        """Return what is coded of each statement."""
        coded: defaultdict[int, _Coded] = defaultdict(_Coded)
        for statement, variable, entity in self.tables.of("DATASHORTTEXT"):
            self._code(coded[statement], self.columns.get(variable), entity, "")
        for table in ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT"):
            for statement, variable, value in self.tables.of(table):
                self._code(coded[statement], self.columns.get(variable), None, value)
        return coded

    def _code(self, coded: _Coded, column: _Column | None, entity: int | None, value: Any) -> None:
        """Put one value of a statement where it belongs."""
        if column is None:
            return
        text = self._name(entity) if entity in self.entities else ""
        match column.role:
            case "speaker":
                coded.person = entity if text else None
            case "topic" if text:
                coded.topics.append(str(entity))
            case "stance":
                coded.stance = 1 if value else -1
            case "note" if _text(value).strip():
                coded.notes.append(normalise(_text(value)).strip())
            case "body":
                coded.body = entity if text else None
        if column.variable is not None:
            fitting = _fitting(column.variable, text if entity is not None else value)
            if fitting is not None:
                coded.variables[column.variable.id] = fitting

    # Speakers and topics

    def _speakers(self) -> Iterator[ProjectSpeaker]:
        kinds = {"speaker": SpeakerKind.PERSON, "body": SpeakerKind.BODY}
        for number, variable, _value, _parent in self.entities.values():
            column = self.columns.get(variable)
            name = self._name(number)
            if column is not None and column.role in kinds and name:
                aliases = (
                    one_line(alias)
                    for key, value in self.attributes.get(number, {}).items()
                    if key.casefold() in _ALIASES
                    for alias in value.replace(";", ",").split(",")
                )
                yield ProjectSpeaker(name, kinds[column.role], tuple(filter(None, aliases)))

    def _topics(self) -> Iterator[ProjectTopic]:
        for number, variable, _value, parent in self.entities.values():
            column = self.columns.get(variable)
            label = self._name(number)
            if column is not None and column.role == "topic" and label:
                self.described.add(number)
                values = self.attributes.get(number, {})
                about = "; ".join(f"{key}: {value}" for key, value in values.items())
                yield ProjectTopic(str(number), label, about, str(parent) if parent else None)

    def _tell_of_the_rest(self) -> None:
        """Tell what of the project has no place in a corpus."""
        unused = [n for n, values in self.attributes.items() if values and n not in self.described]
        if unused:
            names = _listed(self._name(n) for n in unused if n in self.entities)
            self._note(
                f"the attributes of {names} were left out, since no statement names them.",
                len(unused),
            )
        parents = sum(
            bool(row[3]) and (column := self.columns.get(row[1])) is not None
            and column.role != "topic"
            for row in self.entities.values()
        )  # fmt: skip
        if parents:
            self._note(f"the groups of {parents} entities that are no concepts were left out.")
        if patterns := len(self.tables.of("REGEXES")):
            self._note(f"{patterns} search patterns were left out; save them as searches.")

    def _note(self, sentence: str, count: int = 1) -> None:
        text = f"{self.name}: {sentence}"
        self.problems.append(Problem(self.name, text, ProblemKind.DROPPED, count))


def _fitting(variable: Variable, value: Any) -> Value | None:
    """Return a value of DNA as one of the variable; None for none."""
    match variable.kind:
        case VariableKind.INTEGER:
            return value if type(value) is int else None
        case VariableKind.YES_NO:
            return bool(value)
    return normalise(_text(value)).strip() or None


def _text(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else str(value)


def _line(value: Any) -> str:
    return one_line(normalise(_text(value)))


def _offset(value: Any) -> int:
    return value if type(value) is int and value >= 0 else 0


def _listed(names: Iterable[str]) -> str:
    all_names = list(names)
    more = f" and {len(all_names) - 3} more" if all_names[3:] else ""
    return ", ".join(all_names[:3]) + more
