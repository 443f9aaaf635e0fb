"""What is read from a project of another program, before anything of it is in a corpus."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.base.problem import Problem
from index.project.model import SpeakerKind
from index.project.variables import Value, Variable

Range = tuple[int, int]  # code points into the text of a document, as its project has it


@dataclass(frozen=True, slots=True)
class ProjectDocument:
    """A document of a project; `key` is what its statements call it."""

    key: str
    title: str
    text: str
    values: Mapping[str, str] = field(default_factory=dict)  # published, outlet, byline, ...


@dataclass(frozen=True, slots=True)
class ProjectSpeaker:
    """Somebody who makes statements in a project."""

    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectTopic:
    """A concept or code of a project; `key` is what statements call it."""

    key: str
    label: str
    description: str = ""
    parent: str | None = None  # the key of another


@dataclass(frozen=True, slots=True)
class ProjectStatement:
    """A coded stretch of a document."""

    document: str
    spans: tuple[Range, ...]
    coder: str
    speaker: str = ""  # a name; empty where nobody is named
    topics: tuple[str, ...] = ()  # keys
    stance: int | None = None
    note: str = ""
    variables: tuple[tuple[str, Value], ...] = ()
    id: str = ""  # the ULID of a claim that kutip itself exported


@dataclass(frozen=True, slots=True)
class ImportedProject:
    """All that is read from a project, and what in it could not be."""

    program: str  # in a sentence: "DNA"
    documents: tuple[ProjectDocument, ...]
    statements: tuple[ProjectStatement, ...]
    speakers: tuple[ProjectSpeaker, ...] = ()
    topics: tuple[ProjectTopic, ...] = ()
    variables: tuple[Variable, ...] = ()
    problems: tuple[Problem, ...] = ()
