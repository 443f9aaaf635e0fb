"""The optional details of a claim form: note, more topics, addressee, certainty, variables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from textual.screen import Screen

from index import (
    CERTAINTIES,
    Candidate,
    KutipError,
    Topic,
    Value,
    Variable,
    VariableKind,
    value_text,
)
from tui.session import Session
from tui.tagging.claim_form import ClaimForm
from tui.tagging.tagger import Tagger

Chosen = TypeVar("Chosen")
NO_VARIABLES = "This corpus has no variables; declare them in kutip.yaml."


class ClaimDetails:
    """Asks for details of the claim in the panel. None is required."""

    def __init__(self, screen: Screen[Any], session: Session, tagger: Tagger) -> None:
        self._screen = screen
        self._session = session
        self._tagger = tagger

    def ask_note(self) -> None:
        """Ask for a note."""
        self._ask("Note", lambda f: f.note, lambda f, note: replace(f, note=note.strip()))

    def ask_topic(self) -> None:
        """Ask for another topic to add, or one to remove."""
        form = self._tagger.form
        if form is None:
            return
        choices = self._tagger.filler.topic_choices(form)
        choices += [
            (topic, f"without {topic.label}", (topic.label, topic.id)) for topic in form.more_topics
        ]
        self._pick("Additional topic", choices, ClaimForm.toggle_topic, self._new_topic)

    def _new_topic(self, label: str) -> Topic:
        return self._session.add_topic(label)

    def ask_addressee(self) -> None:
        """Ask for the addressee."""
        form = self._tagger.form
        if form is None:
            return
        choices: list[tuple[Candidate | None, str, tuple[str, ...]]] = [
            *self._tagger.filler.speaker_choices(form),
            *_no_value(form.addressee, "nobody"),
        ]
        self._pick(
            "Addressee",
            choices,
            lambda f, addressee: replace(f, addressee=addressee),
            self._new_speaker,
        )

    def _new_speaker(self, name: str) -> Candidate:
        return self._tagger.filler.new_speaker(name)

    def ask_certainty(self) -> None:
        """Ask how certain the coder is."""
        form = self._tagger.form
        if form is None:
            return
        choices: list[tuple[int | None, str, tuple[str, ...]]] = [
            *((number, word, (str(number),)) for number, word in CERTAINTIES.items()),
            *_no_value(form.certainty, "not set"),
        ]
        self._pick("Certainty", choices, lambda f, number: replace(f, certainty=number))

    def ask_variables(self) -> None:
        """Ask for a variable that kutip.yaml declares, and then for its value."""
        variables = self._session.corpus.codebook.project.variables
        form = self._tagger.form
        if form is None:
            return
        if not variables:
            self._screen.notify(NO_VARIABLES, markup=False)
            return
        if len(variables) == 1:
            self._ask_value(variables[0])
            return
        values = dict(form.variables)
        choices = [
            (
                v,
                f"{v.label}: {value_text(values[v.id])}" if v.id in values else v.label,
                (v.label, v.id),
            )
            for v in variables
        ]
        from tui.widgets.picker import choose

        choose(self._screen, "Variable", choices, self._ask_value, low=True)

    def _ask_value(self, variable: Variable) -> None:
        """Ask for the value of one variable: choose it, or type it."""

        def set_value(form: ClaimForm, value: Value | None) -> ClaimForm:
            return form.with_variable(variable.id, value)

        form = self._tagger.form
        current = dict(form.variables).get(variable.id) if form else None
        choices: list[tuple[Value | None, str, tuple[str, ...]]] = [
            (label, label, ()) for label in variable.choices
        ]
        if variable.kind is VariableKind.YES_NO:
            choices = [(True, "yes", ("ya",)), (False, "no", ("tidak",))]
        if choices:
            self._pick(variable.label, [*choices, *_no_value(current, "no value")], set_value)
        else:
            self._ask(
                variable.label,
                lambda f: value_text(dict(f.variables).get(variable.id, "")),
                lambda f, text: f.with_variable(variable.id, _parse(variable, text)),
            )

    # Questions

    def _ask(
        self,
        question: str,
        current: Callable[[ClaimForm], str],
        update: Callable[[ClaimForm, str], ClaimForm],
    ) -> None:
        """Ask for a line of text, and update the form with it."""
        from tui.widgets.picker import ask

        form = self._tagger.form
        if form is None:
            return

        opening = self._tagger.openings

        def answered(text: str) -> None:
            self._update(opening, lambda present: update(present, text))

        ask(self._screen, question, answered, current(form))

    def _pick(
        self,
        title: str,
        choices: Sequence[tuple[Chosen, str, tuple[str, ...]]],
        update: Callable[[ClaimForm, Chosen], ClaimForm],
        create: Callable[[str], Chosen] | None = None,
    ) -> None:
        """Ask for a choice, or with `create` a new one, and update the form with it."""
        opening = self._tagger.openings

        def chosen(value: Chosen) -> None:
            self._update(opening, lambda present: update(present, value))

        from tui.widgets.picker import choose

        choose(self._screen, title, choices, chosen, create=create, low=True)

    def _update(self, opening: int, change: Callable[[ClaimForm], ClaimForm]) -> None:
        """Change the form as it is now, unless the panel was closed since that opening of it."""
        form = self._tagger.form
        if form is None or self._tagger.openings != opening:
            return
        try:
            self._tagger.show(change(form))
        except KutipError as error:
            self._tagger.show_error(error)


def _no_value(current: object, label: str) -> list[tuple[Any, str, tuple[str, ...]]]:
    """Return the choice to remove the value, if there is one now."""
    return [] if current is None else [(None, label, ())]


def _parse(variable: Variable, text: str) -> str | int | bool | None:
    """Return the typed text as a value, None for nothing; raises KutipError where invalid."""
    return variable.parse(text) if text.strip() else None
