"""Changes of many claims and of the hand-written files: planned, carried out, undone, redone."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, TypeVar

from index.articles.library import Library
from index.articles.set_values import read_date
from index.base.clock import utc_now
from index.base.errors import KutipError
from index.base.problem import Problem
from index.base.text import one_line
from index.claims.admission import check_plan
from index.claims.batch import Batches
from index.claims.history import RemovedClaim
from index.claims.model import Claim
from index.claims.plan import ClaimChange, Outcome, Plan, StaleError
from index.claims.planner import Planner, file_edit
from index.claims.reader import ClaimReader
from index.claims.reassign import to_speaker, to_stance, to_topic
from index.claims.stores import ClaimStores
from index.project.article_values import ARTICLES_FILE, NAMES_OF_FIELDS, PUBLISHED, with_value
from index.project.codebook import Codebook
from index.project.corrections import CORRECTIONS_FILE, NamedKind, corrected, correction
from index.project.find import find_speaker, find_topic
from index.project.hand_written import read_hand_written
from index.project.listed_names import listed_speakers
from index.project.model import Speaker, Topic

_ATTEMPTS: Final = 50  # to add to a codebook that another machine adds to at the same time
_TITLE: Final = 40  # characters of an article's title in that of a plan
_Outcome = TypeVar("_Outcome", bound=Outcome | None)


class ClaimChanges:
    """Plans changes in the corpus at `root`, and carries them out as steps of undo.

    A change that writes a hand-written file reloads the codebook.
    """

    def __init__(
        self,
        root: Path,
        library: Library,
        codebook: Codebook,
        reader: ClaimReader,
        stores: ClaimStores,
    ) -> None:
        self._root = root
        self._library = library
        self._codebook = codebook
        self._reader = reader
        self._batches = Batches(root, stores.of, reader)

    def carry_out(self, plan: Plan, coder: str) -> Outcome:
        """Carry out a plan in one go, as one step of undo of `coder`; return what was done.

        Raises StaleError, and changes nothing, where claims or files are no longer as they were
        when the plan was made: make it again. KutipError where it could not be saved, or while
        the codebook cannot be read.
        """
        check_plan(plan, coder, self._codebook.for_saving())
        return self._reloaded(self._batches.carry_out(plan, coder))

    def undo(self, coder: str) -> Outcome | None:
        """Undo the last change of `coder`, of one claim or of many, in claims and files.

        None if there is none. KutipError where somebody changed the same since; then that change
        is skipped, and the next undo takes the one before it.
        """
        return self._reloaded(self._batches.undo(coder))

    def redo(self, coder: str) -> Outcome | None:
        """Redo what was undone last; None if there is nothing. Fails as `undo` does."""
        return self._reloaded(self._batches.redo(coder))

    def resume(self, coder: str) -> Outcome | None:
        """Finish the change of many claims that a crash interrupted; None if there is none."""
        return self._reloaded(self._batches.resume(coder))

    def problems(self) -> list[Problem]:
        """Return a sentence for each change that was begun and not finished."""
        return self._batches.problems()

    def planner(self) -> Planner:
        """Return what plans changes of topics and speakers, from the files as they are now."""
        claims = tuple([c for c in self._reader.read().claims if not c.is_declined])
        return Planner(self._root, claims, self._day_of)

    def plan_speaker(self, claims: Iterable[Claim], old: str, new: str) -> Plan:
        """Plan that claims of the speaker `old` are those of `new` (ids or names)."""

        def role_of(claim: Claim) -> str | None:
            speaker = self._codebook.project.speaker(claim.speaker)
            return speaker.role_on(self._day_of(claim)) if speaker else None

        listed = listed_speakers(self._codebook.project)
        name_of = self._codebook.project.speaker_name
        title = f"give claims of {name_of(old)} to {name_of(new)}"
        return Plan(title, to_speaker(claims, old, new, role_of, listed))

    def plan_topic(self, claims: Iterable[Claim], topic: str) -> Plan:
        """Plan that claims have the topic of that id in the place of their first."""
        entry = self._codebook.project.topic(topic)
        return Plan(f"put claims on {entry.label if entry else topic}", to_topic(claims, topic))

    def plan_stance(self, claims: Iterable[Claim], stance: int | None) -> Plan:
        """Plan that claims have that stance, or none."""
        labels = {step.value: step.label for step in self._codebook.project.stances}
        what = "no stance" if stance is None else f"the stance {labels.get(stance, stance)}"
        return Plan(f"give claims {what}", to_stance(claims, stance))

    def plan_restore(self, removed: RemovedClaim) -> Plan:
        """Plan that a removed claim comes back as it was; KutipError where its content is lost."""
        if removed.claim is None:
            raise KutipError(
                f"What the claim {removed.id} said is not in the journal any more; take it from "
                f"the history of claims/{removed.coder} in git."
            )
        title = f"restore a claim of {self._codebook.project.speaker_name(removed.claim.speaker)}"
        return Plan(title, (ClaimChange(None, removed.claim),))

    def plan_correction(self, text: str, kind: NamedKind | None, name: str = "") -> Plan:
        """Plan what `text` names in every article; with None, that kutip finds it by itself."""
        entry = correction(text, kind or NamedKind.NONE, name)
        before = read_hand_written(self._root / CORRECTIONS_FILE)
        after = corrected(before or b"", entry.text, entry if kind else None)
        if kind is None:
            what = "is free again"
        else:
            what = f"is {entry.canonical}" if one_line(name) else "is no name"
        return Plan(f"“{entry.text}” {what}", (), file_edit(CORRECTIONS_FILE, before, after))

    def plan_value(self, article_id: str, field: str, value: str | None, coder: str) -> Plan:
        """Plan another `published`, `outlet` or `title` of an article, kept in articles.yaml.

        With None the article's own holds again. KutipError for a value that cannot be one, or
        where there is no such article.
        """
        info = self._library.info(article_id)
        if value and field == PUBLISHED:
            value = read_date(value, self._codebook.project.language)
        before = read_hand_written(self._root / ARTICLES_FILE)
        after = with_value(
            before or b"",
            article_id,
            field,
            value,
            self._library.digests(),
            by=coder,
            time=utc_now(),
        )
        name = info.title if len(info.title) <= _TITLE else f"{info.title[:_TITLE].rstrip()}…"
        what = one_line(value) if value else "as in the article"
        title = f"{NAMES_OF_FIELDS[field]} of {name}: {what}"
        return Plan(title, (), file_edit(ARTICLES_FILE, before, after))

    def add_speaker(self, name: str, coder: str) -> Speaker:
        """Add a person as a step of undo of `coder`; return them, or who has that name."""
        if find_speaker(self._codebook.project, name) is None:
            self._add(lambda: self.planner().add_speaker(name, adopts=False), coder)
        return self._codebook.add_speaker(name)

    def add_topic(self, label: str, coder: str) -> Topic:
        """Add a topic as a step of undo of `coder`; return it, or the one of that name."""
        if find_topic(self._codebook.project, label) is None:
            self._add(lambda: self.planner().add_topic(label), coder)
        return self._codebook.add_topic(label)

    def _add(self, plan: Callable[[], Plan], coder: str) -> None:
        """Carry out the plan of an addition, made again where others added something meanwhile."""
        for _ in range(_ATTEMPTS):
            try:
                self.carry_out(plan(), coder)
            except StaleError as error:
                stale = error
            else:
                return
        raise stale

    def _day_of(self, claim: Claim) -> str | None:
        info = self._library.info_or_none(claim.article)
        return (info.published or "")[:10] or None if info else None

    def _reloaded(self, outcome: _Outcome) -> _Outcome:
        """Reload the codebook, and what it says of articles, where its files were written."""
        if outcome is not None and outcome.files:
            self._codebook.reload()
            if ARTICLES_FILE in outcome.files:
                self._library.refresh()
        return outcome
