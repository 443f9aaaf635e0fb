"""Articles, entities and claims as the index takes them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

from index.articles.model import Article, Part
from index.claims.model import Claim, Status
from index.entities.finder import EntityFinder
from index.entities.model import Entity, EntityType
from index.project.model import Project
from index.search.model import Document

SEARCHED = (Part.CAPTION, Part.SUBHEADING, Part.BODY)


def body_of(article: Article) -> str:
    """Return what is searched and quoted in snippets: the article without headline and site."""
    text = article.text
    return "\n\n".join(text[p.start : p.end] for p in article.paragraphs if p.part in SEARCHED)


def signature(article_signature: str, finder_version: str, claims: Iterable[Claim]) -> str:
    """Return a hash that changes whenever an article's document may have changed."""
    parts = [article_signature, finder_version]
    parts += [
        f"{claim.id} {claim.revision} {claim.speaker} {claim.topics} {claim.stance} {claim.status}"
        for claim in claims
    ]
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def document(
    article: Article,
    entities: Iterable[Entity],
    claims: Iterable[Claim],
    project: Project,
    signed: str,
) -> Document:
    """Return one article with all that is known of it, `signed` with its signature."""
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
        signature=signed,
        coders=tuple(sorted({claim.coder for claim in claims})),
        stances=stances_of(claims, project),
        facets=_facets(article.info.outlet, claims, project),
    )


def is_tagged(claim: Claim) -> bool:
    """Tell whether a claim says something: one only suggested, or rejected, does not."""
    return claim.status in (Status.ACCEPTED, Status.DISPUTED)


def speakers_of(claims: Iterable[Claim], project: Project) -> tuple[str, ...]:
    """Return the ids and all names of who made `claims`."""
    found: dict[str, None] = {}
    for claim in claims:
        for speaker in claim.speakers:
            known = project.speaker(speaker)
            names = (known.name, *known.aliases) if known else ()
            found |= dict.fromkeys((speaker, *names))
    return tuple(found)


def topics_of(claims: Iterable[Claim], project: Project) -> tuple[str, ...]:
    """Return the ids and labels of the topics of `claims` and of the topics above them."""
    found: dict[str, None] = {}
    for topic_id in with_parents(_topics(claims), project):
        topic = project.topic(topic_id)
        found |= dict.fromkeys((topic_id, topic.label) if topic else (topic_id,))
    return tuple(found)


def _topics(claims: Iterable[Claim]) -> list[str]:
    return [topic_id for claim in claims for topic_id in claim.topics]


def with_parents(topics: Iterable[str], project: Project) -> dict[str, None]:
    """Return the ids of `topics` and of those above them in the codebook."""
    waiting = list(topics)
    found: dict[str, None] = {}
    while waiting:
        topic_id = waiting.pop()
        topic = project.topic(topic_id)
        if topic and topic.parent and topic_id not in found:
            waiting.append(topic.parent)
        found[topic_id] = None
    return found


def stances_of(claims: Iterable[Claim], project: Project) -> tuple[str, ...]:
    """Return the stances of `claims` as numbers and as the labels of the scale."""
    labels = {step.value: step.label.lower() for step in project.stances}
    found: dict[str, None] = {}
    for claim in claims:
        if claim.stance is not None:
            found |= dict.fromkeys((str(claim.stance), labels.get(claim.stance, "")))
    return tuple(filter(None, found))


def _facets(
    outlet: str | None, claims: Iterable[Claim], project: Project
) -> tuple[tuple[str, str], ...]:
    """Return what an article is counted under, beside its year."""
    found = {("outlet", outlet)} if outlet else set()
    for claim in claims:
        found.add(("tagged", "yes"))
        found |= {("speaker", speaker) for speaker in claim.speakers}
    found |= {("topic", topic) for topic in with_parents(_topics(claims), project)}
    return tuple(sorted(found))


class Documents:
    """The documents of a corpus as it is now, and the signature of each by its article's id."""

    def __init__(
        self,
        articles: Mapping[str, str],
        read: Callable[[str], Article],
        finder: EntityFinder,
        claims: Iterable[Claim],
        project: Project,
        found: Callable[[str, Sequence[Entity]], None] | None = None,
    ) -> None:
        """Take the signature of each article by its id, and what its document is made from.

        `found` is told of the entities of each article that is fetched.
        """
        self._found = found
        self._read = read
        self._finder = finder
        self._project = project
        self._claims: dict[str, list[Claim]] = {}
        for claim in claims:
            self._claims.setdefault(claim.article, []).append(claim)
        self.signatures = {
            article_id: signature(known, finder.version, self._claims.get(article_id, ()))
            for article_id, known in articles.items()
        }

    def fetch(self, article_ids: Iterable[str]) -> Iterator[Document]:
        """Make the documents of these articles, one at a time."""
        for article_id in article_ids:
            article = self._read(article_id)
            entities = self._finder.find(article)
            if self._found:
                self._found(article_id, entities)
            yield document(
                article,
                entities,
                self._claims.get(article_id, ()),
                self._project,
                self.signatures[article_id],
            )
