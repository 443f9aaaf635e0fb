"""Finding a speaker or a topic by what a person types."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from index.base.folding import fold_letters
from index.base.names import fold, name_keys
from index.project.model import Project, Speaker, SpeakerKind, Topic

_Entry = TypeVar("_Entry", Speaker, Topic)


def find_speaker(project: Project, text: str) -> Speaker | None:
    """Return the speaker that `text` names, by id, name, alias, or a word only one person has.

    Case, accents, apostrophes and punctuation do not count, nor does Sergei against Sergey. None
    where nobody or more than one fits.
    """
    return _find(project.speakers, text, (_ids, _names, _aliases, _name_words))


def find_topic(project: Project, text: str) -> Topic | None:
    """Return the topic that `text` names, by id, label, keyword, or a word of one label only."""
    return _find(project.topics, text, (_ids, _labels, _keywords, _label_words))


def _find(
    entries: Iterable[_Entry], text: str, ways: Iterable[Callable[[_Entry], Iterable[str]]]
) -> _Entry | None:
    """Return the entry that the first successful way finds; an exact id wins over all."""
    everything = tuple(entries)
    exact = next((entry for entry in everything if entry.id == text), None)
    wanted = name_keys(text)
    if exact is not None or not wanted:
        return exact
    for way in ways:
        matching = [
            entry
            for entry in everything
            if any(not wanted.isdisjoint(name_keys(name)) for name in way(entry))
        ]
        if matching:
            return matching[0] if len(matching) == 1 else None
    return None


def _ids(entry: Speaker | Topic) -> Iterator[str]:
    yield entry.id


def _names(speaker: Speaker) -> Iterator[str]:
    yield speaker.name


def _aliases(speaker: Speaker) -> Iterator[str]:
    yield from speaker.aliases


def _name_words(speaker: Speaker) -> Iterator[str]:
    if speaker.kind is SpeakerKind.PERSON:
        yield from fold(fold_letters(speaker.name)).split()
        yield from fold(speaker.name).split()


def _labels(topic: Topic) -> Iterator[str]:
    yield topic.label


def _keywords(topic: Topic) -> Iterator[str]:
    yield from topic.keywords


def _label_words(topic: Topic) -> Iterator[str]:
    yield from fold(fold_letters(topic.label)).split()
    yield from fold(topic.label).split()
