"""Bringing a project of another program into a corpus: looked at first, then done.

Articles are written as files, then all claims and what they need of the codebook in one change,
which one undo takes back. Every file and every claim is called by what it says, so that a second
import, here or on another machine, brings nothing twice.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from index.articles.model import Article
from index.base import ulid
from index.base.corpus_files import disk_errors
from index.base.files import make_folder, write_whole
from index.base.names import slug
from index.base.problem import Problem, ProblemKind
from index.base.text import normalise, show_safely
from index.claims.anchors import anchor, make_span
from index.claims.model import Anchor, Claim, Origin, Span
from index.claims.plan import ClaimChange, FileEdit, Plan
from index.corpus import Corpus
from index.imports.article_files import ArticleText, article_texts
from index.imports.codebook_match import UNKNOWN, match
from index.imports.model import ImportedProject, ProjectDocument, ProjectStatement, Range
from index.project.codebook_files import (
    rewrite_speakers,
    rewrite_topics,
    speakers_in,
    topics_in,
    with_coders,
    with_variables,
)
from index.project.codebook_reader import CODEBOOK_FILE, SPEAKERS_FILE
from index.project.hand_written import read_hand_written
from index.project.model import Project
from index.project.variables import Variable, VariableKind

IMPORT: Final = "import"  # what brought a claim
_STANCE: Final = Variable("imported-stance", "Stance as imported", VariableKind.INTEGER)
_OWN_FOLDERS: Final = ("claims", "queues")  # where kutip reads no articles


@dataclass(frozen=True, slots=True)
class ProjectPreview:
    """What an import is going to bring: nothing of it is done yet."""

    name: str  # of the file
    program: str
    documents: int
    statements: int
    coders: tuple[str, ...]
    new_articles: int
    new_claims: int
    removed: int  # claims that came before, and that somebody has removed since
    new_speakers: int
    new_topics: int
    new_variables: int
    problems: tuple[Problem, ...]

    @property
    def brings_nothing(self) -> bool:
        """Whether all of it came before."""
        return not self.new_articles and not self.new_claims


@dataclass(frozen=True, slots=True)
class ProjectReport:
    """What an import has brought."""

    preview: ProjectPreview
    articles: tuple[str, ...]  # files, as paths from the corpus folder
    claims: int
    problems: tuple[Problem, ...]


class ProjectImport:
    """One import of a project into a corpus."""

    def __init__(self, corpus: Corpus, project: ImportedProject, name: str) -> None:
        """Take a project that was read from the file `name`.

        Raises KutipError while the codebook cannot be read.
        """
        self._corpus = corpus
        self._name = show_safely(name)
        self._before = corpus.codebook.for_saving()
        self._by_file = {info.file: info.id for info in corpus.articles()}
        self._texts = article_texts(project.documents, _folder(name), self._by_file)
        self._ids = _claim_ids(project, self._texts)
        self._project = _on_scale(project, self._before)
        self._matches = match(self._project, self._before)
        self._documents = {document.key: document for document in project.documents}
        self._problems = [*project.problems, *self._told()]
        self._article_now: tuple[str, Article] | None = None  # the one that was read last

    def preview(self) -> ProjectPreview:
        """Return what is going to come."""
        there, removed = self._there()
        new = [text for text in self._files() if not self._is_there(text)]
        fresh = [claim_id for claim_id in self._ids if claim_id not in there | removed]
        return ProjectPreview(
            self._name,
            self._project.program,
            len(self._project.documents),
            len(self._project.statements),
            tuple(sorted(set(self._matches.coders.values()))),
            len(new),
            len(fresh),
            len(removed.intersection(self._ids)),
            len(self._matches.new_speakers),
            len(self._matches.new_topics),
            len(self._matches.new_variables),
            tuple(self._problems),
        )

    def carry_out(self, coder: str) -> ProjectReport:
        """Bring it all; claims and codebook change as one step of undo of `coder`.

        Raises KutipError where something cannot be written; what came before it is there, and the
        next import brings the rest.
        """
        preview = self.preview()
        written = self._write_articles()
        self._corpus.library.refresh()
        self._by_file = {info.file: info.id for info in self._corpus.articles()}
        there, removed = self._there()
        claims = [
            self._claim(statement, claim_id)
            for statement, claim_id in zip(self._project.statements, self._ids, strict=True)
            if claim_id not in there | removed and self._has_article(statement)
        ]
        files = self._edits() if claims else ()
        if claims or files:
            plan = Plan(
                f"import {self._name}", tuple(ClaimChange(None, claim) for claim in claims), files
            )
            self._corpus.changes.carry_out(plan, coder)
        return ProjectReport(preview, written, len(claims), tuple(self._problems))

    # Articles

    def _files(self) -> Iterator[ArticleText]:
        yield from {text.file: text for text in self._texts.values()}.values()

    def _is_there(self, text: ArticleText) -> bool:
        """Whether an earlier import has brought a document; a person may have edited it since."""
        return text.file in self._by_file or (self._corpus.root / text.file).exists()

    def _write_articles(self) -> tuple[str, ...]:
        written = []
        for text in self._files():
            path = self._corpus.root / text.file
            if self._is_there(text):
                continue
            with disk_errors(text.file):
                make_folder(path.parent)
                write_whole(path, text.content.encode("utf-8", "replace"))
            written.append(text.file)
        return tuple(written)

    # Claims

    def _there(self) -> tuple[set[str], set[str]]:
        """Return the ids of the claims of the corpus, and of those that were removed."""
        there = {claim.id for claim in self._corpus.claims()}
        return there, {claim.id for claim in self._corpus.history.removed()} - there

    def _claim(self, statement: ProjectStatement, claim_id: str) -> Claim:
        article, spans = self._placed(statement)
        project, matches = self._before, self._matches
        speaker = matches.speakers[statement.speaker]
        entry = project.speaker(speaker)
        day = (article.info.published or "")[:10] or None
        return Claim(
            id=claim_id,
            article=article.id,
            spans=spans,
            speaker=speaker,
            coder=matches.coders[statement.coder],
            topics=tuple(dict.fromkeys(matches.topics[key] for key in statement.topics)),
            stance=statement.stance,
            role=entry.role_on(day) if entry else None,
            variables=tuple((matches.variables[key], v) for key, v in statement.variables),
            note=statement.note,
            origin=Origin(by=IMPORT, rule=self._project.program),
        )

    def _placed(self, statement: ProjectStatement) -> tuple[Article, tuple[Span, ...]]:
        """Return the article of a statement, and where its words are in it."""
        text = self._texts[statement.document]
        article = self._article(text)
        ranges = _normalised(self._documents[statement.document], text, statement.spans)
        shift = _shift(text, article.text)
        if shift is not None:
            spans = [make_span(article.text, start + shift, end + shift) for start, end in ranges]
            return article, tuple(spans)
        spans = [make_span(text.content, *(at + len(text.front) for at in r)) for r in ranges]
        found = anchor(Claim("", article.id, tuple(spans), "", ""), article.text)
        if found.anchor is Anchor.ORPHAN or len(found.ranges) != len(spans):
            self._tell(f"the words of a claim on {text.file} are not in it; look at it.")
            return article, tuple(spans)
        if found.anchor is Anchor.CHECK:
            self._tell(f"the words of a claim on {text.file} differ from it; look at it.")
            return article, tuple(spans)
        return article, tuple(make_span(article.text, *place) for place in found.ranges)

    def _has_article(self, statement: ProjectStatement) -> bool:
        """Whether the document of a statement can be read as an article, which is told if not."""
        file = self._texts[statement.document].file
        if file in self._by_file:
            return True
        self._tell(f"{file} is no article, so a claim on it was left out; `kutip check` says why.")
        return False

    def _article(self, text: ArticleText) -> Article:
        if self._article_now is None or self._article_now[0] != text.file:
            self._article_now = text.file, self._corpus.article(self._by_file[text.file])
        return self._article_now[1]  # statements come by document

    # The codebook

    def _edits(self) -> tuple[FileEdit, ...]:
        """Return what kutip.yaml and speakers.yaml become, where that is something else."""
        root, matches = self._corpus.root, self._matches
        codebook, speakers = (
            read_hand_written(root / file) for file in (CODEBOOK_FILE, SPEAKERS_FILE)
        )
        after = codebook or b""
        if matches.new_topics:
            after = rewrite_topics(after, (*topics_in(after), *matches.new_topics))
        after = with_coders(with_variables(after, matches.new_variables), matches.new_coders)
        listed = speakers or b""
        if matches.new_speakers:
            listed = rewrite_speakers(listed, (*speakers_in(listed), *matches.new_speakers))
        edits = (
            FileEdit(CODEBOOK_FILE, codebook, after), FileEdit(SPEAKERS_FILE, speakers, listed)
        )  # fmt: skip
        return tuple(edit for edit in edits if edit.after != (edit.before or b""))

    def _told(self) -> Iterator[Problem]:
        """Yield what a person should know of how the project was understood."""
        nameless = sum(not statement.speaker for statement in self._project.statements)
        if nameless:
            who = f"their speaker is {UNKNOWN} (`{self._matches.speakers['']}`)"
            yield self._problem(f"{nameless} statements name nobody; {who}.", nameless)
        for name, held in self._matches.joined:
            yield self._problem(
                f"“{name}” is entered as “{held}”, which is the same name in kutip."
            )
        for name, folder in self._matches.coders.items():
            if name != folder:
                yield self._problem(f"the coder “{name}” is called {folder} here.")
        if _STANCE in self._project.variables:
            yield self._problem(
                "its stances are not on the scale of this corpus, so they are kept as the variable "
                f"`{_STANCE.id}`; add the steps to `stances` in {CODEBOOK_FILE} to import them as "
                "stances."
            )

    def _tell(self, sentence: str) -> None:
        self._problems.append(self._problem(sentence))

    def _problem(self, sentence: str, count: int = 1) -> Problem:
        return Problem(self._name, f"{self._name}: {sentence}", ProblemKind.GUESSED, count)


def _folder(name: str) -> str:
    """Return the folder for the articles of the project in the file `name`."""
    made = slug(Path(name).stem) or "project"
    return f"{made}-project" if made in _OWN_FOLDERS else made


def _claim_ids(project: ImportedProject, texts: Mapping[str, ArticleText]) -> list[str]:
    """Return the id of each statement's claim: that of the claim which kutip exported.

    Else one made of all that it says in its project, and of its number among those that say the
    same; nothing of the corpus goes into it, so that a second import knows it again.
    """
    labels = {topic.key: topic.label for topic in project.topics}
    ids: list[str] = []
    times: Counter[str] = Counter()
    for statement in project.statements:
        said = repr(
            (
                PurePosixPath(texts[statement.document].file).name,
                statement.spans,
                statement.coder,
                statement.speaker,
                [labels.get(key, key) for key in statement.topics],
                statement.stance,
                statement.note,
                sorted(statement.variables),
            )
        )
        times[said] += 1
        ids.append(statement.id or ulid.of_content(f"{said} {times[said]}"))
    return ids


def _on_scale(project: ImportedProject, corpus: Project) -> ImportedProject:
    """Return a project whose stances are on the scale of the corpus: as a variable where not."""
    steps = {step.value for step in corpus.stances}
    if all(statement.stance in {None, *steps} for statement in project.statements):
        return project
    statements = tuple(
        statement
        if statement.stance is None
        else replace(
            statement,
            stance=None,
            variables=(*statement.variables, (_STANCE.id, statement.stance)),
        )
        for statement in project.statements
    )
    return replace(project, statements=statements, variables=(*project.variables, _STANCE))


def _shift(text: ArticleText, now: str) -> int | None:
    """Return where the document begins in its article as it is now; None where it is changed."""
    if now.startswith(text.body, len(text.front)):
        return len(text.front)
    at = now.find(text.body) if text.body else -1
    return at if at >= 0 else None


def _normalised(
    document: ProjectDocument, text: ArticleText, ranges: tuple[Range, ...]
) -> list[Range]:
    """Return ranges of a document's text as ranges of the text as it was written to its file."""
    if document.text == text.body:
        return list(ranges)

    def moved(at: int) -> int:
        return min(len(normalise(document.text[:at])), len(text.body))

    return [(moved(start), moved(end)) for start, end in ranges]
