"""Speakers, topics, variables and coders of a project beside those that a corpus has already.

What is called the same is the same: nothing is entered twice, and what the corpus has stays.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from index.base.coder_folder import coder_name
from index.base.errors import KutipError
from index.base.names import ID_PATTERN, LONGEST_ID, name_keys, slug
from index.base.text import one_line, show_safely
from index.imports.model import ImportedProject, ProjectSpeaker, ProjectTopic
from index.project.field_reader import MAX_TEXT
from index.project.model import Project, Speaker, Topic
from index.project.variables import Variable, VariableKind

UNKNOWN: Final = "Unknown"  # the speaker of a statement that names nobody
_DIGITS: Final = 6


@dataclass(slots=True)
class Matches:
    """What the names of a project are in the corpus, and what has to be added for them."""

    speakers: dict[str, str] = field(default_factory=dict)  # name: id
    topics: dict[str, str] = field(default_factory=dict)  # key: id
    variables: dict[str, str] = field(default_factory=dict)  # id in the project: id here
    coders: dict[str, str] = field(default_factory=dict)  # name: folder
    new_speakers: list[Speaker] = field(default_factory=list)
    new_topics: list[Topic] = field(default_factory=list)
    new_variables: list[Variable] = field(default_factory=list)
    new_coders: list[str] = field(default_factory=list)
    joined: list[tuple[str, str]] = field(default_factory=list)  # names, and whose entry they got


def match(project: ImportedProject, corpus: Project) -> Matches:
    """Return what each name of `project` is in a corpus with these hand-written files."""
    matches = Matches()
    is_nameless = any(not statement.speaker for statement in project.statements)
    nobody = (ProjectSpeaker(UNKNOWN),) if is_nameless else ()
    _speakers((*project.speakers, *nobody), corpus, matches)
    matches.speakers[""] = matches.speakers.get(UNKNOWN, "")
    _topics(project.topics, corpus, matches)
    _variables(project.variables, corpus, matches)
    _coders({statement.coder for statement in project.statements}, corpus, matches)
    return matches


def _speakers(speakers: Iterable[ProjectSpeaker], corpus: Project, matches: Matches) -> None:
    holders = {
        key: speaker.id
        for speaker in corpus.speakers
        for name in (speaker.name, *speaker.aliases)
        for key in _keys(name)
    }
    names = {speaker.id: speaker.name for speaker in corpus.speakers}
    listed = [replace(speaker, name=_line(speaker.name)) for speaker in speakers]
    for speaker in listed:  # all names before any alias
        if speaker.name in matches.speakers:
            continue
        held = next((holders[key] for key in sorted(_keys(speaker.name)) if key in holders), None)
        if held is not None:
            matches.speakers[speaker.name] = held
            if names[held] != speaker.name:
                matches.joined.append((speaker.name, names[held]))
            continue
        new = Speaker(_free_id(speaker.name, names), speaker.name, speaker.kind)
        holders.update(dict.fromkeys(_keys(speaker.name), new.id))
        names[new.id] = speaker.name
        matches.speakers[speaker.name] = new.id
        matches.new_speakers.append(new)
    aliases: dict[str, list[str]] = {}
    for speaker in listed:
        own = matches.speakers[speaker.name]
        for alias in map(_line, speaker.aliases):
            if _keys(alias).isdisjoint(holders):
                holders.update(dict.fromkeys(_keys(alias), own))
                aliases.setdefault(own, []).append(alias)
    matches.new_speakers = [
        replace(speaker, aliases=tuple(aliases.get(speaker.id, ())))
        for speaker in matches.new_speakers
    ]


def _topics(topics: Iterable[ProjectTopic], corpus: Project, matches: Matches) -> None:
    holders = {key: topic.id for topic in corpus.topics for key in _keys(topic.label)}
    names = {topic.id: topic.label for topic in corpus.topics}
    added: list[tuple[Topic, ProjectTopic]] = []
    for topic in topics:
        label = _line(topic.label)
        held = next((holders[key] for key in sorted(_keys(label)) if key in holders), None)
        if held is not None:
            matches.topics[topic.key] = held
            if names[held] != label:
                matches.joined.append((label, names[held]))
            continue
        new = Topic(_free_id(label, names), label, _line(topic.description))
        holders.update(dict.fromkeys(_keys(label), new.id))
        names[new.id] = label
        matches.topics[topic.key] = new.id
        added.append((new, topic))
    parents = {new.id: matches.topics.get(its.parent or "") for new, its in added}
    for new, _ in added:
        if new.id in _above(new.id, parents):
            parents[new.id] = None
        matches.new_topics.append(replace(new, parent=parents[new.id]))


def _above(topic: str, parents: dict[str, str | None]) -> Iterator[str]:
    seen: set[str] = set()
    up = parents.get(topic)
    while up is not None and up not in seen:
        yield up
        seen.add(up)
        up = parents.get(up)


def _variables(variables: Iterable[Variable], corpus: Project, matches: Matches) -> None:
    held = {variable.id: variable for variable in corpus.variables}
    for variable in variables:
        wanted = replace(variable, label=_line(variable.label))
        count = 1
        while wanted.id in held and not _takes(held[wanted.id], wanted):
            count += 1
            wanted = replace(wanted, id=f"{variable.id[: LONGEST_ID - 4]}-{count}")
        matches.variables[variable.id] = wanted.id
        if wanted.id not in held:
            held[wanted.id] = wanted
            matches.new_variables.append(wanted)


def _takes(held: Variable, wanted: Variable) -> bool:
    """Whether a variable of the corpus takes all values of one of the project."""
    return held.kind is wanted.kind and held.kind is not VariableKind.CHOICE


def _coders(names: Iterable[str], corpus: Project, matches: Matches) -> None:
    known = {*corpus.coders, corpus.final}
    for name in sorted(names):
        folder = _coder(name)
        matches.coders[name] = folder
        if corpus.coders and folder not in known:
            known.add(folder)
            matches.new_coders.append(folder)


def _coder(name: str) -> str:
    """Return `name` as a coder may be called: what cannot be in the name of a folder is a `-`."""
    name = unicodedata.normalize("NFC", name)
    safe = "".join(
        char if char.isalnum() or unicodedata.combining(char) or char in "-_. " else "-"
        for char in name
    ).strip(" .")[:30]
    try:
        return coder_name(safe.strip(" ."))
    except KutipError:
        return f"coder-{_digest(name)}"


def _free_id(name: str, taken: dict[str, str]) -> str:
    """Return an id made from `name` that is not taken: with digits of the name's digest if so."""
    made = slug(name)
    if ID_PATTERN.fullmatch(made) and made not in taken:
        return made
    return f"{made[: LONGEST_ID - _DIGITS - 1] or 'name'}-{_digest(name)}"


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _keys(name: str) -> frozenset[str]:
    """Return what a name is compared by; one without letters and digits by all of it."""
    return name_keys(name) or frozenset((name,))


def _line(text: str) -> str:
    """Return `text` as it is read back from a hand-written file."""
    return show_safely(one_line(unicodedata.normalize("NFC", text)))[:MAX_TEXT]
