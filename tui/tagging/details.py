"""What a claim in the making may say beside who, about what and which way: each asked by a key."""

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
from tui.tagging.claim_form import Tagging
from tui.tagging.tagger import Tagger
from tui.widgets.choices import Choice, New

Chosen = TypeVar("Chosen")
NONE_DECLARED = "This corpus has no variables of its own; declare them in kutip.yaml."


class Detailer:
    """Adds details to the claim in the panel; a claim still takes four keys without them."""

    def __init__(self, screen: Screen[Any], session: Session, tagger: Tagger) -> None:
        self._screen = screen
        self._session = session
        self._tagger = tagger

    def action_note(self) -> None:
        """Ask for a note."""
        self._ask("Note", lambda t: t.note, lambda t, note: replace(t, note=note.strip()))

    def action_another_topic(self) -> None:
        """Ask for one more topic."""
        tagging = self._tagger.tagging
        if tagging is None:
            return
        choices = self._tagger.drafting.topic_choices(tagging)
        choices += [Choice(one, f"without {one.label}") for one in tagging.more_topics]
        self._pick("One more topic", choices, Tagging.with_another_topic, self._new_topic)

    def _new_topic(self, label: str) -> Topic:
        return self._session.add_topic(label)

    def action_addressee(self) -> None:
        """Ask whom it was said to."""
        tagging = self._tagger.tagging
        if tagging is None:
            return
        choices: list[Choice[Candidate | None]] = [
            *self._tagger.drafting.speaker_choices(tagging),
            *_taking_away(tagging.addressee, "to nobody"),
        ]
        self._pick("Said to", choices, lambda t, who: replace(t, addressee=who), self._new_speaker)

    def _new_speaker(self, name: str) -> Candidate:
        return self._tagger.drafting.new_speaker(name)

    def action_certainty(self) -> None:
        """Ask how sure the coder is."""
        tagging = self._tagger.tagging
        if tagging is None:
            return
        choices: list[Choice[int | None]] = [
            *(Choice(number, word, str(number)) for number, word in CERTAINTIES.items()),
            *_taking_away(tagging.certainty, "not said"),
        ]
        self._pick("How sure", choices, lambda t, number: replace(t, certainty=number))

    def action_variables(self) -> None:
        """Ask for the corpus's own variables, one chosen after the other."""
        variables = self._session.corpus.codebook.project.variables
        tagging = self._tagger.tagging
        if tagging is None:
            return
        if not variables:
            self._screen.notify(NONE_DECLARED, markup=False)
            return
        if len(variables) == 1:
            self._ask_value(variables[0])
            return
        values = dict(tagging.variables)
        choices = [
            Choice(v, f"{v.label}: {value_text(values[v.id])}" if v.id in values else v.label, v.id)
            for v in variables
        ]
        self._choose("Variable", choices, self._ask_value)

    def _ask_value(self, variable: Variable) -> None:
        """Ask for the value of one variable: choose it, or type it."""

        def keep(tagging: Tagging, value: Value | None) -> Tagging:
            return tagging.with_variable(variable.id, value)

        tagging = self._tagger.tagging
        known = dict(tagging.variables).get(variable.id) if tagging else None
        choices: list[Choice[Value | None]] = [Choice(one, one) for one in variable.choices]
        if variable.kind is VariableKind.YES_NO:
            choices = [Choice(True, "yes", "ya"), Choice(False, "no", "tidak")]
        if choices:
            self._pick(variable.label, [*choices, *_taking_away(known, "no value")], keep)
        else:
            self._ask(
                variable.label,
                lambda t: value_text(dict(t.variables).get(variable.id, "")),
                lambda t, text: t.with_variable(variable.id, _typed(variable, text)),
            )

    # Asking

    def _ask(
        self,
        question: str,
        before: Callable[[Tagging], str],
        keep: Callable[[Tagging, str], Tagging],
    ) -> None:
        """Ask for a line of text, and show the claim with it."""
        from tui.widgets.picker import Prompt

        tagging = self._tagger.tagging
        if tagging is None:
            return

        def answered(text: str | None) -> None:
            if text is not None and self._tagger.tagging is tagging:
                self._show(lambda: keep(tagging, text))

        self._screen.app.push_screen(Prompt(question, before(tagging)), answered)

    def _pick(
        self,
        title: str,
        choices: Sequence[Choice[Chosen]],
        keep: Callable[[Tagging, Chosen], Tagging],
        make: Callable[[str], Chosen] | None = None,
    ) -> None:
        """Ask for one of many, or with `make` a new one, and show the claim with it."""
        tagging = self._tagger.tagging

        def chosen(value: Chosen) -> None:
            if tagging is not None and self._tagger.tagging is tagging:
                self._show(lambda: keep(tagging, value))

        self._choose(title, choices, chosen, make)

    def _choose(
        self,
        title: str,
        choices: Sequence[Choice[Chosen]],
        take: Callable[[Chosen], None],
        make: Callable[[str], Chosen] | None = None,
    ) -> None:
        from tui.widgets.picker import Picker

        def chosen(found: int | New | None) -> None:
            if found is None:
                return
            if isinstance(found, int):
                take(choices[found].value)
            elif make is not None:
                try:
                    value = make(found.label)
                except KutipError as error:
                    self._complain(error)
                else:
                    take(value)

        # By their places: a value may be None, as is the answer of who leaves.
        places = [Choice(n, one.label, one.words) for n, one in enumerate(choices)]
        picker = Picker(title, places, can_add=make is not None, low=True)
        self._screen.app.push_screen(picker, chosen)

    def _show(self, changed: Callable[[], Tagging]) -> None:
        try:
            self._tagger.show(changed())
        except KutipError as error:
            self._complain(error)

    def _complain(self, error: KutipError) -> None:
        self._screen.notify(str(error), severity="error", markup=False)


def _taking_away(known: object, label: str) -> list[Choice[Any]]:
    """Return the choice to have no value again, where there is one now."""
    return [] if known is None else [Choice(None, label)]


def _typed(variable: Variable, text: str) -> str | int | bool | None:
    """Return what was typed as a value, None for nothing; KutipError where it can be none."""
    return variable.parse(text) if text.strip() else None
