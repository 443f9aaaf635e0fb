"""Resolving what a person types: to the speaker, the topic and the stance that a claim stores."""

from collections.abc import Iterable

from index.attribution.model import Candidate
from index.base.errors import KutipError
from index.base.joint_speakers import join_speakers, split_speakers
from index.base.names import fold, has_words, is_same_name
from index.entities.model import Entity, EntityType
from index.project.find import find_speaker, find_topic
from index.project.model import Project

_SPEAKERS = (EntityType.PERSON, EntityType.BODY, EntityType.PLACE, EntityType.PUBLICATION)


def resolve_speaker(words: str, project: Project, entities: Iterable[Entity]) -> str:
    """Return the speaker to store for `words`: an id of speakers.yaml, else a full name.

    The full name is that of the one entity of the article that the words fit, else the words.
    Raises KutipError where there are no words, or several entities fit.
    """
    entry = find_speaker(project, words)
    if entry is not None:
        return entry.id
    if not fold(words):
        raise KutipError("The speaker is empty; give a name.")
    names = dict.fromkeys(e.canonical for e in entities if e.type in _SPEAKERS)
    fitting = [name for name in names if has_words(name, words)]
    exact = [name for name in fitting if is_same_name(name, words)]
    meant = exact or fitting
    if len(meant) > 1:
        raise KutipError(f"{words} may be {' or '.join(meant)}; give the full name.")
    return meant[0] if meant else " ".join(words.split())


def stored_speaker(candidate: Candidate, project: Project) -> str:
    """Return a speaker as claims store it: ids of speakers.yaml, full names of all others."""
    parts = zip(split_speakers(candidate.speaker_id), split_speakers(candidate.name), strict=False)
    return join_speakers(part if project.speaker(part) else name for part, name in parts)


def resolve_topic(words: str, project: Project) -> str:
    """Return the id of the topic that `words` name; without a codebook, the words themselves.

    Raises KutipError where the codebook has no such topic.
    """
    entry = find_topic(project, words)
    if entry is not None:
        return entry.id
    if project.topics:
        ids = ", ".join(topic.id for topic in project.topics)
        raise KutipError(f"The codebook has no topic {words}; kutip.yaml names {ids}.")
    return " ".join(words.split())


def check_stance(stance: int | None, project: Project) -> int | None:
    """Return `stance`; KutipError where it is no step of the corpus's scale."""
    steps = [step.value for step in project.stances]
    if stance is None or stance in steps:
        return stance
    scale = ", ".join(f"{step.value} ({step.label})" for step in project.stances)
    raise KutipError(f"{stance} is not on the stance scale of this corpus: {scale}.")
