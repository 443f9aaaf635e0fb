"""Commands that create and correct claims, in the article and in the claim panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.commands.command import DIGITS, Need, Table, command, keyed
from tui.commands.needs import CODER, HasSession
from tui.commands.zones import Zone

if TYPE_CHECKING:
    from tui.article.view import ArticleView
    from tui.tagging.corrector import ClaimCorrector
    from tui.tagging.details import ClaimDetails
    from tui.tagging.tagger import Tagger


class HasPanel(Protocol):
    """An article with a claim panel."""

    @property
    def tagger(self) -> Tagger:
        """The tagger, which creates claims in the claim panel."""

    @property
    def details(self) -> ClaimDetails:
        """The optional details of the claim in the panel."""


class Decides(Protocol):
    """What decides about the claim, or about the suggestion, under the cursor."""

    def change_speaker(self, key: str) -> object:
        """Take the speaker on a digit."""

    def correct(self) -> object:
        """Open the claim panel with all that is there."""

    def change_topic(self) -> object:
        """Choose a topic in the claim panel."""

    def change_stance(self, key: str) -> object:
        """Set the stance of `+`, `0` or `-`."""

    def accept(self) -> object:
        """Accept it, and go to the next one."""

    def remove(self) -> object:
        """Remove or reject it."""


class Reviews(Decides, Protocol):
    """What decides about the suggestion under the cursor."""

    @property
    def is_here(self) -> bool:
        """Whether there is one."""

    def code(self) -> object:
        """Open the claim panel on it."""


class HasClaims(HasPanel, HasSession, Protocol):
    """An article whose claims can be corrected, and what is suggested in it accepted."""

    @property
    def reviewer(self) -> Reviews:
        """The reviewer of the suggestion under the cursor."""

    @property
    def view(self) -> ArticleView:
        """The article."""

    @property
    def corrector(self) -> ClaimCorrector:
        """The corrector of the claim under the cursor."""


CLAIM: Need[HasClaims] = Need(
    "No claim here; {read.claim} and {read.claim-back} go to one.",
    lambda pane: pane.corrector.claim_here() is not None,
)
LAST: Need[HasSession] = Need(
    "Nothing to repeat yet: make a claim with {tag.claim} first.",
    lambda pane: pane.session.has_own_claims,
)
CLAIM_OR_SUGGESTION: Need[HasClaims] = Need(
    "No claim or suggestion here; {read.claim} and {read.claim-back} go to one.",
    lambda pane: pane.reviewer.is_here or CLAIM.is_met(pane),
)
_DIGITS = "  ".join(DIGITS)


def _here(pane: HasClaims) -> Decides:
    """Return what decides about the claim or the suggestion under the cursor."""
    return pane.reviewer if pane.reviewer.is_here else pane.corrector


def _claim(pane: HasClaims) -> object:
    """Open the claim panel on what is selected, else on the suggestion here, else on the clause."""
    is_free = not (pane.tagger.is_selecting_words or pane.view.selection)
    code = pane.reviewer.code if is_free and pane.reviewer.is_here else pane.tagger.tag
    return code()


# fmt: off
ARTICLE: Table[HasClaims] = Table.for_article(Zone.ARTICLE, (
    command("tag.claim", "c", "claim", "Create a claim from the selection, else from the suggestion, clause or sentence under the cursor.", _claim, need=CODER, hint=1),
    command("tag.repeat", ".", "same again", "Create a claim with the last speaker and topic; a stance key saves.", lambda pane: pane.tagger.tag_again(), need=LAST, hint=2),
    keyed("tag.speaker", _DIGITS, "other speaker", "Change the speaker of the claim or suggestion here.", lambda pane, key: _here(pane).change_speaker(key), need=CLAIM_OR_SUGGESTION),
    command("tag.correct", "C", "correct", "Correct the claim here: words, speaker, topic, stance.", lambda pane: _here(pane).correct(), need=CLAIM_OR_SUGGESTION),
    command("tag.topic", "t", "topic", "Change the topic of the claim here, or code the suggestion with one.", lambda pane: _here(pane).change_topic(), need=CLAIM_OR_SUGGESTION, hint=3),
    keyed("tag.stance", "+  0  -", "stance", "Change the stance of the claim here, or accept the suggestion with it.", lambda pane, key: _here(pane).change_stance(key), need=CLAIM_OR_SUGGESTION, hint=3),
    command("tag.note", "M", "note", "Edit the note on the claim here.", lambda pane: pane.corrector.edit_note(), need=CLAIM),
    command("tag.reshape", "A", "add words", "Add the selection to the claim here, else to your last one; words that it contains are left out.", lambda pane: pane.corrector.change_words(), need=CODER),
    command("tag.accept", "a", "accept", "Accept the suggestion here, or a disputed claim, and go to the next one.", lambda pane: _here(pane).accept(), need=CLAIM_OR_SUGGESTION),
    command("tag.remove", "x", "remove", "Remove the claim here, or reject the suggestion; u brings it back.", lambda pane: _here(pane).remove(), need=CLAIM_OR_SUGGESTION, hint=3),
))
PANEL: Table[HasPanel] = Table.for_article(Zone.PANEL, (
    keyed("panel.digit", _DIGITS, "choose", "Choose the speaker, then the topic; on a long scale the stance, too.", lambda pane, key: pane.tagger.choose(key), hint=1),
    command("panel.take", "enter", "choose marked", "Choose the marked one and go on; at the stance, save as neutral, or as it was.", lambda pane: pane.tagger.choose_marked(), hint=3),
    command("panel.other", "/", "other", "Find or add another speaker or topic.", lambda pane: pane.tagger.choose_other(), hint=4),
    keyed("panel.stance", "+  0  -", "stance, saves", "Set the stance and save the claim.", lambda pane, key: pane.tagger.set_stance(key), hint=2),
    command("panel.note", "n", "note", "Add a note.", lambda pane: pane.details.ask_note(), hint=6),
    command("panel.left-edge", "[", "left edge", "Move the left edge next.", lambda pane: pane.tagger.select_edge(0), hint=5),
    command("panel.right-edge", "]", "right edge", "Move the right edge next.", lambda pane: pane.tagger.select_edge(1)),
    command("panel.edge-out", "right  w  l", "edge right", "Move the edge a word to the right.", lambda pane: pane.tagger.move_edge(1)),
    command("panel.edge-in", "left  b  h", "edge left", "Move the edge a word to the left.", lambda pane: pane.tagger.move_edge(-1)),
    command("panel.clause-out", ")", "clause right", "Move the edge a clause to the right.", lambda pane: pane.tagger.move_edge_by_clause(1)),
    command("panel.clause-in", "(", "clause left", "Move the edge a clause to the left.", lambda pane: pane.tagger.move_edge_by_clause(-1)),
    command("panel.words", "p", "more words", "Select words in the article to add to the claim, or to leave out.", lambda pane: pane.tagger.select_words(), hint=8),
    command("panel.reporting_phrases", "i", "reporting phrase", "Leave out a reporting phrase inside the claim, or include it again.", lambda pane: pane.tagger.toggle_reporting_phrase()),
    command("panel.topic", "t", "more topics", "Add another topic, or remove one.", lambda pane: pane.details.ask_topic(), hint=7),
    command("panel.addressee", "a", "addressee", "Set the addressee: whom the speaker spoke to.", lambda pane: pane.details.ask_addressee(), hint=8),
    command("panel.certainty", "y", "certainty", "Set how certain you are of this coding.", lambda pane: pane.details.ask_certainty(), hint=9),
    command("panel.variables", "v", "variables", "Set the variables that kutip.yaml declares.", lambda pane: pane.details.ask_variables(), hint=10),
    command("panel.step-back", "backspace", "step back", "Go back to the topic or the speaker.", lambda pane: pane.tagger.step_back()),
    command("panel.cancel", "escape  q", "cancel", "Close without a claim.", lambda pane: pane.tagger.cancel(), hint=11),
))
# fmt: on
TABLES = (ARTICLE, PANEL)
