"""What the keys of the codebook ask, and the plans that come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from index import Office, Plan, Speaker, SpeakerKind, Topic
from tui.claims.preview import Review
from tui.codebook.rows import BookRow, listed, office_of, office_text
from tui.widgets.picker import Choice, ask, choose

if TYPE_CHECKING:
    from index import Planner
    from tui.session import Session
    from tui.widgets.key_screen import KeyScreen

TOP = ""  # the choice of no topic above
REMOVED = "-"  # typed for an office that is to go

_Entry = TypeVar("_Entry", Topic, Speaker)
_Make = Callable[["Planner"], Plan]


class OpenCodebook(Protocol):
    """The codebook as it lies open."""

    topics: bool  # else the speakers

    @property
    def marked(self) -> BookRow | None:
        """The topic or speaker under the mark."""

    def entry(self, entry_id: str) -> Topic | Speaker | None:
        """Return what the file has of a topic or speaker."""


class CodebookEdits:
    """Asks for what an edit needs and shows its preview."""

    def __init__(self, screen: KeyScreen[Any], session: Session, book: OpenCodebook) -> None:
        self._screen = screen
        self._session = session
        self._book = book
        self._review = Review(screen, session)

    def _plan(self, make: _Make, *, pick: bool = False) -> None:
        """Preview what `make` plans, from the files as they are by then."""
        corpus = self._session.corpus
        self._review.start(lambda: make(corpus.changes.planner()), pick=pick)

    def _ask(self, question: str, value: str, make: Callable[[Planner, str], Plan]) -> None:
        """Ask for a line and plan with it; an unchanged or empty line changes nothing."""

        def answered(line: str) -> None:
            text = " ".join(line.split())
            if text and text != value:
                self._plan(lambda planner: make(planner, text))

        ask(self._screen, question, answered, value)

    def _marked(self) -> str:
        row = self._book.marked
        assert row is not None  # the commands need one
        return row.id

    def _label(self) -> str:
        row = self._book.marked
        return row.label if row else ""

    def add(self) -> None:
        """Add a topic or speaker, or give one that claims have its place in the file."""
        row = self._book.marked
        known = row is None or row.known
        name = "" if known or row is None else row.label
        unknown = "" if known or row is None else row.id
        if self._book.topics:
            self._ask_new(
                "Label of the new topic", name, lambda p, t: p.add_topic(t, topic_id=unknown)
            )
        else:
            self._ask_new("Name of the new speaker", name, lambda p, t: p.add_speaker(t, unknown))

    def _ask_new(self, question: str, value: str, make: Callable[[Planner, str], Plan]) -> None:
        def answered(line: str) -> None:
            if line.strip():
                self._plan(lambda planner: make(planner, line))

        ask(self._screen, question, answered, value)

    def rename(self) -> None:
        entry = self._entry()
        if isinstance(entry, Topic):
            self._ask(
                "Label",
                entry.label,
                lambda p, t: p.change_topic(
                    replace(_now(p.topics, entry), label=t), f"rename {entry.label} to {t}"
                ),
            )
        elif isinstance(entry, Speaker):
            self._ask(
                "Name",
                entry.name,
                lambda p, t: p.change_speaker(
                    replace(_now(p.speakers, entry), name=t), f"rename {entry.name} to {t}"
                ),
            )

    def change_id(self) -> None:
        old = self._marked()
        if self._entry() is None:
            return
        if self._book.topics:
            self._ask(f"Id instead of {old}", old, lambda p, t: p.topic_id(old, t))
        else:
            self._ask(f"Id instead of {old}", old, lambda p, t: p.speaker_id(old, t))

    def merge(self) -> None:
        """Ask what the marked one is to be merged into."""
        source, topics = self._marked(), self._book.topics
        project = self._session.corpus.codebook.project
        entries: list[Choice[str]] = (
            [Choice(topic.id, topic.label, topic.id) for topic in project.topics]
            if topics
            else [Choice(one.id, one.name, " ".join(one.aliases)) for one in project.speakers]
        )

        def chosen(target: str) -> None:
            self._plan(
                lambda planner: (
                    planner.merge_topics(source, target)
                    if topics
                    else planner.merge_speakers(source, target)
                )
            )

        choices = [choice for choice in entries if choice.value != source]
        title = f"Merge {self._label()} into"
        choose(self._screen, title, choices, chosen)

    def split(self) -> None:
        """Ask for a new name, and then which claims go to it."""
        source, topics = self._marked(), self._book.topics

        def answered(line: str) -> None:
            if line.strip():
                self._plan(
                    lambda planner: (
                        planner.split_topic(source, line)
                        if topics
                        else planner.split_speaker(source, line)
                    ),
                    pick=True,
                )

        what = "topic" if topics else "speaker"
        question = f"Split off {self._label()}: the new {what}"
        ask(self._screen, question, answered)

    def move_topic(self) -> None:
        """Ask below which topic the marked one is to stand."""
        topic_id = self._marked()
        project = self._session.corpus.codebook.project
        choices = [
            Choice(TOP, "at the top, below none"),
            *(Choice(t.id, t.label, t.id) for t in project.topics if t.id != topic_id),
        ]

        def chosen(parent: str) -> None:
            self._plan(lambda planner: planner.move_topic(topic_id, parent or None))

        title = f"{self._label()} stands below"
        choose(self._screen, title, choices, chosen)

    def describe_topic(self) -> None:
        self._ask_topic(
            "Description", "description",
            lambda topic: topic.description,
            lambda topic, line: replace(topic, description=line),
        )  # fmt: skip

    def edit_examples(self) -> None:
        """Ask for words that are claims on the topic."""
        self._ask_topic(
            "Examples, parted by |", "examples",
            lambda topic: " | ".join(topic.examples),
            lambda topic, line: replace(topic, examples=listed(line, "|")),
        )  # fmt: skip

    def edit_words(self) -> None:
        """Ask for the keywords of a topic, or the aliases of a speaker."""
        entry = self._entry()
        if isinstance(entry, Speaker):
            self._ask_aliases(entry)
        elif isinstance(entry, Topic):
            self._ask_topic(
                "Keywords, parted by commas", "keywords",
                lambda topic: ", ".join(topic.keywords),
                lambda topic, line: replace(topic, keywords=listed(line)),
            )  # fmt: skip

    def _ask_topic(
        self,
        question: str,
        field: str,
        shown: Callable[[Topic], str],
        with_line: Callable[[Topic, str], Topic],
    ) -> None:
        topic = self._entry()
        if not isinstance(topic, Topic):
            return
        title = f"change the {field} of {topic.label}"

        def answered(line: str) -> None:
            if line.strip() != shown(topic):
                text = " ".join(line.split())
                self._plan(lambda p: p.change_topic(with_line(_now(p.topics, topic), text), title))

        ask(self._screen, question, answered, shown(topic))

    def _ask_aliases(self, speaker: Speaker) -> None:
        value = ", ".join(speaker.aliases)

        def answered(line: str) -> None:
            if line.strip() != value:
                aliases = listed(line)
                self._change(speaker, "aliases", lambda one: replace(one, aliases=aliases))

        ask(self._screen, "Aliases, parted by commas", answered, value)

    def _change(self, speaker: Speaker, field: str, change: Callable[[Speaker], Speaker]) -> None:
        """Preview a change of one field of a speaker."""
        title = f"change the {field} of {speaker.name}"
        self._plan(lambda p: p.change_speaker(change(_now(p.speakers, speaker)), title))

    def next_kind(self) -> None:
        speaker = self._entry()
        if not isinstance(speaker, Speaker):
            return
        kinds = list(SpeakerKind)
        following = kinds[(kinds.index(speaker.kind) + 1) % len(kinds)]
        self._change(speaker, "kind", lambda one: replace(one, kind=following))

    def edit_offices(self) -> None:
        """Ask which office is to be written anew, or for a new one."""
        speaker = self._entry()
        if not isinstance(speaker, Speaker):
            return
        new = len(speaker.offices)
        choices = [Choice(n, office_text(office)) for n, office in enumerate(speaker.offices)]
        choices.append(Choice(new, "+ another office"))

        def chosen(position: int) -> None:
            self._ask_office(speaker, position)

        title = f"Offices of {speaker.name}"
        choose(self._screen, title, choices, chosen)

    def _ask_office(self, speaker: Speaker, position: int) -> None:
        offices = list(speaker.offices)
        value = office_text(offices[position]) if position < len(offices) else ""
        question = f"title; country; start; end ({REMOVED} for none)"

        def answered(line: str) -> None:
            if not line.strip() or line.strip() == value:
                return
            office = None if line.strip() == REMOVED else office_of(line)
            found: list[Office] = [] if office is None else [office]
            after = (*offices[:position], *found, *offices[position + 1 :])
            self._change(speaker, "offices", lambda one: replace(one, offices=after))

        ask(self._screen, question, answered, value)

    def remove(self) -> None:
        gone, topics = self._marked(), self._book.topics
        self._plan(
            lambda planner: planner.remove_topic(gone) if topics else planner.remove_speaker(gone)
        )

    def _entry(self) -> Topic | Speaker | None:
        """Return what the file has of the marked one; say so where it has nothing."""
        found = self._book.entry(self._marked())
        if found is None:
            name = "kutip.yaml" if self._book.topics else "speakers.yaml"
            self._screen.notify(
                f"{self._label()} is not in {name} yet: a adds it there first.", markup=False
            )
        return found


def _now(entries: tuple[_Entry, ...], known: _Entry) -> _Entry:
    """Return an entry as the file has it now, so that only the asked field of it changes."""
    return next((entry for entry in entries if entry.id == known.id), known)
