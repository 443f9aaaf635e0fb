"""The files that people write by hand, kutip.yaml and those beside it, read into a Project."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from index.base import yaml
from index.base.problem import Problem
from index.project.corrections import CORRECTIONS_FILE, read_corrections
from index.project.fields import Fields
from index.project.model import DEFAULT_STANCES, Project, Speaker, Stance, Topic
from index.project.names import fold
from index.project.searches import SEARCHES_FILE, read_searches
from index.project.speakers import read_speaker
from index.project.variables import read_variables
from index.project.words import WORDS_FILE, read_words

CODEBOOK_FILE: Final = "kutip.yaml"
SPEAKERS_FILE: Final = "speakers.yaml"
FILES: Final = (CODEBOOK_FILE, SPEAKERS_FILE, CORRECTIONS_FILE, SEARCHES_FILE, WORDS_FILE)

_CODEBOOK_KEYS: Final = (
    "title", "language", "coders", "final", "stances", "topics", "variables",
)  # fmt: skip
_TOPIC_KEYS: Final = ("id", "label", "description", "keywords", "examples", "parent")


def load_project(root: Path) -> Project:
    """Return what the hand-written files in `root` say, or an empty one.

    Never raises for what is in the files: every wrong field becomes a sentence in `problems`,
    and the rest still loads.
    """
    codebook, speakers = Fields(CODEBOOK_FILE), Fields(SPEAKERS_FILE)
    project = read_codebook(read_file(root / CODEBOOK_FILE, codebook), codebook)
    found = read_speakers(read_file(root / SPEAKERS_FILE, speakers), speakers)
    entities = Fields(CORRECTIONS_FILE)
    corrections = read_corrections(read_file(root / CORRECTIONS_FILE, entities), entities)
    kept = Fields(SEARCHES_FILE)
    searches = read_searches(read_file(root / SEARCHES_FILE, kept), kept)
    own = Fields(WORDS_FILE)
    words = read_words(read_file(root / WORDS_FILE, own), own)
    return replace(
        project,
        speakers=found,
        corrections=corrections,
        searches=searches,
        words=words,
        problems=tuple(
            problem
            for fields in (codebook, speakers, entities, kept, own)
            for problem in fields.problems
        ),
    )


def project_state(root: Path) -> tuple[tuple[int, int, int] | None, ...]:
    """Return what tells one state of these files from another, without reading them."""
    states: list[tuple[int, int, int] | None] = []
    for name in FILES:
        try:
            status = (root / name).stat()
        except OSError:
            states.append(None)
        else:
            states.append((status.st_ino, status.st_size, status.st_mtime_ns))
    return tuple(states)


def read_file(path: Path, fields: Fields) -> dict[str, Any]:
    """Return the mapping in the YAML file at `path`; empty when it is missing or unreadable."""
    try:
        if not path.exists():
            return {}
        if not path.is_file():  # a pipe would block for ever
            fields.note("this is not a plain file; replace it by one.")
            return {}
        value = yaml.load(path.read_bytes(), path.name)
    except yaml.YamlError as error:
        fields.problems.append(Problem(fields.file, str(error)))
        return {}
    except OSError as error:
        fields.note(f"it cannot be read ({error.strerror}); check its permissions.")
        return {}
    return {} if value is None else fields.mapping(value, "the file") or {}


def read_codebook(values: dict[str, Any], fields: Fields) -> Project:
    """Return the project that parsed kutip.yaml describes, without speakers."""
    fields.known(values, _CODEBOOK_KEYS, "the file")
    return Project(
        title=fields.text(values, "title", "the file") or "",
        language=fields.text(values, "language", "the file") or "id",
        topics=_topics(values, fields),
        stances=_stances(values, fields),
        variables=read_variables(values, fields),
        coders=fields.texts(values, "coders", "the file"),
        final=fields.text(values, "final", "the file") or "final",
    )


def read_speakers(values: dict[str, Any], fields: Fields) -> tuple[Speaker, ...]:
    """Return the speakers in parsed speakers.yaml, each id and name only once."""
    fields.known(values, ("speakers",), "the file")
    kept: list[Speaker] = []
    ids: set[str] = set()
    names: dict[str, str] = {}
    for number, item in enumerate(fields.items(values, "speakers", "the file"), start=1):
        speaker = read_speaker(item, fields, f"speaker {number}")
        if speaker is None:
            continue
        if speaker.id in ids:
            fields.note(f"the id `{speaker.id}` stands twice; give speaker {number} another.")
            continue
        ids.add(speaker.id)
        kept.append(replace(speaker, aliases=_own_names(speaker, names, fields)))
    return tuple(kept)


def _own_names(speaker: Speaker, names: dict[str, str], fields: Fields) -> tuple[str, ...]:
    """Return the aliases that no earlier speaker has, and enter this speaker's into `names`."""
    holder = names.setdefault(fold(speaker.name), speaker.id)
    if holder != speaker.id:
        fields.note(f"the name {speaker.name} of `{speaker.id}` is also that of `{holder}`.")
    own: list[str] = []
    for alias in speaker.aliases:
        holder = names.setdefault(fold(alias), speaker.id)
        if holder == speaker.id:
            own.append(alias)
        else:
            fields.note(
                f"the alias {alias} of `{speaker.id}` already names `{holder}`; "
                "remove it from one of them."
            )
    return tuple(own)


def _stances(values: dict[str, Any], fields: Fields) -> tuple[Stance, ...]:
    """Return the stance scale, highest first; the default where none can be read."""
    given = values.get("stances")
    if given is None:
        return DEFAULT_STANCES
    scale = fields.mapping(given, "`stances`")
    stances: list[Stance] = []
    for key in scale or {}:
        label = fields.text(scale or {}, key, "`stances`")
        if _is_whole_number(key) and label:
            stances.append(Stance(int(key), label))
        else:
            fields.note(f"`{key[:40]}` of `stances` must look like `1: for`, a number and a label.")
    return tuple(sorted(stances, key=lambda stance: -stance.value)) or DEFAULT_STANCES


def _is_whole_number(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdecimal() and len(digits) <= 3


@dataclass(frozen=True, slots=True)
class _Tree:
    """The topics by id, for looking upward."""

    parents: dict[str, str | None]

    def closes_cycle(self, topic_id: str) -> bool:
        """Say whether going up from `topic_id` comes back to it."""
        seen = {topic_id}
        parent = self.parents[topic_id]
        while parent is not None and parent not in seen:
            seen.add(parent)
            parent = self.parents.get(parent)
        return parent == topic_id


def _topics(values: dict[str, Any], fields: Fields) -> tuple[Topic, ...]:
    """Return the codebook's topics, each id once, as a tree without cycles."""
    topics: dict[str, Topic] = {}
    for number, item in enumerate(fields.items(values, "topics", "the file"), start=1):
        topic = read_topic(item, fields, f"topic {number}")
        if topic is None:
            continue
        if topic.id in topics:
            fields.note(f"the id `{topic.id}` stands twice; give topic {number} another.")
            continue
        topics[topic.id] = topic
    return _rooted(tuple(topics.values()), fields)


def read_topic(item: Any, fields: Fields, where: str) -> Topic | None:
    """Return the topic that one entry of `topics` describes; a bare text is its label."""
    values = {"label": item} if isinstance(item, (str, int)) else fields.mapping(item, where)
    if values is None:
        return None
    fields.known(values, _TOPIC_KEYS, where)
    label = fields.text(values, "label", where)
    topic_id = fields.id(values, label, where)
    if topic_id is None:
        return None
    return Topic(
        id=topic_id,
        label=label or topic_id,
        description=fields.text(values, "description", where) or "",
        keywords=fields.texts(values, "keywords", where),
        parent=fields.text(values, "parent", where),
        examples=fields.texts(values, "examples", where),
    )


def _rooted(topics: Sequence[Topic], fields: Fields) -> tuple[Topic, ...]:
    """Return the topics with every parent that is unknown or closes a cycle taken away."""
    tree = _Tree({topic.id: topic.parent for topic in topics})
    rooted: list[Topic] = []
    for topic in topics:
        if topic.parent is not None and topic.parent not in tree.parents:
            fields.note(
                f"the parent `{topic.parent}` of topic `{topic.id}` is no topic; "
                "correct it or add that topic."
            )
        elif topic.parent is not None and tree.closes_cycle(topic.id):
            fields.note(
                f"topic `{topic.id}` lies below itself through `{topic.parent}`; "
                "take one `parent` away."
            )
        else:
            rooted.append(topic)
            continue
        tree.parents[topic.id] = None
        rooted.append(replace(topic, parent=None))
    return tuple(rooted)
