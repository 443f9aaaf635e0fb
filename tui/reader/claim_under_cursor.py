"""How the claim under the cursor is coded: on the line below the text, and in the details."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rich.console import RenderableType
from rich.text import Text

from index import Anchor, Claim
from tui.article.layers import ClaimMark
from tui.article.legend import Legend
from tui.article.view import ArticleView
from tui.coding.claim_line import ClaimKeys, claim_line
from tui.coding.description import ClaimDescription, describe_claim
from tui.coding.detail_pane import DetailPane
from tui.coding.detail_views import claim_view, suggestion_view
from tui.coding.passage import passage_in
from tui.commands.registry import Registry
from tui.session import Session
from tui.style.formatting import counted
from tui.style.guard import safe
from tui.suggestions.layer import SuggestionLayer
from tui.suggestions.line import fields, suggestion_line
from tui.suggestions.open_suggestion import OpenSuggestion


class ClaimUnderCursor:
    """Shows the active claim of the article view, from what is in memory."""

    def __init__(
        self,
        session: Session,
        registry: Registry,
        view: ArticleView,
        legend: Legend,
        details: DetailPane,
        suggestions: SuggestionLayer,
    ) -> None:
        self._session = session
        self._registry = registry
        self._view = view
        self._legend = legend
        self._details = details
        self._suggestions = suggestions
        self._speakers: tuple[Sequence[ClaimMark], Text] | None = None  # of which marks

    def show(self) -> None:
        """Show the claim that is under the cursor now; without one, who has claims here."""
        mark = self._view.active_mark
        suggested = self._suggestions.find(mark.id) if mark else None
        if mark is not None and suggested is not None:
            self._show_suggestion(suggested, mark)
            return
        claim = self._session.seen.find_in_articles(mark.id) if mark else None
        if mark is None or claim is None:
            self._legend.show_line(None)
            self._details.show(self._overview)
            return
        anchor = Anchor.CHECK if mark.doubtful else Anchor.EXACT
        description = describe_claim(self._session, claim, anchor)
        keys = self._keys(claim)
        self._legend.show_line(lambda width: claim_line(description, mark.letter, keys, width))
        self._details.show(lambda: self._in_sentence(description, mark))

    def _show_suggestion(self, suggested: OpenSuggestion, mark: ClaimMark) -> None:
        """Show a suggestion, with the keys that decide about it."""
        keys_of = lambda name: self._registry.command(name).keys  # noqa: E731
        self._legend.show_line(
            lambda width: suggestion_line(suggested, mark.letter, keys_of, width)
        )
        sentences = self._view.document.sentences
        self._details.show(
            lambda: suggestion_view(
                fields(suggested), passage_in(suggested.article, mark.ranges, sentences)
            )
        )

    def _in_sentence(self, description: ClaimDescription, mark: ClaimMark) -> RenderableType:
        """Return the details of a claim of the article that is shown."""
        document = self._view.document
        if document.article is None:
            return Text()
        passage = passage_in(document.article, mark.ranges, document.sentences)
        return claim_view(replace(description, article=""), passage)

    def _keys(self, claim: Claim) -> ClaimKeys:
        own = claim.coder == self._session.coder
        return ClaimKeys.of(lambda name: self._registry.command(name).keys, own=own)

    def _overview(self) -> Text:
        """Return the speakers of the article's claims, each with the letter in the gutter."""
        marks = self._view.claim_marks
        if self._speakers is None or self._speakers[0] is not marks:
            self._speakers = marks, self._speakers_text(marks)
        return self._speakers[1]

    def _speakers_text(self, marks: Sequence[ClaimMark]) -> Text:
        if not marks:
            return Text("No claims in this article yet.", "dim")
        text = Text("No claim under the cursor.", "dim")
        key = self._registry.key_of("read.claim")
        text.append(f" {key} goes to the next.\n\n", "dim")
        speakers = Counter(filter(None, map(self._speaker_of, marks)))
        for (letter, name), count in speakers.most_common():
            text.append(f"{safe(letter):<2}", "bold not dim")
            text.append(f"{safe(name)}  {counted(count, 'claim')}\n", "not dim")
        return text

    def _speaker_of(self, mark: ClaimMark) -> tuple[str, str] | None:
        claim = self._session.seen.find_in_articles(mark.id)
        return (mark.letter, self._session.name_of(claim.speaker)) if claim else None
