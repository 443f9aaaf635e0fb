"""kutip.yaml and speakers.yaml: what is right loads, what is wrong is said."""

import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.base import yaml
from index.project.load import load_project
from index.project.model import DEFAULT_STANCES, Office, Project, SpeakerKind, Stance
from index.project.speakers import is_date


def load(root: Path, codebook: str = "", speakers: str = "") -> Project:
    (root / "kutip.yaml").write_text(codebook, encoding="utf-8")
    (root / "speakers.yaml").write_text(speakers, encoding="utf-8")
    return load_project(root)


def said(project: Project) -> str:
    return "\n".join(f"{problem.file}| {problem.sentence}" for problem in project.problems)


def test_a_folder_without_files_has_an_empty_project(tmp_path: Path) -> None:
    assert load_project(tmp_path) == Project()


def test_empty_files_have_an_empty_project(tmp_path: Path) -> None:
    assert load(tmp_path) == Project()


def test_the_seeds_have_a_codebook_and_speakers_without_a_problem(seeds: Path) -> None:
    project = load_project(seeds)
    assert project.problems == ()
    assert 12 <= len(project.topics) <= 20
    assert [stance.value for stance in project.stances] == [1, 0, -1]
    lavrov = project.speaker("sergei-lavrov")
    assert lavrov is not None
    assert lavrov.role_on("2023-05-04") == "Menteri Luar Negeri Rusia"
    qin, wang = project.speaker("qin-gang"), project.speaker("wang-yi")
    assert qin is not None
    assert wang is not None
    assert qin.role_on("2023-05-04") == "Menteri Luar Negeri Tiongkok"
    assert qin.role_on("2024-11-18") is None
    assert wang.role_on("2024-11-18") == "Menteri Luar Negeri Tiongkok"


def test_every_field_is_read(tmp_path: Path) -> None:
    project = load(
        tmp_path,
        """
title: Uji coba
language: id
coders: [rani, NO]
stances: {1: setuju, -1: tolak, 0: diam}
topics:
  - id: a
    label: Pangkal
    description: Semua
    keywords: [satu, dua, satu]
  - {id: b, label: Cabang, parent: a}
  - Ranting Kecil
""",
        """
speakers:
  - id: ani
    name: Ani Cipta
    kind: person
    aliases: [Bu Ani]
    offices:
      - {title: Menteri Uji, country: Antah, start: 2004-03, end: 2008}
      - Ketua
  - name: Dewan Uji
    kind: body
  - Budi Santoso
""",
    )
    assert project.problems == ()
    assert (project.title, project.language) == ("Uji coba", "id")
    assert project.coders == ("rani", "NO")
    assert project.stances == (Stance(1, "setuju"), Stance(0, "diam"), Stance(-1, "tolak"))
    assert [topic.id for topic in project.topics] == ["a", "b", "ranting-kecil"]
    assert project.topics[0].keywords == ("satu", "dua")
    assert project.topics[1].parent == "a"
    ani, dewan, budi = project.speakers
    assert ani.aliases == ("Bu Ani",)
    assert ani.offices == (Office("Menteri Uji", "Antah", "2004-03", "2008"), Office("Ketua"))
    assert (dewan.id, dewan.kind) == ("dewan-uji", SpeakerKind.BODY)
    assert (budi.id, budi.kind) == ("budi-santoso", SpeakerKind.PERSON)


@pytest.mark.parametrize(
    ("codebook", "words"),
    [
        ("titel: x", "`titel`"),
        ("title: [a]", "`title`"),
        ("topics: x", "`topics` of the file must be a list"),
        ("topics: [{label: '!!!'}]", "topic 1 has no `id`"),
        ("topics: [{id: a b, label: x}]", "the id `a b`"),
        ("topics: [{id: a}, {id: a}]", "the id `a` stands twice"),
        ("topics: [{id: a, parent: z}]", "`z` of topic `a` is no topic"),
        ("topics: [{id: a, colour: red}]", "`colour`"),
        ("topics: [[x]]", "topic 1 must hold"),
        ("topics: [{id: a, keywords: [[x]]}]", "`keywords` of topic 1"),
        ("stances: {viel: x}", "`viel` of `stances`"),
        ("stances: [1]", "`stances` must hold"),
        ("coders: {a: b}", "`coders`"),
        ("- a\n- b", "the file must hold"),
        ("a: [", "not valid YAML"),
        ("a: &x 1", "an anchor"),
    ],
)
def test_a_wrong_codebook_field_is_named_and_the_rest_loads(
    tmp_path: Path, codebook: str, words: str
) -> None:
    project = load(tmp_path, codebook, "speakers: [Ani]")
    assert words in said(project)
    assert all(problem.file == "kutip.yaml" for problem in project.problems)
    assert [speaker.id for speaker in project.speakers] == ["ani"]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("{id: b, name: Budi, kind: robot}", "the kind `robot`"),
        ("{id: a, name: Budi}", "the id `a` stands twice"),
        ("{id: b, name: Budi, aliases: [ANI]}", "the alias ANI of `b` already names `a`"),
        ("{id: b, name: ani}", "the name ani of `b` is also that of `a`"),
        ("{id: b, name: Budi, offices: [{country: X}]}", "no `title`"),
        ("{id: b, name: B, offices: [{title: X, start: 2023-02-30}]}", "`start: 2023-02-30`"),
        ("{id: b, name: B, offices: [{title: X, end: kini}]}", "`end: kini`"),
        ("{id: b, name: B, offices: [{title: X, start: 2020, end: 2019-05}]}", "before it starts"),
        ("{id: b, name: B, offices: [{title: X, since: 2020}]}", "`since`"),
        ("{id: b, name: B, offices: x}", "`offices` of speaker `b` must be a list"),
        ("{id: b, name: yes and no, aliases: [true]}", "`aliases`"),
    ],
)
def test_a_wrong_speaker_field_is_named_and_the_others_load(
    tmp_path: Path, entry: str, words: str
) -> None:
    project = load(tmp_path, "title: T", f"speakers: [{{id: a, name: Ani}}, {entry}, Cici]")
    assert words in said(project)
    assert all(problem.file == "speakers.yaml" for problem in project.problems)
    assert {"a", "cici"} <= {speaker.id for speaker in project.speakers}
    assert project.title == "T"


def test_half_a_wrong_office_makes_no_holder(tmp_path: Path) -> None:
    entry = "{id: b, name: B, offices: [{title: X, start: 2020, end: kini}, {title: Y}]}"
    (speaker,) = load(tmp_path, "", f"speakers: [{entry}]").speakers
    assert speaker.offices == (Office("Y"),)


def test_a_cycle_of_topics_is_cut_once(tmp_path: Path) -> None:
    project = load(
        tmp_path,
        "topics: [{id: a, parent: c}, {id: b, parent: a}, {id: c, parent: b}, {id: d, parent: d}]",
    )
    parents = {topic.id: topic.parent for topic in project.topics}
    assert parents == {"a": None, "b": "a", "c": "b", "d": None}
    assert len(project.problems) == 2


def test_a_wrong_stance_scale_is_not_taken_for_the_default(tmp_path: Path) -> None:
    project = load(tmp_path, "stances: {x: y}")
    assert project.stances == ()
    assert project.unread
    assert load(tmp_path, "title: x").stances == DEFAULT_STANCES


@pytest.mark.skipif(os.getuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "kutip.yaml").write_text("title: x")
    (tmp_path / "kutip.yaml").chmod(0)
    assert "cannot be read" in said(load_project(tmp_path))


def test_a_pipe_or_folder_of_that_name_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "kutip.yaml")
    (tmp_path / "speakers.yaml").mkdir()
    assert said(load_project(tmp_path)).count("not a plain file") == 2


def test_escape_sequences_in_names_are_made_safe(tmp_path: Path) -> None:
    (speaker,) = load(tmp_path, "", 'speakers: ["A\\e[31m"]').speakers
    assert "\x1b" not in speaker.name


def test_files_in_another_unicode_form_say_the_same(tmp_path: Path) -> None:
    codebook = "topics:\n- id: énergie\n  label: Énergie\ncoders: [Zoë]\n"
    speakers = "speakers:\n- id: çavuşoğlu\n  name: Mevlüt Çavuşoğlu\n  aliases: [Çavuşoğlu]\n"
    composed = load(tmp_path, codebook, speakers)
    decomposed = load(tmp_path, *(unicodedata.normalize("NFD", t) for t in (codebook, speakers)))
    assert composed.problems == ()
    assert decomposed == composed


@pytest.mark.parametrize("text", ["2004", "2004-03", "2004-02-29"])
def test_dates(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize("text", ["", "04", "2004-13", "2003-02-29", "2004-3-9", "٢٠٠٤"])
def test_no_dates(text: str) -> None:
    assert not is_date(text)


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["id", "name", "label", "kind", "parent", "offices", "title", "start", "topics"]
            )
            | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(value=plain)
def test_any_plain_yaml_loads_with_problems_at_worst(
    tmp_path_factory: pytest.TempPathFactory, value: Any
) -> None:
    root = tmp_path_factory.mktemp("corpus")
    (root / "kutip.yaml").write_bytes(yaml.dump({"topics": [value], "title": value}))
    (root / "speakers.yaml").write_bytes(yaml.dump({"speakers": [value, value]}))
    project = load_project(root)
    ids = {topic.id for topic in project.topics}
    assert all(topic.parent is None or topic.parent in ids for topic in project.topics)


@given(data=st.binary(max_size=60))
def test_any_bytes_load(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    root = tmp_path_factory.mktemp("corpus")
    (root / "kutip.yaml").write_bytes(data)
    load_project(root)
