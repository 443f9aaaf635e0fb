"""Edits of the codebook and the speakers: what each one asks for, and the plan to preview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from index import Plan, Speaker, SpeakerKind, Topic
from tui.claims.preview import Review
from tui.codebook.entry_text import office_text, parse_list, parse_office
from tui.codebook.kinds import kind_named
from tui.codebook.rows import CodebookRow
from tui.widgets.picker import ask, choose

if TYPE_CHECKING:
    from index import Planner
    from tui.session import Session
    from tui.widgets.key_screen import KeyScreen

NO_PARENT = ""  # the choice of no topic above
REMOVE = "-"  # typed to remove an office

_Entry = TypeVar("_Entry", Topic, Speaker)
_MakePlan = Callable[["Planner"], Plan]


class OpenCodebook(Protocol):
    """The page that shows the codebook."""

    topics: bool  # False: the speakers are shown

    @property
    def marked(self) -> CodebookRow | None:
        """The topic or speaker under the mark."""

    def entry(self, entry_id: str) -> Topic | Speaker | None:
        """Return the entry of the file with an id, or None."""


class CodebookEdits:
    """Asks for what an edit of the marked entry needs, and previews the edit."""

    def __init__(self, screen: KeyScreen[Any], session: Session, codebook: OpenCodebook) -> None:
        self._screen = screen
        self._session = session
        self._codebook = codebook
        self._review = Review(screen, session)
        self.merged_into: str | None = None  # the id that a merge, once applied, leaves

    def _preview(
        self, make_plan: _MakePlan, *, can_select: bool = False, asks_if_none: bool = True
    ) -> None:
        """Preview a plan made from the files as they are by then."""
        changes = self._session.corpus.changes
        self._review.start(
            lambda: make_plan(changes.planner()), can_select=can_select, asks_if_none=asks_if_none
        )

    def _ask(
        self,
        question: str,
        value: str,
        make_plan: Callable[[Planner, str], Plan],
        *,
        is_new: bool = False,
    ) -> None:
        """Ask for a line and preview the plan for it; an empty or unchanged line does nothing.

        A new entry may have the name that is offered, and is added at once where it changes no
        claim.
        """

        def answered(line: str) -> None:
            text = " ".join(line.split())
            if text and (is_new or text != value):
                self._preview(lambda planner: make_plan(planner, text), asks_if_none=not is_new)

        ask(self._screen, question, answered, value)

    def _marked_id(self) -> str:
        row = self._codebook.marked
        assert row is not None  # the commands need one
        return row.id

    def _marked_label(self) -> str:
        row = self._codebook.marked
        return row.label if row else ""

    def add(self) -> None:
        """Add a topic or speaker; where the marked one is not in the file, that one."""
        row = self._codebook.marked
        missing = row if row and not row.in_file else None
        label, entry_id = (missing.label, missing.id) if missing else ("", "")
        topics = self._codebook.topics
        question = "Label of the new topic" if topics else "Name of the new speaker"

        def make_plan(planner: Planner, text: str) -> Plan:
            if topics:
                return planner.add_topic(text, topic_id=entry_id)
            kind = kind_named(self._session.corpus, text)
            return planner.add_speaker(text, entry_id, kind=kind)

        self._ask(question, label, make_plan, is_new=True)

    def rename(self) -> None:
        """Ask for another label or name."""
        entry = self._entry()
        if isinstance(entry, Topic):
            self._ask(
                "Label",
                entry.label,
                lambda p, t: p.change_topic(
                    replace(_current(p.topics, entry), label=t), f"rename {entry.label} to {t}"
                ),
            )
        elif isinstance(entry, Speaker):
            self._ask(
                "Name",
                entry.name,
                lambda p, t: p.change_speaker(
                    replace(_current(p.speakers, entry), name=t), f"rename {entry.name} to {t}"
                ),
            )

    def change_id(self) -> None:
        """Ask for another id."""
        old = self._marked_id()
        if self._entry() is None:
            return
        if self._codebook.topics:
            self._ask(f"New id for {old}", old, lambda p, t: p.topic_id(old, t))
        else:
            self._ask(f"New id for {old}", old, lambda p, t: p.speaker_id(old, t))

    def merge(self) -> None:
        """Ask which topic or speaker to merge the marked one into."""
        source, topics = self._marked_id(), self._codebook.topics
        project = self._session.corpus.codebook.project
        entries: list[tuple[str, str, tuple[str, ...]]] = (
            [(topic.id, topic.label, (topic.id, *topic.keywords)) for topic in project.topics]
            if topics
            else [(s.id, s.name, (s.id, *s.aliases)) for s in project.speakers]
        )

        def chosen(target: str) -> None:
            self.merged_into = target
            self._preview(
                lambda planner: (
                    planner.merge_topics(source, target)
                    if topics
                    else planner.merge_speakers(source, target)
                )
            )

        choices = [choice for choice in entries if choice[0] != source]
        choose(self._screen, f"Merge {self._marked_label()} into", choices, chosen)

    def split(self) -> None:
        """Ask for the label of a new entry; the preview asks which claims go to it."""
        source, topics = self._marked_id(), self._codebook.topics

        def answered(line: str) -> None:
            if line.strip():
                self._preview(
                    lambda planner: (
                        planner.split_topic(source, line)
                        if topics
                        else planner.split_speaker(source, line)
                    ),
                    can_select=True,
                )

        kind = "topic" if topics else "speaker"
        ask(self._screen, f"Split {self._marked_label()}: label of the new {kind}", answered)

    def move_topic(self) -> None:
        """Ask for the parent of the marked topic."""
        topic_id = self._marked_id()
        project = self._session.corpus.codebook.project
        choices: list[tuple[str, str, tuple[str, ...]]] = [
            (NO_PARENT, "no parent: at the top", ()),
            *((t.id, t.label, (t.id, *t.keywords)) for t in project.topics if t.id != topic_id),
        ]

        def chosen(parent: str) -> None:
            self._preview(lambda planner: planner.move_topic(topic_id, parent or None))

        choose(self._screen, f"Move {self._marked_label()} below", choices, chosen)

    def describe_topic(self) -> None:
        """Ask for the description of the marked topic."""
        self._ask_topic(
            "Description", "description",
            lambda topic: topic.description,
            lambda topic, line: replace(topic, description=line),
        )  # fmt: skip

    def edit_examples(self) -> None:
        """Ask for examples of claims on the marked topic."""
        self._ask_topic(
            "Examples, separated by |", "examples",
            lambda topic: " | ".join(topic.examples),
            lambda topic, line: replace(topic, examples=parse_list(line, "|")),
        )  # fmt: skip

    def edit_words(self) -> None:
        """Ask for the keywords of a topic, or the aliases of a speaker."""
        entry = self._entry()
        if isinstance(entry, Speaker):
            self._ask_aliases(entry)
        elif isinstance(entry, Topic):
            self._ask_topic(
                "Keywords, separated by commas", "keywords",
                lambda topic: ", ".join(topic.keywords),
                lambda topic, line: replace(topic, keywords=parse_list(line)),
            )  # fmt: skip

    def _ask_topic(
        self,
        question: str,
        field: str,
        value_of: Callable[[Topic], str],
        with_line: Callable[[Topic, str], Topic],
    ) -> None:
        topic = self._entry()
        if not isinstance(topic, Topic):
            return
        title = f"change the {field} of {topic.label}"

        def answered(line: str) -> None:
            if line.strip() != value_of(topic):
                text = " ".join(line.split())
                self._preview(
                    lambda p: p.change_topic(with_line(_current(p.topics, topic), text), title)
                )

        ask(self._screen, question, answered, value_of(topic))

    def _ask_aliases(self, speaker: Speaker) -> None:
        value = ", ".join(speaker.aliases)

        def answered(line: str) -> None:
            if line.strip() != value:
                aliases = parse_list(line)
                self._change_speaker(speaker, "aliases", lambda s: replace(s, aliases=aliases))

        ask(self._screen, "Aliases, separated by commas", answered, value)

    def _change_speaker(
        self, speaker: Speaker, field: str, change: Callable[[Speaker], Speaker]
    ) -> None:
        """Preview a change of one field of a speaker."""
        title = f"change the {field} of {speaker.name}"
        self._preview(lambda p: p.change_speaker(change(_current(p.speakers, speaker)), title))

    def next_kind(self) -> None:
        """Give the marked speaker the next kind: person, body, state."""
        speaker = self._entry()
        if not isinstance(speaker, Speaker):
            return
        kinds = list(SpeakerKind)
        following = kinds[(kinds.index(speaker.kind) + 1) % len(kinds)]
        self._change_speaker(speaker, "kind", lambda s: replace(s, kind=following))

    def edit_offices(self) -> None:
        """Ask which office of the marked speaker to edit, or to add one."""
        speaker = self._entry()
        if not isinstance(speaker, Speaker):
            return
        new = len(speaker.offices)
        choices = [(n, office_text(office)) for n, office in enumerate(speaker.offices)]
        choices.append((new, "+ new office"))

        def chosen(position: int) -> None:
            self._ask_office(speaker, position)

        choose(self._screen, f"Offices of {speaker.name}", choices, chosen)

    def _ask_office(self, speaker: Speaker, position: int) -> None:
        offices = list(speaker.offices)
        value = office_text(offices[position]) if position < len(offices) else ""
        question = f"title; country; start; end ({REMOVE} removes it)"

        def answered(line: str) -> None:
            if not line.strip() or line.strip() == value:
                return
            office = None if line.strip() == REMOVE else parse_office(line)
            edited = [] if office is None else [office]
            after = (*offices[:position], *edited, *offices[position + 1 :])
            self._change_speaker(speaker, "offices", lambda s: replace(s, offices=after))

        ask(self._screen, question, answered, value)

    def adopt(self) -> None:
        """Give claims that have the name of the marked speaker as text its id."""
        speaker = self._entry()
        if isinstance(speaker, Speaker):
            self._preview(lambda planner: planner.adopt_claims(speaker.id))

    def remove(self) -> None:
        """Remove the marked topic or speaker, where no claim has it."""
        marked, topics = self._marked_id(), self._codebook.topics
        self._preview(
            lambda planner: (
                planner.remove_topic(marked) if topics else planner.remove_speaker(marked)
            )
        )

    def _entry(self) -> Topic | Speaker | None:
        """Return the marked entry of the file; notify the person where it is not in the file."""
        entry = self._codebook.entry(self._marked_id())
        if entry is None:
            file = "kutip.yaml" if self._codebook.topics else "speakers.yaml"
            key = self._screen.registry.key_of("book.add")
            self._screen.notify(
                f"{self._marked_label()} is not in {file} yet: {key} adds it.", markup=False
            )
        return entry


def _current(entries: tuple[_Entry, ...], shown: _Entry) -> _Entry:
    """Return an entry as it is in the file now, so that only one field of it changes."""
    return next((entry for entry in entries if entry.id == shown.id), shown)
