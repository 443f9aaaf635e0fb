"""Decisions about the suggestion under the cursor, each by one key."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from index import Candidate, Claim, KutipError
from tui.article.view import ArticleView
from tui.session import Session
from tui.style.formatting import counted
from tui.suggestions.layer import SuggestionLayer
from tui.suggestions.open_suggestion import PREFIX, OpenSuggestion
from tui.tagging.claim_form import ClaimForm, Step, stance_of
from tui.tagging.tagger import Tagger
from tui.widgets.key_screen import KeyScreen

NO_SPEAKER = (
    "The text does not say who speaks: a digit takes one of the likeliest, {tag.claim} and then "
    "{panel.other} any other."
)
LAST = "That was the last suggestion from here on{0}."
OFF_FOR_ALL = "kutip.yaml has `suggestions: no`: coders work without."
REJECTED = "Rejected, and not suggested again; {undo} brings it back."
FOLLOW = "{0} now; {1} with the same words for the speaker follow, {2} takes it back."


class SuggestionReviewer:
    """Accepts and rejects suggestions of the article that is shown; the tagger saves."""

    def __init__(
        self,
        screen: KeyScreen[Any],
        session: Session,
        view: ArticleView,
        tagger: Tagger,
        layer: SuggestionLayer,
        show: Callable[[], None],
    ) -> None:
        """`show` is called after the speaker of suggestions changed."""
        self._screen = screen
        self._session = session
        self._view = view
        self._tagger = tagger
        self._layer = layer
        self._show = show

    @property
    def is_here(self) -> bool:
        """Whether a suggestion is under the cursor."""
        return self.here() is not None

    def here(self) -> OpenSuggestion | None:
        """Return the suggestion under the cursor, or None."""
        active = self._view.active_claim
        return self._layer.find(active) if active and active.startswith(PREFIX) else None

    # Decisions

    async def accept(self) -> None:
        """Make the suggestion a claim without topic and stance, and go to the next one."""
        here = self.here()
        if here is not None and await self._accept(here):
            self._go_on(here)

    async def _accept(self, here: OpenSuggestion, stance: int | None = None) -> bool:
        """Save a suggestion as a claim; return whether it was saved."""
        if here.speaker is None:
            self._screen.notify(self._screen.registry.with_keys(NO_SPEAKER), markup=False)
            return False

        def claim(coder: str) -> Claim:
            inbox = self._session.corpus.suggestion_inbox
            made = inbox.accepted(here.suggestion, here.article, coder, here.speaker)
            return replace(made, stance=stance)

        return await self._save(claim)

    async def _save(self, make: Callable[[str], Claim]) -> bool:
        coder = self._session.coder
        if coder is None:
            return False
        try:
            claim = await asyncio.to_thread(make, coder)
        except KutipError as error:
            self._tagger.show_error(error)
            return False
        return await self._tagger.save(self._session.add, claim)

    async def remove(self) -> None:
        """Reject the suggestion, so that it does not come back, and go to the next one."""
        here = self.here()
        inbox = self._session.corpus.suggestion_inbox
        if here is not None and await self._save(
            lambda coder: inbox.rejected(here.suggestion, here.article, coder)
        ):
            self._screen.notify(self._screen.registry.with_keys(REJECTED), markup=False)
            self._go_on(here)

    def _go_on(self, decided: OpenSuggestion) -> None:
        """Go to the next open suggestion below one that was decided."""
        every = self._layer.of(decided.article)
        place = (decided.suggestion.start, decided.suggestion.end)
        below = [each for each in every if (each.suggestion.start, each.suggestion.end) > place]
        if below:
            self._view.activate_claim(below[0].id)
        else:
            left = f"; {len(every)} above are open" if every else ""
            self._screen.notify(LAST.format(left), markup=False)

    def change_speaker(self, key: str) -> None:
        """Take the candidate on a digit for the speaker, of this suggestion and of its like."""
        here = self.here()
        if here is not None and int(key) <= len(here.suggestion.speakers):
            self.take_speaker(here, here.suggestion.speakers[int(key) - 1])

    def take_speaker(self, of: OpenSuggestion, speaker: Candidate) -> None:
        """Give a suggestion, and those whose speaker was resolved the same way, a speaker."""
        followers = self._layer.followers(of)
        self._session.choose_speaker([each.suggestion for each in (of, *followers)], speaker)
        self._show()
        if followers:
            others = "1 other" if len(followers) == 1 else f"{len(followers)} others"
            told = FOLLOW.format(speaker.name, others, self._screen.registry.key_of("undo"))
            self._screen.notify(told, markup=False)

    async def change_stance(self, key: str) -> None:
        """Accept the suggestion with the stance of `+`, `0` or `-`; the cursor stays."""
        here = self.here()
        if here is None:
            return
        try:
            scale = self._session.corpus.codebook.for_saving().stances
        except KutipError as error:
            self._tagger.show_error(error)
            return
        await self._accept(here, stance_of(key, scale))

    # In the claim panel

    def code(self) -> None:
        """Open the claim panel on the suggestion: its words, and its likeliest speakers first."""
        self._open(Step.SPEAKER)

    def change_topic(self) -> None:
        """Open the claim panel at the topic; a stance key accepts the suggestion."""
        self._open(Step.TOPIC)

    def correct(self) -> None:
        """Open the claim panel with all that the suggestion has."""
        self._open(Step.STANCE)

    def _open(self, step: Step) -> None:
        here = self.here()
        if here is not None:
            form = self._tagger.filler.begin_suggestion(
                here.article, here.suggestion, here.speaker, step
            )
            self._tagger.show(form)

    def coded(self, form: ClaimForm) -> None:
        """Let the others follow, where a suggestion was saved with another speaker."""
        suggestion, speaker = form.suggestion, form.speaker
        if suggestion is None or speaker is None:
            return
        first = next(iter(suggestion.speakers), None)
        was = OpenSuggestion(form.article, suggestion, first)
        followers = self._layer.followers(was)
        corrected = first is not None and first.speaker_id != speaker.speaker_id
        if corrected and any(each.speaker != speaker for each in followers):
            self.take_speaker(was, speaker)

    # All of them

    def toggle(self) -> None:
        """Show suggestions, or none."""
        session = self._session
        if not session.corpus.codebook.project.suggestions:
            self._screen.notify(OFF_FOR_ALL, markup=False)
            return
        session.wants_suggestions = not session.wants_suggestions
        self._show()
        if not session.wants_suggestions:
            self._screen.notify("Suggestions are off.", markup=False)
            return
        article = self._view.article
        here = ""
        if article is not None and self._layer.is_of(article):  # else it is looked through now
            here = f": {counted(len(self._layer.of(article)), 'suggestion')} here"
        self._screen.notify(f"Suggestions are on{here}.", markup=False)
