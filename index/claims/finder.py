"""Finding claims: by coder, speaker and topic, and where their words stand in the articles."""

from collections.abc import Iterable

from index.articles.library import Library
from index.base.problem import Problem
from index.claims.anchors import anchor
from index.claims.check import anchor_problems, value_problems
from index.claims.model import Anchor, AnchoredClaim, Claim, Status
from index.claims.reader import ClaimReader
from index.claims.select import of_speaker, of_topic
from index.project.codebook import Codebook
from index.project.variables import parse_settings


class ClaimFinder:
    """Finds claims of all coders, as they are on disk now."""

    def __init__(self, reader: ClaimReader, library: Library, codebook: Codebook) -> None:
        self._reader = reader
        self._library = library
        self._codebook = codebook

    def select(
        self,
        *,
        coder: str | None = None,
        speaker: str | None = None,
        topic: str | None = None,
        settings: Iterable[str] = (),
    ) -> tuple[AnchoredClaim, ...]:
        """Return anchored claims: of a coder, of a speaker, on a topic, as a person types them.

        Rejected ones are left out. `settings` are "NAME=VALUE" words: the values that variables
        of the corpus have. Raises KutipError for an unknown topic or variable.
        """
        project = self._codebook.project
        claims = [c for c in self._reader.read(coder).claims if c.status is not Status.REJECTED]
        if speaker is not None:
            claims = of_speaker(claims, speaker, project)
        if topic is not None:
            claims = of_topic(claims, topic, project)
        values = set(parse_settings(settings, project.variables))
        return self.anchored(claim for claim in claims if values <= set(claim.variables))

    def anchored(self, claims: Iterable[Claim]) -> tuple[AnchoredClaim, ...]:
        """Return each of `claims` with its place in its article as it is now."""
        texts: dict[str, str | None] = {}
        anchored = []
        for claim in claims:
            if claim.article not in texts:
                texts[claim.article] = self._library.text_or_none(claim.article)
            text = texts[claim.article]
            orphan = AnchoredClaim(claim, Anchor.ORPHAN, ())
            anchored.append(orphan if text is None else anchor(claim, text))
        return tuple(anchored)

    def doubtful(self) -> tuple[AnchoredClaim, ...]:
        """Return the claims that a person should look at, in order of their articles.

        Their words changed or are gone, or git merged two versions of them.
        """
        claims = [c for c in self._reader.read().claims if c.status is not Status.REJECTED]
        doubtful = [
            anchored
            for anchored in self.anchored(claims)
            if anchored.anchor is not Anchor.EXACT or anchored.claim.status is Status.DISPUTED
        ]
        return tuple(sorted(doubtful, key=lambda a: (a.claim.article, a.ranges, a.claim.id)))

    def problems(self) -> list[Problem]:
        """Return what is wrong with claims: words changed or gone, values that cannot be."""
        claims = self._reader.read().claims
        anchors = anchor_problems(self.anchored(claims))
        return [*anchors, *value_problems(claims, self._codebook.project)]
