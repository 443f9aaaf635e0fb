"""A language that kutip does not know: what works, and that it is said once."""

import subprocess
import sys
from pathlib import Path

import pytest

from index import Corpus, EntityType
from index.languages.registry import language
from tests.support.attribution_text import SEEDS

TEXT = """Besuch in Oslo

Gestern sagte Knut Brekke am 2024-03-01, das Wetter sei gut. Alle von der NATO nickten.
"""


def corpus_in(folder: Path, codebook: str, **articles: str) -> Corpus:
    (folder / "kutip.yaml").write_text(codebook, "utf-8")
    for name, text in articles.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return Corpus.open(folder)


def test_an_unknown_language_of_the_corpus_is_said_once(tmp_path: Path) -> None:
    corpus = corpus_in(tmp_path, "language: de\n", a=TEXT, b=TEXT + "Noch mehr davon.\n")
    (problem,) = [p for p in corpus.problems() if "language" in p.sentence]
    assert problem.file == "kutip.yaml"
    assert "`de`" in problem.sentence
    assert problem in corpus.codebook.project.problems  # which the reader shows when it opens


def test_unknown_languages_of_articles_are_said_once(tmp_path: Path) -> None:
    stated = "---\nlanguage: {}\n---\n" + TEXT
    corpus = corpus_in(tmp_path, "", a=stated.format("de"), b=stated.format("fr"), c=TEXT)
    (problem,) = [p for p in corpus.problems() if "language" in p.sentence]
    assert problem.file == "a.txt"
    assert problem.sentence.startswith(
        "a.txt and 1 more are in a language that kutip does not know (`de`, `fr`): "
    )


@pytest.mark.parametrize("code", ["german", "D", "1", "[de]"])
def test_a_language_that_is_no_code_is_refused(tmp_path: Path, code: str) -> None:
    corpus = corpus_in(tmp_path, f"language: {code}\n", a=TEXT)
    assert corpus.codebook.project.language == "id"
    assert any("language" in p.sentence for p in corpus.codebook.project.problems)


def test_names_are_found_by_their_capitals_and_nothing_is_attributed(tmp_path: Path) -> None:
    corpus = corpus_in(tmp_path, "language: de\n", a=TEXT)
    (info,) = corpus.articles()
    entities = corpus.entities(info.id)
    assert [e.id for e in entities if e.type is EntityType.DATE] == ["2024-03-01"]
    assert ("Knut Brekke", EntityType.PERSON) in {(e.canonical, e.type) for e in entities}
    assert ("NATO", EntityType.BODY) in {(e.canonical, e.type) for e in entities}
    text = corpus.article(info.id).text
    draft = corpus.drafter.draft(corpus.article(info.id), text.index("Wetter"))
    assert text[draft.start : draft.end].startswith("Gestern sagte")
    assert draft.cue is None
    assert language("de").attribution is None


def test_the_registry_imports_no_part_of_a_language() -> None:
    code = """
import sys
from index.languages.registry import language
language("id"), language("de")
print(sorted(name for name in sys.modules if name.startswith("index.languages.")))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    names = ("id", "model", "plain", "registry")
    assert run.stdout.strip() == str([f"index.languages.{name}" for name in names])


def test_opening_a_corpus_reads_no_lexicon() -> None:
    """The first paint does not wait for words that only reading, entities and drafts need."""
    Corpus.open(SEEDS)  # what was read stays read
    code = f"""
import sys
from index import Corpus
corpus = Corpus.open({str(SEEDS)!r})
corpus.article(corpus.articles()[0].id)
heavy = {{"index.languages.id.entities", "index.languages.id.attribution", "Sastrawi"}}
print(sorted(heavy & set(sys.modules)))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
