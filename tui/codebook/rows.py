"""The codebook and the speakers as rows, with the claims that each has. Knows no screen."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index import Claim, Office, Project, Speaker, Topic


@dataclass(frozen=True, slots=True)
class BookRow:
    """One topic or speaker."""

    id: str
    label: str
    claims: int  # of its own
    depth: int = 0  # in the tree
    below: int = 0  # claims on topics below it
    known: bool = True  # False: claims have it, the file does not


def topic_rows(project: Project, claims: Iterable[Claim]) -> list[BookRow]:
    """Return the topics as a tree in the order of the file, then those the codebook lacks."""
    counts = Counter(topic for claim in claims for topic in claim.topics)
    children: dict[str | None, list[Topic]] = {}
    for topic in project.topics:
        children.setdefault(topic.parent, []).append(topic)
    rows: list[BookRow] = []

    def add(topic: Topic, depth: int) -> int:
        position = len(rows)
        rows.append(BookRow(topic.id, topic.label, counts[topic.id], depth))
        below = sum(add(child, depth + 1) for child in children.get(topic.id, ()))
        rows[position] = BookRow(topic.id, topic.label, counts[topic.id], depth, below)
        return counts[topic.id] + below

    for topic in children.get(None, ()):
        add(topic, 0)
    return [*rows, *_unknown(counts, {topic.id for topic in project.topics})]


def speaker_rows(project: Project, claims: Iterable[Claim]) -> list[BookRow]:
    """Return the speakers in the order of the file, then the names that it lacks."""
    counts = Counter(part for claim in claims for part in claim.speakers)
    rows = [BookRow(one.id, one.name, counts[one.id]) for one in project.speakers]
    return [*rows, *_unknown(counts, {one.id for one in project.speakers})]


def _unknown(counts: Counter[str], known: set[str]) -> list[BookRow]:
    rest = sorted(set(counts) - known, key=lambda name: (-counts[name], name))
    return [BookRow(name, name, counts[name], known=False) for name in rest]


def claims_of(row: BookRow, claims: Iterable[Claim], *, topics: bool) -> tuple[Claim, ...]:
    """Return the claims on a topic, or of a speaker."""
    if topics:
        return tuple(claim for claim in claims if row.id in claim.topics)
    return tuple(claim for claim in claims if row.id in claim.speakers)


def topic_details(topic: Topic) -> list[tuple[str, str]]:
    """Return what the codebook says of a topic, each with its name."""
    return [
        ("id", topic.id),
        ("description", topic.description),
        ("keywords", ", ".join(topic.keywords)),
        *(("example", f"“{example}”") for example in topic.examples),
    ]


def speaker_details(speaker: Speaker) -> list[tuple[str, str]]:
    """Return what speakers.yaml says of a speaker, each with its name."""
    return [
        ("id", speaker.id),
        ("kind", speaker.kind.value),
        ("aliases", ", ".join(speaker.aliases)),
        *(("office", office_text(office)) for office in speaker.offices),
    ]


def office_text(office: Office) -> str:
    """Return an office on one line, as `office_of` reads it: title; country; start; end."""
    parts = (office.title, office.country or "", office.start or "", office.end or "")
    return "; ".join(parts).rstrip("; ")


def office_of(line: str) -> Office | None:
    """Return the office that a line describes; None for an empty one."""
    parts = [" ".join(part.split()) or None for part in line.split(";")]
    title, country, start, end = (*parts, None, None, None, None)[:4]
    return Office(title, country, start, end) if title else None


def listed(line: str, between: str = ",") -> tuple[str, ...]:
    """Return the texts of a line, each once: keywords, aliases, examples."""
    texts = (" ".join(part.split()) for part in line.split(between))
    return tuple(dict.fromkeys(text for text in texts if text))


def position_of(rows: Sequence[BookRow], row_id: str | None) -> int:
    """Return where a topic or speaker stands in its list, 0 where it does not."""
    return next((n for n, row in enumerate(rows) if row.id == row_id), 0)
