"""Finding claims: by coder, speaker and topic, and where their words stand in the articles."""

from collections.abc import Iterable

from index.articles.library import Library
from index.articles.model import Article, digest_of
from index.base.names import has_words
from index.base.problem import Problem
from index.claims.anchors import anchor
from index.claims.claim_problems import anchor_problems, file_of, value_problems
from index.claims.copied_claims import counted_once
from index.claims.duplicates import doubled_problems, duplicate_among
from index.claims.model import Anchor, AnchoredClaim, Claim, Status
from index.claims.reader import ClaimReader
from index.claims.resolve import resolve_topic
from index.claims.scope import EVERYBODY, Scope
from index.claims.unlisted import disputed_problems, unlisted_problems
from index.claims.whereabouts import Whereabouts
from index.project.codebook import Codebook
from index.project.codebook_edits import below
from index.project.find import find_speaker
from index.project.listed_names import listed_speakers
from index.project.model import Project
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
        scope: Scope = EVERYBODY,
        copies_once: bool = False,
    ) -> tuple[AnchoredClaim, ...]:
        """Return anchored claims: of a coder, of a speaker, on a topic, as a person types them.

        Rejected ones, and those out of `scope`, are left out. `settings` are "NAME=VALUE" words:
        the values that variables of the corpus have. With `copies_once`, a claim that several
        copies of an article have counts once. Raises KutipError for an unknown topic or variable.
        """
        project = self._codebook.project
        every = scope.of(self._reader.read(coder).claims)
        claims = [claim for claim in every if claim.status is not Status.REJECTED]
        if speaker is not None:
            claims = of_speaker(claims, speaker, project)
        if topic is not None:
            claims = of_topic(claims, topic, project)
        values = set(parse_settings(settings, project.variables))
        matching = [claim for claim in claims if values <= set(claim.variables)]
        if copies_once:
            return self.anchored(counted_once(matching, self._library.copies()))
        return self.anchored(matching)

    def anchored(self, claims: Iterable[Claim]) -> tuple[AnchoredClaim, ...]:
        """Return each of `claims` with its place in its article as it is now."""
        texts: dict[str, tuple[str, str] | None] = {}  # with their digests
        anchored = []
        for claim in claims:
            if claim.article not in texts:
                text = self._library.text_or_none(claim.article)
                texts[claim.article] = None if text is None else (text, digest_of(text))
            read = texts[claim.article]
            orphan = AnchoredClaim(claim, Anchor.ORPHAN, ())
            anchored.append(orphan if read is None else anchor(claim, *read))
        return tuple(anchored)

    def anchored_in(self, article: Article, claims: Iterable[Claim]) -> tuple[AnchoredClaim, ...]:
        """Return each of the claims on an article with its place in the article as it was read."""
        text, digest = article.text, article.digest
        return tuple(anchor(c, text, digest) for c in claims if c.article == article.id)

    def duplicate_of(self, claim: Claim, among: Iterable[Claim] | None = None) -> Claim | None:
        """Return the claim that its coder has already of the words and speakers of `claim`.

        None where there is none; topic and stance may differ. `among` are the claims to look in,
        where they are at hand; else they are read.
        """
        claims = self._reader.read(claim.coder).claims if among is None else among
        text = self._library.text_or_none(claim.article)
        return duplicate_among(claims, claim, text, self._codebook.project)

    def file_of(self, claim: Claim) -> str:
        """Return the path of a claim's file from the corpus folder, as messages name it."""
        return file_of(claim)

    def doubtful(self, scope: Scope = EVERYBODY) -> tuple[AnchoredClaim, ...]:
        """Return the claims of a scope that a person should look at, in order of their articles.

        Their words changed or are gone, or git merged two versions of them.
        """
        every = scope.of(self._reader.read().claims)
        claims = [claim for claim in every if claim.status is not Status.REJECTED]
        doubtful = [
            anchored
            for anchored in self.anchored(claims)
            if anchored.anchor is not Anchor.EXACT or anchored.claim.status is Status.DISPUTED
        ]
        return tuple(sorted(doubtful, key=lambda a: (a.claim.article, a.ranges, a.claim.id)))

    def anchor_problems(
        self, told: Iterable[Whereabouts] = (), scope: Scope = EVERYBODY
    ) -> list[Problem]:
        """Return the claims of a scope whose words changed or are gone.

        Of the claims whose article is not known, which are `told` already, words are not missed.
        """
        homeless = {(place.head.coder, place.head.article) for place in told}
        claims = [claim for claim in scope.of(self._reader.read().claims) if not claim.is_declined]
        known = (claim for claim in claims if (claim.coder, claim.article) not in homeless)
        return anchor_problems(self.anchored(known), self._library.with_words)

    def value_problems(self, scope: Scope = EVERYBODY) -> list[Problem]:
        """Return what is wrong with the values of a scope's claims, and which are not settled.

        Values that cannot be, and those that the codebook does not have; claims that are disputed
        or there twice.
        """
        project = self._codebook.project
        claims = [claim for claim in scope.of(self._reader.read().claims) if not claim.is_declined]
        return [
            *value_problems(claims, project),
            *unlisted_problems(claims, project, self._library.text_or_none),
            *disputed_problems(claims),
            *doubled_problems(claims, project, self._library.text_or_none),
        ]


def of_speaker(claims: Iterable[Claim], words: str, project: Project) -> list[Claim]:
    """Return the claims of the speaker that `words` name.

    By an id, name, alias or surname of speakers.yaml; where nobody there is meant, by words of
    the names that the claims themselves have ("Lavrov" for "Sergei Lavrov").
    """
    entry = find_speaker(project, words)
    if entry is not None:
        listed = listed_speakers(project)
        return [claim for claim in claims if entry.id in listed(claim.speaker)]
    return [claim for claim in claims if _has_name(claim, words)]


def _has_name(claim: Claim, words: str) -> bool:
    """Return whether the name of one of the speakers has all of `words`."""
    return any(has_words(speaker, words) for speaker in claim.speakers)


def of_topic(claims: Iterable[Claim], words: str, project: Project) -> list[Claim]:
    """Return the claims on the topic that `words` name, and on the topics below it.

    Raises KutipError where neither the codebook nor a claim has such a topic.
    """
    claims = list(claims)
    is_used = any(words in claim.topics for claim in claims)
    topics = below(project.topics, words if is_used else resolve_topic(words, project))
    return [claim for claim in claims if topics & set(claim.topics)]
