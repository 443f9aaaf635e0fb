"""Documents made from articles, their entities and their claims."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Final

from index.articles.model import Article, Part
from index.base.folding import fold_letters
from index.claims.model import Claim, Status
from index.entities.finder import EntityFinder
from index.entities.model import Entity, EntityType
from index.project.listed_names import listed_speakers
from index.project.model import Project
from index.search.documents.document import Document

_BETWEEN: Final = "\n\n"  # paragraphs
_SEARCHED_PARTS: Final = (Part.CAPTION, Part.SUBHEADING, Part.BODY)


def body_of(article: Article) -> str:
    """Return what is searched and quoted in snippets: no headline, no site furniture."""
    text = article.text
    return _BETWEEN.join(
        text[p.start : p.end] for p in article.paragraphs if p.part in _SEARCHED_PARTS
    )


def offset_in_article(article: Article, offset: int) -> int:
    """Return where in an article's text a place in its `body_of` is."""
    begin = 0
    for p in article.paragraphs:
        if p.part in _SEARCHED_PARTS:
            end = begin + p.end - p.start
            if offset < end:
                break
            begin = end + len(_BETWEEN)
    else:
        raise ValueError(f"the body of {article.id} has no offset {offset}")
    return p.start + offset - begin


def document_signature(article_signature: str, finder_version: str, claims: Iterable[Claim]) -> str:
    """Return a hash that changes whenever an article's document may have changed."""
    of_article = f"{article_signature} {finder_version}"
    parts = [
        f"{claim.id} {claim.revision} {claim.speaker} {claim.topics} {claim.stance} {claim.status}"
        for claim in claims
    ]
    if not parts:  # as most articles, for whom a digest would take most of the time
        return of_article
    return f"{of_article} {blake2b(chr(10).join(parts).encode(), digest_size=16).hexdigest()}"


def make_document(
    article: Article,
    entities: Iterable[Entity],
    claims: Iterable[Claim],
    project: Project,
    signature: str,
) -> Document:
    """Return the document of one article, with all that is known of it."""
    claims = [claim for claim in claims if is_tagged(claim)]
    names = dict.fromkeys(e.canonical for e in entities if e.type is not EntityType.DATE)
    return Document(
        id=article.id,
        title=article.info.title,
        body=body_of(article),
        outlet=article.info.outlet,
        published=article.info.published,
        speakers=speakers_of(claims, project),
        entities=tuple(names),
        topics=topics_of(claims, project),
        signature=signature,
        coders=tuple(sorted({claim.coder for claim in claims})),
        stances=stances_of(claims, project),
        facets=_facets(article.info.outlet, claims, project),
    )


def is_tagged(claim: Claim) -> bool:
    """Whether a claim counts as tagged: one only suggested, or rejected, does not."""
    return claim.status in (Status.ACCEPTED, Status.DISPUTED)


def speakers_of(claims: Iterable[Claim], project: Project) -> tuple[str, ...]:
    """Return the ids and all names of who made `claims`."""
    names: dict[str, None] = {}
    listed = listed_speakers(project)
    for claim in claims:
        for speaker_id in (*claim.speakers, *listed(claim.speaker)):
            speaker = project.speaker(speaker_id)
            known_as = (speaker.name, *speaker.aliases) if speaker else ()
            names |= dict.fromkeys((speaker_id, *known_as))
    return tuple(names)


def topics_of(claims: Iterable[Claim], project: Project) -> tuple[str, ...]:
    """Return the ids and labels of the topics of `claims` and of the topics above them."""
    names: dict[str, None] = {}
    for topic_id in with_parents(_topics(claims), project):
        topic = project.topic(topic_id)
        names |= dict.fromkeys((topic_id, topic.label) if topic else (topic_id,))
    return tuple(names)


def _topics(claims: Iterable[Claim]) -> list[str]:
    return [topic_id for claim in claims for topic_id in claim.topics]


def with_parents(topics: Iterable[str], project: Project) -> dict[str, None]:
    """Return the ids of `topics` and of those above them in the codebook."""
    pending = list(topics)
    ids: dict[str, None] = {}
    while pending:
        topic_id = pending.pop()
        topic = project.topic(topic_id)
        if topic and topic.parent and topic_id not in ids:
            pending.append(topic.parent)
        ids[topic_id] = None
    return ids


def stances_of(claims: Iterable[Claim], project: Project) -> tuple[str, ...]:
    """Return the stances of `claims` as numbers and as the labels of the scale, folded."""
    labels = {step.value: fold_letters(step.label) for step in project.stances}
    stances: dict[str, None] = {}
    for claim in claims:
        if claim.stance is not None:
            stances |= dict.fromkeys((str(claim.stance), labels.get(claim.stance, "")))
    return tuple(filter(None, stances))


def claim_facets(claims: Iterable[Claim], project: Project) -> set[tuple[str, str]]:
    """Return what an article is counted under because of its claims."""
    claims = list(claims)
    listed = listed_speakers(project)
    facets = {("speaker", speaker) for claim in claims for speaker in listed(claim.speaker)}
    facets |= {("topic", topic) for topic in with_parents(_topics(claims), project)}
    return facets | {("tagged", "yes")} if claims else facets


def _facets(
    outlet: str | None, claims: Iterable[Claim], project: Project
) -> tuple[tuple[str, str], ...]:
    """Return what an article is counted under, beside its year."""
    facets = {("outlet", outlet)} if outlet else set()
    return tuple(sorted(facets | claim_facets(claims, project)))


class DocumentSource:
    """The documents of a corpus as it is now, and the signature of each by its article's id."""

    def __init__(
        self,
        articles: Mapping[str, str],
        read: Callable[[str], Article],
        finder: EntityFinder,
        claims: Iterable[Claim],
        project: Project,
        on_entities: Callable[[str, Sequence[Entity]], None] | None = None,
    ) -> None:
        """Take the signature of each article by its id, and what its document is made from.

        `on_entities` is called with the entities of each article that is fetched.
        """
        self._on_entities = on_entities
        self._read = read
        self._finder = finder
        self._project = project
        self._claims: dict[str, list[Claim]] = {}
        for claim in claims:
            self._claims.setdefault(claim.article, []).append(claim)
        self.signatures = {
            article_id: document_signature(signed, finder.version, self._claims.get(article_id, ()))
            for article_id, signed in articles.items()
        }

    def fetch(self, article_ids: Iterable[str]) -> Iterator[Document]:
        """Make the documents of these articles, one at a time."""
        for article_id in article_ids:
            article = self._read(article_id)
            entities = self._finder.find(article)
            if self._on_entities:
                self._on_entities(article_id, entities)
            yield make_document(
                article,
                entities,
                self._claims.get(article_id, ()),
                self._project,
                self.signatures[article_id],
            )
