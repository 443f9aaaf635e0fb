"""Finding speakers and topics by what a person types, and adding to the files by machine."""

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.base.errors import KutipError
from index.base.names import ID_PATTERN, fold, slug
from index.project.codebook_files import add_speaker, add_topic
from index.project.find import find_speaker, find_topic
from index.project.load import load_project
from index.project.model import Office, Project, Speaker, SpeakerKind, Topic

LAVROV = Speaker("sergei-lavrov", "Sergei Lavrov", aliases=("Lavrow",))
WANG_YI = Speaker("wang-yi", "Wang Yi")
WANG_WENBIN = Speaker("wang-wenbin", "Wang Wenbin")
MARUF = Speaker("ma-ruf-amin", "Ma'ruf Amin")
OBRIEN = Speaker("robert-o-brien", "Robert O'Brien")
YILDIZ = Speaker("fidan-yildiz", "Fidan Yıldız")
COUNCIL = Speaker("dewan", "Dewan Uji Coba", SpeakerKind.BODY, aliases=("DUC",))
PROJECT = Project(
    speakers=(LAVROV, WANG_YI, WANG_WENBIN, MARUF, OBRIEN, YILDIZ, COUNCIL),
    topics=(
        Topic("dagang", "Niaga dan tarif", keywords=("ekspor",)),
        Topic("laut", "Hukum laut", keywords=("selat",)),
        Topic("hukum", "Peradilan", keywords=("ekspor",)),
    ),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sergei-lavrov", LAVROV),
        ("Sergey LAVROV", LAVROV),
        ("Sérgei  Lavrov", LAVROV),
        ("lavrov", LAVROV),
        ("Lavrow", LAVROV),
        ("Wang", None),
        ("wenbin", WANG_WENBIN),
        ("wang yi", WANG_YI),
        ("duc", COUNCIL),
        ("dewan", COUNCIL),
        ("uji", None),
        ("", None),
        ("  ", None),
        ("Lav", None),
        ("Lav\u00adrov", LAVROV),
        ("Maruf", MARUF),
        ("Ma’ruf Amin", MARUF),
        ("ma ruf amin", MARUF),
        ("O’Brien", OBRIEN),
        ("o brien", None),
        ("robert o brien", OBRIEN),
        ("yildiz", YILDIZ),
        ("Fidan YILDIZ", YILDIZ),
    ],
)
def test_find_speaker(typed: str, found: Speaker | None) -> None:
    assert find_speaker(PROJECT, typed) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("laut", "laut"),
        ("HUKUM LAUT", "laut"),
        ("hukum", "hukum"),
        ("selat", "laut"),
        ("ekspor", None),
        ("tarif", "dagang"),
        ("udang", None),
    ],
)
def test_find_topic(typed: str, found: str | None) -> None:
    topic = find_topic(PROJECT, typed)
    assert (topic.id if topic else None) == found


names = st.text(min_size=1, max_size=20)
speakers = st.lists(
    st.builds(
        Speaker,
        st.from_regex(r"[a-z][a-z0-9-]{0,6}", fullmatch=True),
        names,
        st.sampled_from(SpeakerKind),
        st.lists(names, max_size=2).map(tuple),
    ),
    max_size=6,
    unique_by=lambda speaker: speaker.id,
)


@given(speakers)
def test_every_speaker_is_found_by_id_whatever_the_names(found: list[Speaker]) -> None:
    project = Project(speakers=tuple(found))
    assert all(find_speaker(project, speaker.id) == speaker for speaker in found)


@given(speakers, names)
def test_what_is_found_carries_the_name_typed(found: list[Speaker], typed: str) -> None:
    speaker = find_speaker(Project(speakers=tuple(found)), typed)
    if speaker is not None:
        everything = " ".join(map(fold, (speaker.id, speaker.name, *speaker.aliases)))
        assert typed == speaker.id or fold(typed) in everything


@given(names)
def test_folding_and_slugs_are_stable(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    made = slug(name)
    assert made == "" or ID_PATTERN.fullmatch(made)


CODEBOOK = """\
# mine
title: Uji  # a title
topics:
  # the first
  - id: a
    label: Satu
    keywords: [x,
      y]  # two
# after the list
coders: [rani]
"""


def test_adding_a_topic_keeps_comments_and_what_follows(tmp_path: Path) -> None:
    (tmp_path / "kutip.yaml").write_text(CODEBOOK)
    add_topic(tmp_path, Topic("b", "Dua: baru", "Untuk uji", ("p", "no"), "a"))
    text = (tmp_path / "kutip.yaml").read_text()
    kept = iter(text.splitlines())
    assert all(line in kept for line in CODEBOOK.splitlines())  # the old lines, in order
    project = load_project(tmp_path)
    assert project.problems == ()
    assert project.topics[-1] == Topic("b", "Dua: baru", "Untuk uji", ("p", "no"), "a")
    assert project.coders == ("rani",)


@pytest.mark.parametrize(
    "old",
    [
        "",
        "# only a comment\n",
        "speakers:\n",
        "speakers: []  # nobody yet\n",
        "speakers:\n- Ani\n- id: budi\n  name: |\n    Budi\n",
        "speakers:\r\n  - name: Ani\r\n",
        "speakers:\n  - name: Ani\n    offices:\n      - title: Ketua\n        start: 2004",
        "speakers:\n  - name: >-\n      Ani\n\n\n# end",
    ],
)
def test_adding_a_speaker_to_any_hand_written_form(tmp_path: Path, old: str) -> None:
    (tmp_path / "speakers.yaml").write_bytes(old.encode())
    before = load_project(tmp_path)
    assert before.problems == ()
    new = Speaker(
        "yusuf", "Yusuf Uji", aliases=("Ucup",), offices=(Office("Menlu", "X", "2020-01-02"),)
    )
    add_speaker(tmp_path, new)
    after = load_project(tmp_path)
    assert after.problems == ()
    assert after.speakers == (*before.speakers, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("speakers: [Ani]\n", Speaker("b", "Budi")),  # a list on one line
        ("speakers:\n- Ani\n", Speaker("ani", "Lain")),  # the id is taken
        ("speakers:\n- Ani\n", Speaker("b", "Budi", aliases=("ani",))),  # the alias is
        ("speakers:\n- Ani\n", Speaker("b c", "Budi")),  # no id
        ("speakers: yes\n", Speaker("b", "Budi")),
        ("- Ani\n", Speaker("b", "Budi")),
        ("speakers: [\n", Speaker("b", "Budi")),
        ("other: 1\n...\n", Speaker("b", "Budi")),  # the key would come after the end
    ],
)
def test_what_would_not_read_back_is_refused_and_nothing_changes(
    tmp_path: Path, old: str, new: Speaker
) -> None:
    path = tmp_path / "speakers.yaml"
    path.write_text(old)
    with pytest.raises(KutipError, match=r"speakers\.yaml"):
        add_speaker(tmp_path, new)
    assert path.read_text() == old


def test_a_topic_below_an_unknown_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KutipError, match="parent"):
        add_topic(tmp_path, Topic("b", "Dua", parent="z"))
    assert not (tmp_path / "kutip.yaml").exists()


def test_a_full_disk_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "speakers.yaml").write_text("speakers:\n- Ani\n")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(KutipError, match="disk is full"):
        add_speaker(tmp_path, Speaker("b", "Budi"))
    assert (tmp_path / "speakers.yaml").read_text() == "speakers:\n- Ani\n"


def test_two_at_once_both_stay(tmp_path: Path) -> None:
    def add(number: int) -> None:
        add_speaker(tmp_path, Speaker(f"s{number}", f"Nama {number}"))

    threads = [threading.Thread(target=add, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {speaker.id for speaker in load_project(tmp_path).speakers} == {
        f"s{number}" for number in range(6)
    }


@given(new=speakers)
def test_what_is_added_reads_back_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, new: list[Speaker]
) -> None:
    root = tmp_path_factory.mktemp("corpus")
    added = []
    for speaker in new:
        try:
            add_speaker(root, speaker)
        except KutipError:
            continue
        added.append(speaker)
    assert load_project(root).speakers == tuple(added)
