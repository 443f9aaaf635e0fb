"""Corpus: the one door to a folder of articles and what people decided about them.

It is composed of parts, each an attribute of its own type: `corpus.codebook.add_topic(...)`,
`corpus.queues.draw(...)`. A part is imported and made when first used, and gets the parts it needs
as arguments. What is derived from the codebook is keyed by `Codebook.project`, and out of date
when that is another object.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from index.articles.library import Library
from index.articles.model import Article, ArticleInfo
from index.base.disk_limits import limit_problems
from index.base.lazy import lazy_attribute
from index.base.paths import corpus_cache
from index.base.problem import Problem, ProblemKind
from index.project.codebook import Codebook

if TYPE_CHECKING:
    from index.articles.importing import ImportReport, Progress
    from index.articles.prepared import ReadingSettings
    from index.articles.table_view import TableView
    from index.attribution.drafter import ClaimDrafter
    from index.attribution.suggestion import Suggestion
    from index.claims.builder import ClaimBuilder
    from index.claims.changes import ClaimChanges
    from index.claims.comparison import CoderComparison
    from index.claims.finder import ClaimFinder
    from index.claims.history import ClaimLog
    from index.claims.model import Claim
    from index.claims.reader import ClaimReader, ClaimsRead
    from index.claims.renamed_articles import RenamedArticles
    from index.claims.scope import Scope
    from index.claims.store import ClaimStore
    from index.claims.stores import ClaimStores
    from index.claims.whereabouts import Whereabouts
    from index.entities.lookup import EntityLookup
    from index.entities.model import Entity
    from index.project.article_values import ArticleValues
    from index.project.tables import TableColumns
    from index.queues.collection import QueueCollection
    from index.search.article_index import ArticleIndex
    from index.search.claim_search import ClaimSearch
    from index.search.completion import QueryCompletion
    from index.search.model import Results
    from index.suggestions.inbox import SuggestionInbox


_UNREADABLE = (ProblemKind.DAMAGED, ProblemKind.UNMERGED)


class Corpus:
    """A folder of articles: read, searched, its entities found, its claims kept.

    The methods are shortcuts for scripts; everything else is asked of the parts. Safe to use from
    several threads. What is derived lives in the user's cache folder and can be rebuilt.
    """

    def __init__(self, root: Path) -> None:
        """Take the folder `root` without looking for changes; KutipError for none to be read."""
        self.root = root
        self.codebook = Codebook(root)
        self.library = Library(
            root,
            corpus_cache(root),
            lambda: self.codebook.project.language,
            self._follow_articles,
            self._article_values,
            self._tables,
            lambda: self.codebook.project.repairs_off,
        )

    @classmethod
    def open(cls, path: str | Path) -> "Corpus":
        """Open the folder at `path` and bring its articles up to date with the files."""
        corpus = cls(Path(path).expanduser())
        corpus.library.refresh()
        return corpus

    def _reading_settings(self) -> "ReadingSettings":
        """Return how articles are read, as kutip.yaml says now."""
        from index.articles.prepared import ReadingSettings

        project = self.codebook.project
        return ReadingSettings(project.language, project.repairs_off)

    def _article_values(self) -> "tuple[ArticleValues, ...] | None":
        """Return what people set of articles; None while articles.yaml cannot be read."""
        from index.project.article_values import ARTICLES_FILE

        project = self.codebook.project
        unread = any(p.file == ARTICLES_FILE and p.kind in _UNREADABLE for p in project.problems)
        return None if unread else project.article_values

    def _tables(self) -> "tuple[TableColumns, ...] | None":
        """Return what people say of columns of tables; None while kutip.yaml cannot be read."""
        from index.project.codebook_reader import CODEBOOK_FILE

        project = self.codebook.project
        return None if any(p.file == CODEBOOK_FILE for p in project.unread) else project.tables

    def _follow_articles(self) -> bool:
        """Let claims and queues follow articles that are called otherwise; whether any did."""
        moved: dict[str, str] = {}
        if (self.root / "claims").exists():
            moved = {move.old: move.new for move in self.renamed_articles.follow()}
        queued = (self.root / "queues").exists() and self.queues.follow(moved)
        return bool(moved) or queued

    @property
    def title(self) -> str:
        """Return the corpus's title, or its folder's name."""
        return self.codebook.project.title or self.root.resolve().name

    def articles(self, limit: int | None = None) -> list[ArticleInfo]:
        """Return all articles, or the first `limit`: newest first, those without a date last."""
        return self.library.infos(limit)

    def article(self, article_id: str) -> Article:
        """Return one article with its text; KutipError when there is none of this id."""
        return self.library.article(article_id)

    def search(self, query: str, limit: int = 20) -> "Results":
        """Return the best articles for a query, in an index that is brought up to date first."""
        return self.search_index.search(query, limit)

    def entities(self, article_id: str) -> "tuple[Entity, ...]":
        """Return the entities of an article, in text order."""
        return self.entity_lookup.in_article(article_id)

    def suggestions(self, article_id: str) -> "tuple[Suggestion, ...]":
        """Return the claims that kutip proposes for an article, in text order.

        Those of a confidence below `THRESHOLD` are left out; `drafter` has them all.
        """
        return self.suggestion_inbox.of_article(self.article(article_id))

    def claims(self, coder: str | None = None) -> "tuple[Claim, ...]":
        """Return the claims of one coder, or of all."""
        return self.claim_reader.read(coder).claims

    def store(self, coder: str) -> "ClaimStore":
        """Return where a coder's claims are changed; KutipError for a name that cannot be one."""
        return self.claim_stores.of(coder)

    def import_files(
        self,
        sources: Iterable[Path],
        progress: "Progress | None" = None,
        columns: "TableColumns | None" = None,
    ) -> "ImportReport":
        """Copy article files and folders into this corpus, each article once.

        `columns` say what the columns of the tables among them are; kutip.yaml keeps that.
        """
        from index.articles.held import HeldArticles
        from index.articles.importing import import_files

        held = HeldArticles(self.library, self._reading_settings)
        known = self.codebook.project.tables
        report = import_files(sources, self.root, held, progress, (known, columns))
        if columns is not None:
            for table in report.tables:
                self.codebook.name_columns(replace(columns, file=table))
        return report

    def look_at_table(self, file: str | Path) -> "TableView":
        """Return the first rows of a table, to name its columns: a path, or a name in the corpus.

        Raises KutipError where it cannot be read, or is none.
        """
        from index.articles.table_view import look

        path = self.root / file
        name = str(file) if isinstance(file, str) else file.name
        return look(path, name, self.codebook.project.tables)

    def tables(self) -> list[str]:
        """Return the table files of the corpus, those first whose columns are not all known."""
        from index.articles.formats.registry import is_table

        unknown = (ProblemKind.UNNAMED, ProblemKind.PARTLY)
        problems = [p.file for p in self.library.problems() if p.kind in unknown]
        files = sorted({info.file for info in self.articles()})
        return list(dict.fromkeys(file for file in (*problems, *files) if is_table(file)))

    def problems(self, scope: "Scope | None" = None) -> list[Problem]:
        """Return what is wrong with files of this corpus, and how to mend each.

        Single claims are told of where `scope` holds them; without one, all.
        """
        from index.claims.scope import EVERYBODY
        from index.claims.whereabouts import Doubt
        from index.project.git_setup import git_problems
        from index.search.article_index import word_problems

        # Where an article is gone with all words, its claims are named one by one.
        doubtful = [w for w in self.renamed_articles.doubtful() if w.doubt is not Doubt.GONE]
        return [
            *self._problems_of_files(doubtful, scope),
            *self.changes.problems(),
            *self.claim_finder.anchor_problems(doubtful, scope or EVERYBODY),
            *word_problems(self.codebook.project),
            *self.search_index.problems(),
            *git_problems(self.root),
            *self.disk_limits(),
        ]

    def notes(self) -> list[Problem]:
        """Return what kutip had to guess, and what is missing; all of it may stay as it is."""
        return self.library.notes()

    def problems_at_start(self, scope: "Scope | None" = None) -> list[Problem]:
        """Return the problems and notes that are known without a look at words and index."""
        doubtful = self.renamed_articles.doubtful()
        return [*self._problems_of_files(doubtful, scope), *self.notes()]

    def _problems_of_files(
        self, doubtful: "Iterable[Whereabouts]", scope: "Scope | None"
    ) -> list[Problem]:
        from index.claims.claim_problems import article_problems
        from index.claims.scope import EVERYBODY

        return [
            *self.codebook.problems(),
            *self.library.problems(),
            *self.claim_reader.read().problems,
            *article_problems(doubtful),
            *self.claim_finder.value_problems(scope or EVERYBODY),
            *self.queues.problems(),
        ]

    def disk_limits(self) -> list[Problem]:
        """Return what the disk of the corpus could not do in this process, each once."""
        return limit_problems(self.root)

    @lazy_attribute
    def entity_lookup(self) -> "EntityLookup":
        """The entities of each article, and what the corpus knows of each."""
        from index.entities.lookup import EntityLookup

        return EntityLookup(self.library, self.codebook)

    @lazy_attribute
    def drafter(self) -> "ClaimDrafter":
        """Drafts claims from what an article says, and finds its sentences and clauses."""
        from index.attribution.drafter import ClaimDrafter

        return ClaimDrafter(self.codebook, self.entity_lookup)

    @lazy_attribute
    def claim_reader(self) -> "ClaimReader":
        """Reads the claims of all coders, and what is wrong with their files."""
        from index.claims.reader import ClaimReader

        return ClaimReader(self.root)

    @lazy_attribute
    def claim_stores(self) -> "ClaimStores":
        """Where single claims are saved: one store for each coder."""
        from index.claims.stores import ClaimStores

        stores = ClaimStores(self.root, self.codebook, self.library.digest)
        self.claim_reader.parsed = stores.parsed  # what they write is not parsed again
        return stores

    @lazy_attribute
    def renamed_articles(self) -> "RenamedArticles":
        """Moves claims to the articles that they are about, where these are called otherwise."""
        from index.claims.renamed_articles import RenamedArticles

        return RenamedArticles(
            self.root,
            self.library,
            self._read_claims,
            self.store,
        )

    def _read_claims(self, coder: str | None) -> "ClaimsRead":
        return self.claim_reader.read(coder)

    @lazy_attribute
    def claim_finder(self) -> "ClaimFinder":
        """Finds claims by speaker, topic and coder, and where their words stand now."""
        from index.claims.finder import ClaimFinder

        return ClaimFinder(self.claim_reader, self.library, self.codebook)

    @lazy_attribute
    def claim_builder(self) -> "ClaimBuilder":
        """Builds claims from places in an article, or from a quote."""
        from index.claims.builder import ClaimBuilder

        return ClaimBuilder(self.library, self.codebook, self.entity_lookup)

    @lazy_attribute
    def suggestion_inbox(self) -> "SuggestionInbox":
        """Tells which suggestions are open for a coder, and makes claims of them."""
        from index.suggestions.inbox import SuggestionInbox

        return SuggestionInbox(
            self.library, self.codebook, self.drafter, self.claim_builder, self.claim_stores
        )

    @lazy_attribute
    def changes(self) -> "ClaimChanges":
        """Plans and carries out changes of many claims and of the codebook; undo and redo."""
        from index.claims.changes import ClaimChanges

        return ClaimChanges(
            self.root, self.library, self.codebook, self.claim_reader, self.claim_stores
        )

    @lazy_attribute
    def history(self) -> "ClaimLog":
        """What became of each claim, and the claims that were removed."""
        from index.claims.history import ClaimLog

        return ClaimLog(self.root)

    @lazy_attribute
    def comparison(self) -> "CoderComparison":
        """Compares coders: their agreement, and the claims of two side by side."""
        from index.claims.comparison import CoderComparison

        return CoderComparison(
            self.claim_reader,
            self.claim_finder,
            self.library,
            self.codebook,
            lambda: self.queues.worked_through(),  # noqa: PLW0108 (queues are made when asked for)
        )

    @lazy_attribute
    def queues(self) -> "QueueCollection":
        """The queues in which coders work through articles, and random samples."""
        from index.queues.collection import QueueCollection

        return QueueCollection(self.root, self.library)

    @lazy_attribute
    def search_index(self) -> "ArticleIndex":
        """The search index of the articles: updated, searched, its concordance."""
        from index.search.article_index import ArticleIndex

        return ArticleIndex(self.library, self.codebook, self.entity_lookup, self.claim_reader)

    @lazy_attribute
    def claim_search(self) -> "ClaimSearch":
        """Searches claims by words."""
        from index.search.claim_search import ClaimSearch

        return ClaimSearch(self.library, self.codebook, self.claim_reader)

    @lazy_attribute
    def completion(self) -> "QueryCompletion":
        """Completes queries as they are typed."""
        from index.search.completion import QueryCompletion

        return QueryCompletion(self.search_index, self.codebook, self.claim_reader)


def import_files(
    sources: Iterable[Path],
    into: Path,
    progress: "Progress | None" = None,
    columns: "TableColumns | None" = None,
) -> "ImportReport":
    """Copy article files and folders into the folder `into`, which is made where it is missing.

    See `index.articles.importing.import_files`, also for what is raised.
    """
    from index.articles.importing import make_target

    make_target(into)
    return Corpus(into).import_files(sources, progress, columns)
