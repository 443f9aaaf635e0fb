"""The codebook and the speakers as rows, with the claims of each. Knows no screen."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index import Claim, Project, Speaker, Topic, listed_speakers
from tui.codebook.entry_text import office_text


@dataclass(frozen=True, slots=True)
class CodebookRow:
    """One topic or speaker."""

    id: str
    label: str
    claims: int  # without those on topics below it
    depth: int = 0  # in the tree
    below: int = 0  # claims on topics below it
    in_file: bool = True  # False: claims have it, the file does not


def topic_rows(project: Project, claims: Iterable[Claim]) -> list[CodebookRow]:
    """Return the topics as a tree in the order of the file, then those not in the file."""
    counts = Counter(topic for claim in claims for topic in claim.topics)
    children: dict[str | None, list[Topic]] = {}
    for topic in project.topics:
        children.setdefault(topic.parent, []).append(topic)
    rows: list[CodebookRow] = []

    def add(topic: Topic, depth: int) -> int:
        position = len(rows)
        rows.append(CodebookRow(topic.id, topic.label, counts[topic.id], depth))
        below = sum(add(child, depth + 1) for child in children.get(topic.id, ()))
        rows[position] = CodebookRow(topic.id, topic.label, counts[topic.id], depth, below)
        return counts[topic.id] + below

    for topic in children.get(None, ()):
        add(topic, 0)
    return [*rows, *_rows_not_in_file(counts, {topic.id for topic in project.topics})]


def speaker_rows(project: Project, claims: Iterable[Claim]) -> list[CodebookRow]:
    """Return the speakers in the order of the file, then those not in the file."""
    listed = listed_speakers(project)
    counts = Counter(speaker for claim in claims for speaker in listed(claim.speaker))
    rows = [
        CodebookRow(speaker.id, speaker.name, counts[speaker.id]) for speaker in project.speakers
    ]
    return [*rows, *_rows_not_in_file(counts, {row.id for row in rows})]


def _rows_not_in_file(counts: Counter[str], in_file: set[str]) -> list[CodebookRow]:
    missing = sorted(set(counts) - in_file, key=lambda name: (-counts[name], name))
    return [CodebookRow(name, name, counts[name], in_file=False) for name in missing]


def claims_of(
    row: CodebookRow, claims: Iterable[Claim], project: Project, *, topics: bool
) -> tuple[Claim, ...]:
    """Return the claims on a topic, or of a speaker."""
    if topics:
        return tuple(claim for claim in claims if row.id in claim.topics)
    listed = listed_speakers(project)
    return tuple(claim for claim in claims if row.id in listed(claim.speaker))


def topic_details(topic: Topic) -> list[tuple[str, str]]:
    """Return the fields of a topic in kutip.yaml, each with its name."""
    return [
        ("id", topic.id),
        ("description", topic.description),
        ("keywords", ", ".join(topic.keywords)),
        *(("example", f"“{example}”") for example in topic.examples),
    ]


def speaker_details(speaker: Speaker) -> list[tuple[str, str]]:
    """Return the fields of a speaker in speakers.yaml, each with its name."""
    return [
        ("id", speaker.id),
        ("kind", speaker.kind.value),
        ("aliases", ", ".join(speaker.aliases)),
        *(("office", office_text(office)) for office in speaker.offices),
    ]


def position_of(rows: Sequence[CodebookRow], row_id: str | None) -> int:
    """Return the position of a topic or speaker in its list, or 0."""
    return next((at for at, row in enumerate(rows) if row.id == row_id), 0)
