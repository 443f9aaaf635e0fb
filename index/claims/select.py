"""Which claims, speakers and topics a person means by the words they type."""

from collections.abc import Iterable

from index.base.errors import KutipError
from index.base.names import fold
from index.claims.model import Claim
from index.entities.model import Entity, EntityType
from index.project.find import find_speaker, find_topic
from index.project.model import Project

_SPEAKERS = (EntityType.PERSON, EntityType.BODY, EntityType.PLACE, EntityType.PUBLICATION)


def of_speaker(claims: Iterable[Claim], words: str, project: Project) -> list[Claim]:
    """Return the claims of the speaker that `words` name.

    By an id, name, alias or surname of speakers.yaml; where nobody there is meant, by words of
    the names that the claims themselves have ("Lavrov" for "Sergei Lavrov").
    """
    known = find_speaker(project, words)
    if known is not None:
        return [claim for claim in claims if known.id in claim.speakers]
    wanted = set(fold(words).split())
    return [c for c in claims if wanted and any(wanted <= name for name in _names(c))]


def _names(claim: Claim) -> list[set[str]]:
    """Return the words of the name of each who made a claim."""
    return [set(fold(speaker).split()) for speaker in claim.speakers]


def of_topic(claims: Iterable[Claim], words: str, project: Project) -> list[Claim]:
    """Return the claims on the topic that `words` name, and on the topics below it.

    Raises KutipError where neither the codebook nor a claim has such a topic.
    """
    kept = list(claims)
    used = any(words in claim.topics for claim in kept)
    wanted = {words if used else topic_meant(words, project)}
    grown = True
    while grown:
        below = {topic.id for topic in project.topics if topic.parent in wanted}
        grown = not below <= wanted
        wanted |= below
    return [claim for claim in kept if wanted & set(claim.topics)]


def speaker_meant(words: str, project: Project, entities: Iterable[Entity]) -> str:
    """Return the speaker to store for `words`: an id of speakers.yaml, else a full name.

    The full name is that of the one entity of the article that the words fit, else the words.
    Raises KutipError where there are no words, or several entities fit.
    """
    known = find_speaker(project, words)
    if known is not None:
        return known.id
    wanted = fold(words).split()
    if not wanted:
        raise KutipError("The speaker is empty; give a name.")
    names = dict.fromkeys(e.canonical for e in entities if e.type in _SPEAKERS)
    fitting = [name for name in names if set(wanted) <= set(fold(name).split())]
    exact = [name for name in fitting if fold(name).split() == wanted]
    found = exact or fitting
    if len(found) > 1:
        raise KutipError(f"{words} may be {' or '.join(found)}; give the full name.")
    return found[0] if found else " ".join(words.split())


def topic_meant(words: str, project: Project) -> str:
    """Return the id of the topic that `words` name; without a codebook, the words themselves.

    Raises KutipError where the codebook has no such topic.
    """
    known = find_topic(project, words)
    if known is not None:
        return known.id
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
