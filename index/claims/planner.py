"""Plans of changes to the codebook and the speakers, with every claim that each touches."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from index.base.errors import KutipError
from index.base.joint_speakers import join_speakers
from index.base.names import slug
from index.claims.model import Claim
from index.claims.plan import ClaimChange, FileEdit, Plan
from index.project import codebook_edits
from index.project.codebook_files import rewrite_speakers, rewrite_topics, speakers_in, topics_in
from index.project.codebook_reader import CODEBOOK_FILE, SPEAKERS_FILE
from index.project.hand_written import read_hand_written
from index.project.listed_names import listed_speakers
from index.project.model import Project, Speaker, SpeakerKind, Topic


class Planner:
    """Makes plans from the files as they are on disk now, and from claims that were read.

    `day_of` gives the day of a claim's article (ISO), or None. Nothing is changed: each method
    returns a plan, or raises KutipError where the change cannot be made.
    """

    def __init__(
        self, root: Path, claims: Sequence[Claim], day_of: Callable[[Claim], str | None]
    ) -> None:
        self._claims = claims
        self._day_of = day_of
        self._codebook = read_hand_written(root / CODEBOOK_FILE)
        self._speakers = read_hand_written(root / SPEAKERS_FILE)
        self.topics = topics_in(self._codebook or b"")
        self.speakers = speakers_in(self._speakers or b"")

    # Topics

    def add_topic(self, label: str, parent: str | None = None, topic_id: str = "") -> Plan:
        """Plan a new topic; its id is made from the label where none is given."""
        label = _line(label)
        topic = Topic(topic_id or _new_id(label), label, parent=parent)
        return self._topic_plan(f"add the topic {label}", codebook_edits.added(self.topics, topic))

    def change_topic(self, topic: Topic, title: str) -> Plan:
        """Plan another label, description, keywords or examples for the topic of that id."""
        return self._topic_plan(title, codebook_edits.changed(self.topics, topic))

    def move_topic(self, topic_id: str, parent: str | None) -> Plan:
        """Plan another place in the tree: below `parent`, or at the top."""
        where = f"below {self._label(parent)}" if parent else "to the top"
        topics = codebook_edits.moved(self.topics, topic_id, parent)
        return self._topic_plan(f"move {self._label(topic_id)} {where}", topics)

    def topic_id(self, old: str, new: str) -> Plan:
        """Plan another id for a topic: every claim on it gets the new one."""
        topics = codebook_edits.with_id(self.topics, old, new)
        title = f"change the id of {self._label(old)} from {old} to {new}"
        return self._topic_plan(title, topics, {old: new}, {old: new})

    def merge_topics(self, source: str, target: str) -> Plan:
        """Plan that every claim on `source`, in the codebook or not, is on `target` instead."""
        title = f"merge {self._label(source)} into {self._label(target)}"
        in_codebook = any(topic.id == source for topic in self.topics)
        topics = (
            codebook_edits.merged_topics(self.topics, source, target)
            if in_codebook
            else self.topics
        )
        if target not in {topic.id for topic in topics}:
            raise KutipError(f"There is no topic {target} in the codebook to merge into.")
        return self._topic_plan(title, topics, {source: target})

    def split_topic(self, source: str, label: str) -> Plan:
        """Plan a new topic beside `source`; of its claims, those that are picked get the new."""
        label = _line(label)
        beside = next((topic.parent for topic in self.topics if topic.id == source), None)
        topic = Topic(_new_id(label), label, parent=beside)
        title = f"split {label} off {self._label(source)}"
        return self._topic_plan(title, codebook_edits.added(self.topics, topic), {source: topic.id})

    def remove_topic(self, topic_id: str) -> Plan:
        """Plan that a topic goes; KutipError while claims are on it."""
        self._check_unused(sum(topic_id in claim.topics for claim in self._claims), topic_id)
        title = f"remove the topic {self._label(topic_id)}"
        return self._topic_plan(title, codebook_edits.removed(self.topics, topic_id))

    def _topic_plan(
        self,
        title: str,
        topics: tuple[Topic, ...],
        in_claims: Mapping[str, str] | None = None,
        renamed: Mapping[str, str] | None = None,
    ) -> Plan:
        new = rewrite_topics(self._codebook or b"", topics, renamed or {})
        changes = tuple(
            ClaimChange(claim, replace(claim, topics=_exchanged(claim.topics, in_claims)))
            for claim in self._claims
            if in_claims and any(topic in in_claims for topic in claim.topics)
        )
        return Plan(title, changes, file_edit(CODEBOOK_FILE, self._codebook, new))

    def _label(self, topic_id: str | None) -> str:
        return next((topic.label for topic in self.topics if topic.id == topic_id), topic_id or "")

    # Speakers

    def add_speaker(
        self,
        name: str,
        of_claims: str = "",
        *,
        adopts: bool = True,
        kind: SpeakerKind = SpeakerKind.PERSON,
    ) -> Plan:
        """Plan a new speaker; claims with that name in the place of an id become theirs.

        So do those of `of_claims`, another name without an entry. Where it `adopts` none, they
        keep the name, by which they are found under the new id.
        """
        name = _line(name)
        speaker = Speaker(_new_id(name), name, kind)
        if of_claims:
            speaker = codebook_edits.with_names(speaker, [of_claims])
        after = codebook_edits.added(self.speakers, speaker)
        mapping = self._written_out(after, speaker.id) if adopts else {}
        if of_claims:
            mapping[of_claims] = speaker.id
        return self._speaker_plan(f"add the speaker {name}", after, mapping)

    def adopt_claims(self, speaker_id: str) -> Plan:
        """Plan that claims with the name of a speaker in the place of the id get the id.

        KutipError where there are none.
        """
        mapping = self._written_out(self.speakers, speaker_id)
        if not mapping:
            raise KutipError(f"No claim has the name of {self._name(speaker_id)} as text.")
        title = f"give claims of {', '.join(mapping)} the id {speaker_id}"
        return self._speaker_plan(title, self.speakers, mapping)

    def _written_out(self, speakers: tuple[Speaker, ...], speaker_id: str) -> dict[str, str]:
        """Return the names that claims have in the place of the id of a speaker."""
        listed = listed_speakers(Project(speakers=speakers))
        names = {
            name
            for claim in self._claims
            for name in (*claim.speakers, *([claim.addressee] if claim.addressee else []))
        }
        return {
            name: speaker_id
            for name in sorted(names)
            if name != speaker_id and listed(name) == (speaker_id,)
        }

    def change_speaker(self, speaker: Speaker, title: str) -> Plan:
        """Plan another name, kind, aliases or offices for the speaker of that id."""
        return self._speaker_plan(title, codebook_edits.changed(self.speakers, speaker))

    def speaker_id(self, old: str, new: str) -> Plan:
        """Plan another id for a speaker: every claim of theirs gets the new one."""
        after = codebook_edits.with_id(self.speakers, old, new)
        title = f"change the id of {self._name(old)} from {old} to {new}"
        return self._speaker_plan(title, after, {old: new}, {old: new})

    def merge_speakers(self, source: str, target: str) -> Plan:
        """Plan that `source`, an id or a name without an entry, is `target`, aliases and all."""
        title = f"merge {self._name(source)} into {self._name(target)}"
        if any(speaker.id == source for speaker in self.speakers):
            after = codebook_edits.merged_speakers(self.speakers, source, target)
        else:
            targets = [speaker for speaker in self.speakers if speaker.id == target]
            if not targets:
                raise KutipError(f"There is no speaker {target} in speakers.yaml to merge into.")
            after = codebook_edits.changed(
                self.speakers, codebook_edits.with_names(targets[0], [source])
            )
        return self._speaker_plan(title, after, {source: target})

    def split_speaker(self, source: str, name: str) -> Plan:
        """Plan a new speaker; of the claims of `source`, those that are picked become theirs."""
        name = _line(name)
        speaker = Speaker(_new_id(name), name)
        title = f"split {name} off {self._name(source)}"
        after = codebook_edits.added(self.speakers, speaker)
        return self._speaker_plan(title, after, {source: speaker.id})

    def remove_speaker(self, speaker_id: str) -> Plan:
        """Plan that a speaker goes; KutipError while claims are theirs."""
        used = sum(speaker_id in claim.speakers for claim in self._claims)
        self._check_unused(used, speaker_id)
        after = codebook_edits.removed(self.speakers, speaker_id)
        return self._speaker_plan(f"remove the speaker {self._name(speaker_id)}", after)

    def _speaker_plan(
        self,
        title: str,
        speakers: tuple[Speaker, ...],
        in_claims: Mapping[str, str] | None = None,
        renamed: Mapping[str, str] | None = None,
    ) -> Plan:
        new = rewrite_speakers(self._speakers or b"", speakers, renamed or {})
        by_id = {speaker.id: speaker for speaker in speakers}
        changes = []
        for claim in self._claims if in_claims else ():
            after = self._of_other(claim, in_claims or {}, by_id)
            if after != claim:
                changes.append(ClaimChange(claim, after))
        return Plan(title, tuple(changes), file_edit(SPEAKERS_FILE, self._speakers, new))

    def _of_other(
        self, claim: Claim, mapping: Mapping[str, str], by_id: Mapping[str, Speaker]
    ) -> Claim:
        """Return a claim with speakers and addressee exchanged; a missing role is looked up."""
        parts = _exchanged(claim.speakers, mapping)
        addressee = mapping.get(claim.addressee or "", claim.addressee)
        after = replace(claim, speaker=join_speakers(parts), addressee=addressee)
        if claim.role is None and after.speaker != claim.speaker and after.speaker in by_id:
            return replace(after, role=by_id[after.speaker].role_on(self._day_of(claim)))
        return after

    def _name(self, speaker_id: str) -> str:
        names = (speaker.name for speaker in self.speakers if speaker.id == speaker_id)
        return next(names, speaker_id)

    def _check_unused(self, used: int, what: str) -> None:
        if used:
            claims = f"{used} claim{'s' if used > 1 else ''}"
            raise KutipError(
                f"`{what}` is in use in {claims}; merge it into another instead (claims of all "
                "coders count)."
            )


def _exchanged(values: tuple[str, ...], mapping: Mapping[str, str] | None) -> tuple[str, ...]:
    """Return `values` with those in `mapping` exchanged, each only once."""
    return tuple(dict.fromkeys((mapping or {}).get(value, value) for value in values))


def file_edit(name: str, before: bytes | None, after: bytes) -> tuple[FileEdit, ...]:
    """Return the edit of a file, none where nothing changes."""
    return () if after == (before or b"") else (FileEdit(name, before, after),)


def _new_id(name: str) -> str:
    new_id = slug(name)
    if not new_id:
        raise KutipError("A name needs at least one letter or digit.")
    return new_id


def _line(text: str) -> str:
    return " ".join(text.split())
