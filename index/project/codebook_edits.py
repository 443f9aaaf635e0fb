"""Changes of the codebook's tree and of the list of speakers: each gives a new tuple of entries.

KutipError says why a change cannot be; nothing here touches a file or a claim.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from index.base.errors import KutipError
from index.base.names import ID_PATTERN, name_keys
from index.project.model import Speaker, Topic

Entry = TypeVar("Entry", bound=Speaker | Topic)


def added(entries: tuple[Entry, ...], entry: Entry) -> tuple[Entry, ...]:
    """Return `entries` with one more at the end, whose id is free."""
    _check_free(entries, entry.id)
    if isinstance(entry, Topic) and entry.parent is not None:
        _get(entries, entry.parent)
    return (*entries, entry)


def changed(entries: tuple[Entry, ...], entry: Entry) -> tuple[Entry, ...]:
    """Return `entries` with `entry` in place of the one with its id."""
    _get(entries, entry.id)
    return _mapped(entries, lambda old: entry if old.id == entry.id else old)


def removed(entries: tuple[Entry, ...], entry_id: str) -> tuple[Entry, ...]:
    """Return `entries` without one, which must have nothing below it."""
    _get(entries, entry_id)
    below = [other.id for other in entries if isinstance(other, Topic) and other.parent == entry_id]
    if below:
        raise KutipError(f"`{entry_id}` has topics below it ({', '.join(below)}); move them first.")
    return tuple(other for other in entries if other.id != entry_id)


def with_id(entries: tuple[Entry, ...], old: str, new: str) -> tuple[Entry, ...]:
    """Return `entries` with the id `old` changed to `new`, also where topics lie below it."""
    _get(entries, old)
    if not ID_PATTERN.fullmatch(new):
        raise KutipError(f"The id `{new[:40]}` may only have letters, digits, - _ . (64 at most).")
    _check_free(entries, new)

    def renamed(other: Entry) -> Entry:
        if isinstance(other, Topic) and other.parent == old:
            return replace(other, parent=new)
        return replace(other, id=new) if other.id == old else other

    return _mapped(entries, renamed)


def moved(topics: tuple[Topic, ...], topic_id: str, parent: str | None) -> tuple[Topic, ...]:
    """Return `topics` with one below another, or at the top."""
    topic = _get(topics, topic_id)
    if parent is not None:
        _get(topics, parent)
        if parent in below(topics, topic_id):
            raise KutipError(f"`{parent}` lies below `{topic_id}`; a topic cannot be below itself.")
    return changed(topics, replace(topic, parent=parent))


def below(topics: Iterable[Topic], topic_id: str) -> set[str]:
    """Return the ids of a topic and of all topics below it."""
    ids = {topic_id}
    every = tuple(topics)
    while True:
        more = {topic.id for topic in every if topic.parent in ids} - ids
        if not more:
            return ids
        ids |= more


def merged_topics(topics: tuple[Topic, ...], source: str, target: str) -> tuple[Topic, ...]:
    """Return `topics` without `source`, whose words and topics below it go to `target`."""
    goes, stays = _get(topics, source), _get(topics, target)
    _check_two(source, target)
    if target in below(topics, source):  # the target, or what it lies in, moves up
        lifted = _mapped(topics, lambda topic: _lifted(topic, source, goes.parent, topics, target))
    else:
        lifted = _mapped(
            topics, lambda topic: replace(topic, parent=target) if topic.parent == source else topic
        )
    stays = _get(lifted, target)
    joined = replace(
        stays,
        description=stays.description or goes.description,
        keywords=_joined(stays.keywords, goes.keywords),
        examples=_joined(stays.examples, goes.examples),
    )
    return tuple(topic for topic in changed(lifted, joined) if topic.id != source)


def _lifted(
    topic: Topic, source: str, up: str | None, topics: tuple[Topic, ...], target: str
) -> Topic:
    """Return a topic with its new parent where `target` lies somewhere below `source`."""
    if topic.parent != source:
        return topic
    return replace(topic, parent=up if target in below(topics, topic.id) else target)


def merged_speakers(speakers: tuple[Speaker, ...], source: str, target: str) -> tuple[Speaker, ...]:
    """Return `speakers` without `source`, whose names and offices go to `target`."""
    goes, stays = _get(speakers, source), _get(speakers, target)
    _check_two(source, target)
    joined = with_names(stays, (goes.name, *goes.aliases))
    offices = (*stays.offices, *(office for office in goes.offices if office not in stays.offices))
    return tuple(
        speaker
        for speaker in changed(speakers, replace(joined, offices=offices))
        if speaker.id != source
    )


def with_names(speaker: Speaker, names: Iterable[str]) -> Speaker:
    """Return a speaker with more aliases: those of `names` that are not among theirs yet."""
    own = {key for name in (speaker.name, *speaker.aliases) for key in name_keys(name)}
    more = [name for name in dict.fromkeys(names) if own.isdisjoint(name_keys(name))]
    return replace(speaker, aliases=(*speaker.aliases, *more))


def _joined(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*a, *b)))


def _mapped(entries: tuple[Entry, ...], function: Callable[[Entry], Entry]) -> tuple[Entry, ...]:
    return tuple(function(entry) for entry in entries)


def _get(entries: tuple[Entry, ...], entry_id: str) -> Entry:
    for entry in entries:
        if entry.id == entry_id:
            return entry
    raise KutipError(f"There is no `{entry_id}` any more; look at the list again.")


def _check_free(entries: tuple[Entry, ...], entry_id: str) -> None:
    if any(entry.id == entry_id for entry in entries):
        raise KutipError(f"The id `{entry_id}` is taken; give another one.")


def _check_two(source: str, target: str) -> None:
    if source == target:
        raise KutipError(f"`{source}` cannot be merged into itself.")
