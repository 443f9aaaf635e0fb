"""entities.yaml: what people say of names holds for the whole corpus, and the file stays theirs."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import (
    Article,
    ArticleInfo,
    Corpus,
    EntityType,
    KutipError,
    NamedKind,
    Paragraph,
    Part,
    Project,
)
from index.entities.finder import EntityFinder
from index.project.corrections import Correction, remove_correction, set_correction
from index.project.load import load_project

TEXT = (
    "Rapat di Kota Lama\n\n"
    "KOTA LAMA (12/3/2024) - Zorbania Fund bertemu Menlu Rusia Sergei Lavrov di Rio de Janeiro. "
    "Zorbania menolak usul itu. Bulan purnama tampak di Rio de Janeiro.\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    (tmp_path / "satu.txt").write_text(TEXT, "utf-8")
    return Corpus.open(tmp_path)


def named(corpus: Corpus, text: str) -> list[tuple[EntityType, str]]:
    return [(e.type, e.canonical) for e in corpus.entities("satu") if e.text == text]


def test_a_text_can_be_given_a_kind_and_a_full_name(corpus: Corpus) -> None:
    corpus.codebook.correct_entity("Zorbania", NamedKind.PLACE, "Republik Zorbania")
    assert (EntityType.PLACE, "Republik Zorbania") in named(corpus, "Zorbania")
    assert (EntityType.PLACE, "Republik Zorbania") in [
        (e.type, e.canonical) for e in Corpus.open(corpus.root).entities("satu")
    ]


def test_what_is_no_name_is_left_out_everywhere(corpus: Corpus) -> None:
    assert len(named(corpus, "Rio de Janeiro")) == 2
    corpus.codebook.correct_entity("Rio de Janeiro", NamedKind.NONE)
    assert not named(corpus, "Rio de Janeiro")


def test_a_corrected_text_within_a_known_longer_name_stays_a_part_of_it(corpus: Corpus) -> None:
    corpus.codebook.correct_entity("Janeiro", NamedKind.PERSON)
    assert len(named(corpus, "Rio de Janeiro")) == 2
    assert not named(corpus, "Janeiro")


def test_the_last_word_on_a_text_counts_and_can_be_taken_back(corpus: Corpus) -> None:
    before = corpus.entities("satu")
    corpus.codebook.correct_entity("Zorbania", NamedKind.BODY, "Dana Zorbania")
    corpus.codebook.correct_entity("Zorbania", NamedKind.PERSON)
    assert named(corpus, "Zorbania")[-1] == (EntityType.PERSON, "Zorbania")
    assert (corpus.root / "entities.yaml").read_text("utf-8").count("Zorbania") == 1
    corpus.codebook.remove_correction("Zorbania")
    assert corpus.entities("satu") == before


def test_the_index_and_the_record_of_names_follow(corpus: Corpus) -> None:
    corpus.search_index.update()
    corpus.codebook.correct_entity("Zorbania", NamedKind.PLACE, "Republik Zorbania")
    assert corpus.search_index.update().changed == 1
    record = corpus.entity_lookup.record("republik-zorbania", EntityType.PLACE)
    assert record is not None
    assert record.sightings[0].article_id == "satu"


def test_comments_and_other_entries_stay(tmp_path: Path) -> None:
    file = tmp_path / "entities.yaml"
    file.write_text(
        "# agreed on 3 May\nentities:\n  # the club\n  - text: BAR\n    kind: body\n"
        "  - text: Rio\n    kind: none\n",
        "utf-8",
    )
    set_correction(tmp_path, Correction("BAR", NamedKind.EVENT, "Bulan Aksi Rakyat"))
    remove_correction(tmp_path, "Rio")
    text = file.read_text("utf-8")
    assert text.startswith("# agreed on 3 May\nentities:\n  # the club\n")
    assert load_project(tmp_path).corrections == (
        Correction("BAR", NamedKind.EVENT, "Bulan Aksi Rakyat"),
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("entities: 5\n", "must be a list"),
        ("entities:\n- kind: body\n", "has no `text`"),
        ("entities:\n- text: '...'\n  kind: body\n", "has no `text`"),
        ("entities:\n- text: A\n  kind: planet\n", "must be one of person"),
        ("entities:\n- text: A\n  kind: none\n  name: B\n", "remove one of them"),
        ("entities:\n- {text: A, kind: body}\n- {text: A, kind: place}\n", "stands twice"),
        ("entities:\n- text: A\n  kind: body\n  colour: red\n", "colour"),
        ("entities: [\n", "not valid YAML"),
        ("- a\n", "key: value"),
    ],
)
def test_what_is_wrong_with_the_file_is_said_in_a_sentence(
    tmp_path: Path, content: str, says: str
) -> None:
    (tmp_path / "entities.yaml").write_text(content, "utf-8")
    sentences = [problem.sentence for problem in load_project(tmp_path).problems]
    assert len(sentences) == 1
    assert says in sentences[0]
    assert "entities.yaml" in sentences[0]


def test_a_file_that_cannot_take_it_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "entities.yaml"
    for content in ("entities: [{text: A, kind: body}]\n", "entities: {\n", "- a\n"):
        file.write_text(content, "utf-8")
        with pytest.raises(KutipError, match=r"entities\.yaml"):
            set_correction(tmp_path, Correction("B", NamedKind.BODY))
        assert file.read_text("utf-8") == content


_NAMES = st.sampled_from(["Rio", "Rio de Janeiro", "Rusia", "Sergei Lavrov", "Lama", "usul itu"])


@settings(max_examples=15)  # each builds a gazetteer
@given(st.dictionaries(_NAMES, st.sampled_from(NamedKind)))
def test_whatever_is_corrected_entities_never_overlap_and_corrections_show(
    kinds: dict[str, NamedKind],
) -> None:
    corrections = tuple(Correction(text, kind) for text, kind in kinds.items())
    article = Article(ArticleInfo("a", "a.txt", ""), TEXT, (Paragraph(0, len(TEXT), Part.BODY),))
    entities = EntityFinder(Project(corrections=corrections)).find(article)
    ends = [0, *(entity.end for entity in entities)]
    assert all(entity.start >= end for entity, end in zip(entities, ends, strict=False))
    for text in ("Rio de Janeiro", "usul itu"):  # no other name contains them
        found = {entity.type.value for entity in entities if entity.text == text}
        if text in kinds:
            assert found == {kinds[text].value} - {"none"}


_TEXTS = st.text("aB c-&:#'\"é", min_size=1, max_size=8).map(lambda t: " ".join(t.split()))
_CORRECTIONS = st.builds(
    lambda text, kind, name: Correction(
        text, kind, "" if kind is NamedKind.NONE or name == text else name
    ),
    _TEXTS.filter(lambda text: any(map(str.isalnum, text))),
    st.sampled_from(NamedKind),
    _TEXTS,
)


@given(st.lists(_CORRECTIONS, max_size=6))
def test_any_row_of_corrections_reads_back(
    tmp_path_factory: pytest.TempPathFactory, corrections: list[Correction]
) -> None:
    root = tmp_path_factory.mktemp("corpus")
    meant: dict[str, Correction] = {}
    for correction in corrections:
        set_correction(root, correction)
        meant.pop(correction.text, None)
        meant[correction.text] = correction
    project = load_project(root)
    assert project.corrections == tuple(meant.values())
    assert not project.problems
    for text in meant:
        remove_correction(root, text)
    assert not load_project(root).corrections
