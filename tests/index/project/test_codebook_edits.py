"""Changes of the codebook and the speakers: the tree stays a tree, the file its comments."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.base.errors import KutipError
from index.project import codebook_edits
from index.project.codebook_files import rewrite_speakers, rewrite_topics, speakers_in, topics_in
from index.project.model import Office, Speaker, SpeakerKind, Topic

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
BOOK = (SEEDS / "kutip.yaml").read_bytes()
SPEAKERS = (SEEDS / "speakers.yaml").read_bytes()

IDS = [f"t{number}" for number in range(7)]


@st.composite
def trees(draw: st.DrawFn) -> tuple[Topic, ...]:
    """Draw a tree of topics in any order of the file."""
    count = draw(st.integers(1, len(IDS)))
    topics = [
        Topic(name, name.upper(), parent=draw(st.sampled_from([None, *IDS[:number]])))
        for number, name in enumerate(IDS[:count])
    ]
    return tuple(draw(st.permutations(topics)))


def is_tree(topics: tuple[Topic, ...]) -> bool:
    """Say whether ids are unique and every way up ends at the top."""
    parents = {topic.id: topic.parent for topic in topics}
    for topic in topics:
        seen: set[str] = set()
        here: str | None = topic.id
        while here is not None:
            if here in seen or here not in parents:
                return False
            seen.add(here)
            here = parents[here]
    return len(parents) == len(topics)


@given(trees(), st.data())
def test_a_tree_stays_a_tree_and_loses_no_topic(
    topics: tuple[Topic, ...], data: st.DataObject
) -> None:
    ids = st.sampled_from([topic.id for topic in topics])
    one, other = data.draw(ids), data.draw(st.none() | ids)
    before = {topic.id for topic in topics}
    step = data.draw(st.sampled_from(["move", "merge", "id", "remove", "add"]))
    lost: set[str] = set()
    try:
        if step == "move":
            after = codebook_edits.moved(topics, one, other)
        elif step == "merge":
            after, lost = codebook_edits.merged_topics(topics, one, other or one), {one}
        elif step == "id":
            after = codebook_edits.with_id(topics, one, "new")
            before = before - {one} | {"new"}
        elif step == "remove":
            after, lost = codebook_edits.removed(topics, one), {one}
        else:
            after = codebook_edits.added(topics, Topic("new", "New", parent=other))
            before = before | {"new"}
    except KutipError:
        assert step != "id"
        return
    assert is_tree(after)
    assert {topic.id for topic in after} == before - lost


@given(trees(), st.data())
def test_a_change_of_the_tree_is_read_back_from_the_file(
    topics: tuple[Topic, ...], data: st.DataObject
) -> None:
    written = b"# top\n" + rewrite_topics(b"title: T\n", topics) + b"# end\n"
    ids = st.sampled_from([topic.id for topic in topics])
    one, other = data.draw(ids), data.draw(ids)
    text = data.draw(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
    text = " ".join(text.split())
    topic = next(topic for topic in topics if topic.id == one)
    try:
        after = codebook_edits.moved(topics, one, other)
    except KutipError:
        words = tuple(dict.fromkeys(text.split()))
        after = codebook_edits.changed(topics, replace(topic, description=text, keywords=words))
    try:
        new = rewrite_topics(written, after)
    except KutipError:  # characters that no line of text has: shown otherwise when read
        assert not text.isprintable() or any(ord(c) >= 0xFE00 or c == "\u061c" for c in text)
        return
    assert topics_in(new) == after
    assert new.startswith(b"# top\n")
    assert new.endswith(b"# end\n")
    assert rewrite_topics(new, topics) is not None
    assert topics_in(rewrite_topics(new, topics)) == topics


def changed_lines(before: bytes, after: bytes) -> list[str]:
    old, new = before.decode().splitlines(), after.decode().splitlines()
    return [line for line in new if line not in old] + [
        f"-{line}" for line in old if line not in new
    ]


def test_a_label_changes_in_its_line_alone() -> None:
    topics = topics_in(BOOK)
    brics = next(topic for topic in topics if topic.id == "brics")
    new = rewrite_topics(
        BOOK, codebook_edits.changed(topics, replace(brics, label="BRICS: yang baru"))
    )
    assert changed_lines(BOOK, new) == ["    label: 'BRICS: yang baru'", "-    label: BRICS"]
    assert rewrite_topics(new, topics) == BOOK


def test_moving_and_describing_touch_little() -> None:
    topics = topics_in(BOOK)
    top = codebook_edits.moved(topics, "brics", None)
    without = rewrite_topics(BOOK, top)
    assert (
        changed_lines(BOOK, without) == []
    )  # the line `parent: multilateral` stands elsewhere too
    assert len(without.splitlines()) == len(BOOK.splitlines()) - 1
    assert rewrite_topics(without, topics) == BOOK
    brics = next(topic for topic in topics if topic.id == "brics")
    said = codebook_edits.changed(
        topics, replace(brics, examples=("BRICS, kata dia, tumbuh", "lain"))
    )
    assert changed_lines(BOOK, rewrite_topics(BOOK, said)) == [
        '    examples: ["BRICS, kata dia, tumbuh", lain]'.replace('"', "'")
    ]


def test_merging_topics_keeps_comments_and_order() -> None:
    topics = topics_in(BOOK)
    after = codebook_edits.merged_topics(topics, "multilateral", "sco")
    new = rewrite_topics(BOOK, after)
    assert [topic.id for topic in topics_in(new)] == [
        t.id for t in topics if t.id != "multilateral"
    ]
    by_id = {topic.id: topic for topic in after}
    assert by_id["sco"].parent is None
    assert by_id["brics"].parent == "sco"
    assert "APEC" in by_id["sco"].keywords
    comments = [line for line in BOOK.splitlines() if line.startswith(b"#")]
    assert [line for line in new.splitlines() if line.startswith(b"#")] == comments


def test_merging_speakers_joins_names_and_offices() -> None:
    speakers = (
        Speaker("a", "Sergei Lavrov", aliases=("Lawrow",), offices=(Office("Menlu", "Rusia"),)),
        Speaker("b", "Sergey Lavrov", aliases=("Лавров",), offices=(Office("Dubes"),)),
    )
    (merged,) = codebook_edits.merged_speakers(speakers, "b", "a")
    assert merged.aliases == ("Lawrow", "Лавров")  # Sergey is Sergei
    assert [office.title for office in merged.offices] == ["Menlu", "Dubes"]


def test_offices_kind_and_aliases_are_written() -> None:
    speakers = speakers_in(SPEAKERS)
    wang = next(one for one in speakers if one.id == "wang-yi")
    office = Office("Ketua", "Tiongkok", "2030", None)
    new = codebook_edits.changed(
        speakers, replace(wang, aliases=(), kind=SpeakerKind.BODY, offices=(*wang.offices, office))
    )
    data = rewrite_speakers(SPEAKERS, new)
    assert speakers_in(data) == new
    assert rewrite_speakers(data, speakers) == SPEAKERS
    renamed = codebook_edits.with_id(speakers, "wang-yi", "wang")
    assert changed_lines(SPEAKERS, rewrite_speakers(SPEAKERS, renamed, {"wang-yi": "wang"})) == [
        "  - id: wang",
        "-  - id: wang-yi",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "topics:\n- BRICS\n- label: SCO  # why\n",
        "topics:\n  - {label: BRICS, keywords: [a, b]}\n  - SCO\n",
        "topics:\n- label: BRICS\n  description: >\n    long\n    text\n- label: SCO",
        "topics:\r\n- label: BRICS\r\n  keywords:\r\n  - a\r\n\r\n# last\r\n- label: SCO\r\n",
        'topics:\n-\n  label: "BRICS"\n  parent:\n- label: SCO\nlanguage: id\n',
    ],
)
def test_however_it_is_written_it_is_edited(text: str) -> None:
    data = text.encode()
    topics = topics_in(data)
    assert [topic.label for topic in topics] == ["BRICS", "SCO"]
    after = codebook_edits.moved(topics, "brics", "sco")
    after = codebook_edits.changed(
        after, replace(after[0], label="B", description="new", keywords=("x", "y"), parent="sco")
    )
    new = rewrite_topics(data, after)
    assert topics_in(new) == after
    for comment in re.findall(r"#.*", text):
        assert comment.strip().encode() in new
    if "\r\n" in text:
        assert b"\n" not in new.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("topics: [BRICS]\n", "not a list with a `- ` line"),
        ("topics:\n- {label: BRICS,  # so\n   id: brics}\n", "comment .line 2. inside"),
        ("topics:\n- label: BRICS\n  keywords:\n  - a  # why\n", "comment .line 4. inside"),
        ("- a\n", "must hold `key: value` lines"),
        ("topics: &a\n", "correct it by hand"),
    ],
)
def test_what_cannot_be_edited_safely_is_told(text: str, words: str) -> None:
    topic = Topic("brics", "B", keywords=("x",))
    with pytest.raises(KutipError, match=words):
        rewrite_topics(text.encode(), (topic,))


def test_an_alias_of_another_is_refused() -> None:
    speakers = speakers_in(SPEAKERS)
    wang = next(one for one in speakers if one.id == "wang-yi")
    sentence = "the name Mao Ning of `mao-ning` is also that of `wang-yi`"
    with pytest.raises(KutipError, match=sentence):
        rewrite_speakers(
            SPEAKERS, codebook_edits.changed(speakers, replace(wang, aliases=("Mao Ning",)))
        )
