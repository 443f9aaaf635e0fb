"""Corpus: the one door to a folder of articles and what people decided about them."""

import contextlib
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from index.articles.library import Library
from index.articles.model import Article, ArticleInfo, Part
from index.base.errors import KutipError
from index.base.paths import corpus_cache
from index.base.problem import Problem

if TYPE_CHECKING:  # each is imported where it is used: opening a corpus pays for none of them
    from index.attribution.model import Draft, Segments
    from index.claims.agreement import Agreement
    from index.claims.model import AnchoredClaim, Claim
    from index.claims.read import ClaimReader, ClaimsRead
    from index.claims.store import ClaimStore
    from index.entities.find import EntityFinder
    from index.entities.model import Entity, EntityRecord, EntityType
    from index.entities.sightings import Sightings
    from index.project.corrections import NamedKind
    from index.project.model import Project, Speaker, Topic
    from index.search.claims import ClaimSearch
    from index.search.engine import SearchIndex
    from index.search.model import ClaimResults, Completion, Occurrence, Results, UpdateReport

Progress = Callable[[str, int, int], None]
"""Told what is being done ("articles" or "index"), how much of it is done, and of how much."""

_KEPT = 16  # articles whose entities and sentences are remembered


class Corpus:
    """A folder of articles: read, searched, its entities found, its claims kept.

    Safe to use from several threads. What is derived lives in the user's cache folder and is
    rebuilt when it is missing; what people made lives in the folder itself.
    """

    def __init__(self, root: Path) -> None:
        """Open the folder `root` without looking for changes; use `Corpus.open` for that.

        Raises KutipError where it is missing, no folder, or cannot be read.
        """
        self.root = root
        self._library = Library(root, corpus_cache(root))
        self._entities = lru_cache(_KEPT)(self._find_entities)
        self._segments = lru_cache(_KEPT)(self._find_segments)
        self._stores: dict[str, ClaimStore] = {}

    @classmethod
    def open(cls, path: str | Path) -> "Corpus":
        """Open the folder at `path` and bring its articles up to date with the files."""
        corpus = cls(Path(path).expanduser())
        corpus.refresh()
        return corpus

    @property
    def title(self) -> str:
        """Return the corpus's title, or its folder's name."""
        return self.project.title or self.root.resolve().name

    # Articles

    def refresh(self, progress: Progress | None = None) -> bool:
        """Read the files that changed since the last time; say whether any did."""
        tell = partial(progress, "articles") if progress else None
        return bool(self._library.refresh(tell))

    @property
    def is_read(self) -> bool:
        """Whether the articles were read before, so that listing them takes no reading."""
        return self._library.is_ready

    def articles(self, limit: int | None = None) -> list[ArticleInfo]:
        """Return all articles, or the first `limit`: newest first, those without a date last."""
        return self._library.infos(limit)

    def info(self, article_id: str) -> ArticleInfo:
        """Return what is known of one article; KutipError when there is none of this id."""
        return self._library.info(article_id)

    def article(self, article_id: str) -> Article:
        """Return one article with its text; KutipError when there is none of this id."""
        return self._library.article(article_id)

    # Codebook and speakers

    @cached_property
    def project(self) -> "Project":
        """Return what the hand-written YAML files say, as they were when first asked for."""
        from index.project.load import load_project

        return load_project(self.root)

    def reload_project(self) -> None:
        """Read kutip.yaml, speakers.yaml and entities.yaml anew."""
        for derived in ("project", "_finder", "_claim_search"):
            self.__dict__.pop(derived, None)
        self._entities.cache_clear()

    def speaker_name(self, speaker: str) -> str:
        """Return the full name of a claim's speaker, of joint ones all ("Tiongkok + Rusia")."""
        parts = speaker.split("+")
        known = [(part, self.project.speaker(part)) for part in parts]
        return " + ".join(found.name if found else part for part, found in known)

    def add_speaker(self, name: str) -> "Speaker":
        """Add a person to speakers.yaml; returns them, or who already has that name."""
        from index.project.add import add_speaker
        from index.project.find import find_speaker
        from index.project.model import Speaker
        from index.project.names import slug

        known = find_speaker(self.project, name)
        if known is None:
            known = Speaker(slug(name), name)
            add_speaker(self.root, known)
            self.reload_project()
        return known

    def add_topic(self, label: str) -> "Topic":
        """Add a topic to the codebook in kutip.yaml; returns it, or the one of that name."""
        from index.project.add import add_topic
        from index.project.find import find_topic
        from index.project.model import Topic
        from index.project.names import slug

        known = find_topic(self.project, label)
        if known is None:
            known = Topic(slug(label), label)
            add_topic(self.root, known)
            self.reload_project()
        return known

    def find_article(self, words: str) -> str:
        """Return the id that a person means: an id, a file name, or the only one it begins.

        Raises KutipError where none or several are meant.
        """
        infos = self._library.infos()
        for same in (
            [i.id for i in infos if words in (i.id, i.file)],
            [i.id for i in infos if words == Path(i.file).name],
            [i.id for i in infos if i.id.startswith(words)],
        ):
            if len(same) == 1:
                return same[0]
            if same:
                some = ", ".join(sorted(same)[:3])
                raise KutipError(f"{words} may be any of {len(same)} articles ({some} …).")
        raise KutipError(f"There is no article {words}; `kutip articles` lists them.")

    # Entities and who said what

    @cached_property
    def _finder(self) -> "EntityFinder":
        from index.entities.find import EntityFinder

        return EntityFinder(self.project)

    def entities(self, article_id: str) -> "tuple[Entity, ...]":
        """Return the entities of an article, in text order."""
        return self._entities(article_id, self._library.signature(article_id))

    def _find_entities(self, article_id: str, _signature: str) -> "tuple[Entity, ...]":
        return self._finder.find(self.article(article_id))

    @cached_property
    def _sightings(self) -> "Sightings":
        from index.entities.sightings import Sightings

        return Sightings(self._library.cache / "sightings.sqlite")

    def entity_record(self, entity_id: str, kind: "EntityType") -> "EntityRecord | None":
        """Return what the corpus knows of an entity, as of the last time it was indexed."""
        return self._sightings.record(entity_id, kind)

    def entity_names(self, kind: "EntityType", limit: int = 2_000) -> list[str]:
        """Return the full names of a kind in the corpus, those in most articles first."""
        return self._sightings.names(kind, limit)

    def correct_entity(self, text: str, kind: "NamedKind", name: str = "") -> None:
        """Say in entities.yaml what `text` names throughout the corpus, or that it names nothing.

        Raises KutipError, and changes nothing, where the file cannot take it.
        """
        from index.base.text import one_line
        from index.project.correct import set_correction
        from index.project.corrections import Correction

        text, name = one_line(text), one_line(name)
        set_correction(self.root, Correction(text, kind, "" if name == text else name))
        self.reload_project()

    def forget_correction(self, text: str) -> None:
        """Let kutip find by itself again what `text` names."""
        from index.project.correct import drop_correction

        drop_correction(self.root, text)
        self.reload_project()

    def segments(self, article_id: str) -> "Segments":
        """Return the sentences and clauses of an article."""
        return self._segments(article_id, self._library.signature(article_id))

    def _find_segments(self, article_id: str, _signature: str) -> "Segments":
        from index.attribution.segments import segment

        return segment(self.article(article_id))

    def draft(self, article_id: str, start: int, end: int | None = None) -> "Draft":
        """Return a claim as the text suggests it, of a selection or of what stands at `start`."""
        from index.attribution.draft import draft, draft_at

        known = (
            self.article(article_id),
            self.segments(article_id),
            self.entities(article_id),
            self.project,
        )
        return draft_at(*known, start) if end is None else draft(*known, start, end)

    def rank_topics(self, words: str, recent: Iterable[str] = ()) -> "tuple[Topic, ...]":
        """Return the codebook, the topics first that a claim of these words is likely about."""
        from index.attribution.topics import rank_topics

        return rank_topics(self.project.topics, words, recent)

    # Claims

    @cached_property
    def _claim_reader(self) -> "ClaimReader":
        from index.claims.read import ClaimReader

        return ClaimReader(self.root)

    def read_claims(self, coder: str | None = None) -> "ClaimsRead":
        """Return the claims on disk, of one coder or of all, and the problems of their files."""
        return self._claim_reader.read(coder)

    def claims(self, coder: str | None = None) -> "tuple[Claim, ...]":
        """Return the claims of one coder, or of all."""
        return self.read_claims(coder).claims

    def select_claims(
        self, *, coder: str | None = None, speaker: str | None = None, topic: str | None = None
    ) -> "tuple[AnchoredClaim, ...]":
        """Return claims with their places: of a coder, of a speaker, on a topic, as typed."""
        from index.claims.select import of_speaker, of_topic

        claims = list(self.claims(coder))
        if speaker is not None:
            claims = of_speaker(claims, speaker, self.project)
        if topic is not None:
            claims = of_topic(claims, topic, self.project)
        return self.anchored(claims)

    def claim_on_quote(
        self,
        article_id: str,
        coder: str,
        quote: str,
        speaker: str,
        topics: Iterable[str] = (),
        stance: int | None = None,
        note: str = "",
    ) -> "Claim":
        """Return a new claim, not yet kept, from what a person types about it.

        Raises KutipError where the words are not in the article, or who or what is meant is
        not clear.
        """
        from index.claims.quotes import find_quote
        from index.claims.select import check_stance, speaker_meant, topic_meant

        return self.make_claim(
            article_id,
            coder,
            spans=[find_quote(self.article(article_id).text, quote, article_id)],
            speaker=speaker_meant(speaker, self.project, self.entities(article_id)),
            topics=[topic_meant(topic, self.project) for topic in topics],
            stance=check_stance(stance, self.project),
            note=note,
        )

    def agreement(self, coder: str, other: str, article_id: str | None = None) -> "Agreement":
        """Return how far two coders agree, on one article or on all that both have claims on.

        Raises KutipError where they share none, or one of them has no claims at all.
        """
        from index.claims.agreement import agreement

        claims = [c for c in self.claims() if c.coder in (coder, other)]
        for name in (coder, other):
            if coder == other or not any(claim.coder == name for claim in claims):
                raise KutipError(f"Two coders with claims are needed; {name} is no second one.")
        anchored = self.anchored(c for c in claims if article_id in (None, c.article))
        lengths = {
            c.claim.article: len(self.article(c.claim.article).text) for c in anchored if c.ranges
        }
        return agreement((coder, other), anchored, lengths)

    def store(self, coder: str) -> "ClaimStore":
        """Return where a coder's claims are changed; KutipError for a name that cannot be one."""
        from index.claims.store import ClaimStore

        if coder not in self._stores:
            self._stores[coder] = ClaimStore(self.root, coder)
        return self._stores[coder]

    def anchored(self, claims: "Iterable[Claim]") -> "tuple[AnchoredClaim, ...]":
        """Return each of `claims` with its place in its article as it is now."""
        from index.claims.anchors import anchor
        from index.claims.model import Anchor, AnchoredClaim

        texts: dict[str, str | None] = {}
        found = []
        for claim in claims:
            if claim.article not in texts:
                texts[claim.article] = self._text_or_none(claim.article)
            text = texts[claim.article]
            gone = AnchoredClaim(claim, Anchor.ORPHAN, ())
            found.append(gone if text is None else anchor(claim, text))
        return tuple(found)

    def _text_or_none(self, article_id: str) -> str | None:
        try:
            return self.article(article_id).text
        except KutipError:
            return None

    def make_claim(
        self,
        article_id: str,
        coder: str,
        *,
        spans: Sequence[tuple[int, int]],
        speaker: str,
        topics: Iterable[str] = (),
        stance: int | None = None,
        cue: tuple[int, int] | None = None,
        source: tuple[int, int] | None = None,
        note: str = "",
    ) -> "Claim":
        """Return a new claim on stretches of an article, not yet kept: `store(coder).add` does."""
        from index.claims.make import make_claim

        return make_claim(
            self.article(article_id),
            coder,
            self.project,
            spans=spans,
            speaker=speaker,
            topics=topics,
            stance=stance,
            cue=cue,
            source=source,
            note=note,
        )

    # The index

    @cached_property
    def _index(self) -> "SearchIndex":
        from index.search.engine import SearchIndex

        return SearchIndex(self._library.cache / "index")

    def update_index(
        self, progress: Progress | None = None, *, rebuild: bool = False
    ) -> "UpdateReport":
        """Bring the index up to date: only the articles that changed, or whose claims did.

        Claims whose article has another name now go with it, as soon as the index has it. Raises
        KutipError where the index cannot be written; the old one then stays in use.
        """
        before = self._index.ids()
        report = self._update_index(progress, rebuild=rebuild)
        if before and self._follow_renamed(before):
            self._update_index(progress, rebuild=False)
        return report

    def _update_index(self, progress: Progress | None, *, rebuild: bool) -> "UpdateReport":
        from index.search.documents import Documents

        signatures, finder = self._library.signatures(), self._finder
        if rebuild:
            self._sightings.remove()
        filling = self._sightings.filling(signatures, finder.version)
        documents = Documents(
            signatures, self.article, finder, self.claims(), self.project, filling.keep
        )
        tell = partial(progress, "index") if progress else None
        change = self._index.rebuild if rebuild else self._index.update
        report = change(documents.fetch, documents.signatures, progress=tell)
        filling.finish(lambda article_id: finder.find(self.article(article_id)), tell)
        return report

    def _follow_renamed(self, before: frozenset[str]) -> bool:
        """Move the claims of articles that are gone to new ones that have their words.

        New are those that were not in the index `before`: a copy that was there all along is
        another article.
        """
        from index.claims.renamed import renamed_articles

        claims = self.claims()
        present = self._library.signatures().keys()
        if present <= before:
            return False
        names = renamed_articles(
            claims, present, lambda words: self._with_words(words, present - before)
        )
        moved = False
        for coder, old in sorted({(c.coder, c.article) for c in claims if c.article in names}):
            with contextlib.suppress(KutipError):  # they stay orphans, which `problems` lists
                self.store(coder).move(old, names[old])
                moved = True
        return moved

    def _with_words(self, words: str, among: Container[str]) -> dict[str, str]:
        """Return the text by id of articles `among` some that have `words` in a row."""
        found = self._index.search(f'"{words}"', 20, text_of=self._body)
        ids = [hit.article_id for hit in found if hit.article_id in among]
        return {article_id: self.article(article_id).text for article_id in ids}

    def has_index(self) -> bool:
        """Say whether there is an index to search, up to date or not."""
        return self._index.is_usable()

    def search(
        self,
        query: str,
        limit: int = 20,
        *,
        update: bool = True,
        by_date: bool = False,
        as_you_type: bool = False,
        should_stop: Callable[[], bool] | None = None,
    ) -> "Results":
        """Return the best articles for a query; with `by_date` the newest that match.

        The index is brought up to date first, unless `update` is false. With `as_you_type` the
        last word may be the beginning of one. `should_stop` is asked now and then.
        """
        if update:
            self.update_index()
        return self._index.search(
            query,
            limit,
            text_of=self._body,
            by_date=by_date,
            as_you_type=as_you_type,
            should_stop=should_stop,
        )

    def _body(self, article_id: str) -> str:
        from index.search.documents import body_of

        return body_of(self.article(article_id))

    def matches(self, article_id: str, query: str) -> tuple[tuple[int, int], ...]:
        """Return every place in an article's text that a query's words match, in order.

        The last word may be the beginning of one, as in a search as you type.
        """
        article = self.article(article_id)
        shown = (Part.TITLE, Part.CAPTION, Part.SUBHEADING, Part.BODY)
        found = []
        for p in article.paragraphs:
            if p.part in shown:
                words = article.text[p.start : p.end]
                matches = self._index.matches(query, words, as_you_type=True)
                found += [(p.start + start, p.start + end) for start, end in matches]
        return tuple(found)

    @cached_property
    def _claim_search(self) -> "ClaimSearch":
        from index.search.claims import ClaimSearch

        return ClaimSearch(self.project, self._info_or_none)

    def _info_or_none(self, article_id: str) -> ArticleInfo | None:
        try:
            return self.info(article_id)
        except KutipError:
            return None

    def search_claims(
        self,
        query: str,
        limit: int = 20,
        *,
        as_you_type: bool = False,
        should_stop: Callable[[], bool] | None = None,
    ) -> "ClaimResults":
        """Return the best claims for a query, as they are on disk now."""
        return self._claim_search.search(
            self.claims(), query, limit, as_you_type=as_you_type, should_stop=should_stop
        )

    def concordance(
        self, query: str, *, width: int = 60, should_stop: Callable[[], bool] | None = None
    ) -> "Iterator[Occurrence]":
        """Yield every place in the corpus that a query matches with its context, newest first.

        `sort_occurrences` orders them by what stands beside. The index is taken as it is.
        """
        from index.search.concordance import occurrences

        finder = self._index.finder(query)
        for article_id in self._index.matching_ids(query, should_stop)[0]:
            if should_stop and should_stop():
                return
            if self._info_or_none(article_id):
                yield from occurrences(self.article(article_id), finder, width)

    def complete(self, text: str, limit: int = 10) -> "tuple[Completion, ...]":
        """Return how the last word of a query may go on: a field, its value, or a word."""
        from index.search.complete import complete

        return complete(text, self._field_values, self._index.words_from, limit)

    def _field_values(self, field: str) -> set[str]:
        """Return the values that a field of a query can have in this corpus."""
        project = self.project
        match field:
            case "outlet":
                return {info.outlet for info in self._library.infos() if info.outlet}
            case "date":
                return {i.published[:4] for i in self._library.infos() if i.published}
            case "speaker":
                ids = {one for claim in self.claims() for one in claim.speaker.split("+")}
                known = {speaker.name for speaker in project.speakers}
                return known | {self.speaker_name(one) for one in ids}
            case "topic":
                known = {topic.id for topic in project.topics}
                return known | {topic for claim in self.claims() for topic in claim.topics}
            case "coder":
                return {*project.coders, *(claim.coder for claim in self.claims())}
            case "stance":
                return {str(step.value) for step in project.stances}
        return {"tagged": {"yes", "no"}, "sort": {"date", "rank"}}.get(field, set())

    # What is wrong

    def problems(self) -> list[Problem]:
        """Return what is wrong with files of this corpus, and how to mend each."""
        from index.claims.check import anchor_problems

        return [
            *self.project.problems,
            *self._library.problems(),
            *self.read_claims().problems,
            *anchor_problems(self.anchored(self.claims())),
            *self._index_problems(),
        ]

    def _index_problems(self) -> list[Problem]:
        damage = self._index.damage()
        folder = str(self._index.folder)
        mend = "The next search makes it anew, or `kutip index --rebuild`."
        return [Problem(folder, f"{folder}: {damage} {mend}")] if damage else []
