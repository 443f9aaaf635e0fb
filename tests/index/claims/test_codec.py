"""Claims survive the way to YAML and back, and a file that is not whole is never trusted."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.base import yaml
from index.base.coder_folder import coder_name, is_yaml_name
from index.base.errors import KutipError
from index.claims import claim_file, file_layout
from index.claims.claim_file import ClaimFile, DamagedFileError, claim_file_names, parse
from index.claims.codec import decode, encode, ordered, tombstone
from index.claims.model import Claim, Span
from tests.support.claims_kit import claim, claims, words

FRAME = b"schema: 1\narticle: '001'\ncoder: rani\n"
ITEM = b"""\
- id: 01A
  spans:
  - start: 9
    end: 13
    exact: jadi
  speaker: wang-yi
  modified: '2026-01-02T03:04:05Z'
  revision: 3
"""
SECOND = ITEM.replace(b"01A", b"01B")
WHOLE = FRAME + b"claims:\n" + ITEM + SECOND + b"end: true\n"


def file_of(*saved: Claim) -> ClaimFile:
    file = claim_file.empty(saved[0].article, "rani")
    return file.changed({one.id: encode(one) for one in saved})


@given(claims)
def test_a_claim_read_back_is_the_claim_that_was_written(one: Claim) -> None:
    file = file_of(one)
    data = file_layout.usual(file).render(file.records)
    again = parse(data, "f.yaml")
    assert again == file
    assert decode(again.records[one.id], again.article, "rani") == one


@given(
    claims,
    st.dictionaries(
        st.sampled_from(["warna", "x", "kelak"]), words | st.integers(0, 9), min_size=1
    ),
)
def test_unknown_keys_stay(one: Claim, unknown: dict[str, str | int]) -> None:
    file = claim_file.empty("001", "rani").changed({one.id: encode(one, unknown)})
    file = ClaimFile(file.article, {**file.frame, "tim": unknown}, file.records)
    again = parse(file_layout.usual(file).render(file.records), "f.yaml")
    assert again.frame["tim"] == unknown
    record = again.records[one.id]
    assert {key: record[key] for key in unknown} == unknown
    assert decode(record, one.article, "rani") == one


def test_a_file_reads_as_a_person_would_write_it() -> None:
    one = Claim("01A", "001", (Span(9, 13, "jadi"),), "wang-yi", "rani", modified="", revision=1)
    file = file_of(one).changed({"01B": {**tombstone("01B"), "revision": 2}})
    assert file_layout.usual(file).render(file.records).decode() == (
        "schema: 1\narticle: '001'\ncoder: rani\nclaims:\n"
        "- id: 01A\n  spans:\n  - start: 9\n    end: 13\n    exact: jadi\n"
        "  speaker: wang-yi\n  status: accepted\n  revision: 1\n"
        "- id: 01B\n  deleted: true\n  revision: 2\nend: true\n"
    )


@pytest.mark.parametrize("word", ["NO", "12:30", "012", "2024-03-01", "1e3", "null", "true", "7"])
def test_words_that_look_like_values_stay_words(word: str) -> None:
    one = claim(claim_id="01A", speaker=word, note=word, topics=(word,))
    file = file_of(one)
    record = parse(file_layout.usual(file).render(file.records), "f.yaml").records["01A"]
    assert decode(record, "001", "") == one


def test_bare_values_of_a_hand_written_file_are_taken_as_meant() -> None:
    data = WHOLE.replace(b"speaker: wang-yi", b"speaker: 100\n  topics: 2024\n  note: true")
    found = decode(parse(data, "f.yaml").records["01A"], "001", "rani")
    assert (found.speaker, found.topics, found.note) == ("100", ("2024",), "true")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"start: 9", b"start: 99", "spans"),
        (b"start: 9", b"start: -1", "spans"),
        (b"end: 13", b"end: 99999999999", "spans"),
        (b"    exact: jadi\n", b"", "exact"),
        (b"speaker: wang-yi", b"speaker: [a]", "speaker"),
        (b"speaker: wang-yi", b"stance: 1", "speaker"),
        (b"speaker: wang-yi", b"speaker: a\n  stance: for", "stance"),
        (b"speaker: wang-yi", b"speaker: a\n  stance: true", "stance"),
        (b"speaker: wang-yi", b"speaker: a\n  status: done", "status"),
        (b"speaker: wang-yi", b"speaker: a\n  origin: rule", "origin"),
        (b"speaker: wang-yi", b"speaker: a\n  origin: {score: .nan}", "score"),
        (b"speaker: wang-yi", b"speaker: a\n  topics: [[a]]", "topics"),
    ],
)
def test_a_claim_with_a_wrong_value_is_named(old: bytes, new: bytes, reason: str) -> None:
    record = parse(WHOLE.replace(old, new, 1), "f.yaml").records["01A"]
    with pytest.raises(ValueError, match=reason):
        decode(record, "001", "rani")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (WHOLE.replace(b"  speaker", b"<<<<<<< HEAD\n  speaker", 1), "merge .line 10"),
        (WHOLE.replace(b"end: 13", b"end: [13", 1), "line"),
        (WHOLE.replace(b"01B", b"01A").replace(b"jadi", b"batal", 1), "two different.*line 5"),
        (WHOLE.replace(b"schema: 1\n", b""), "schema"),
        (WHOLE.replace(b"article: '001'\n", b""), "article"),
        (WHOLE.replace(b"- id: 01B", b"- di: 01B"), "without an `id`"),
        (FRAME + b"claims: 3\nend: true\n", "not a list"),
        (FRAME + b"claims: [3]\nend: true\n", "no claim"),
        (b"- 1\n- 2\n", "not a file of claims"),
        (WHOLE.replace(b"coder", b"schema"), "twice"),
    ],
)
def test_a_damaged_file_is_named_with_its_line(data: bytes, reason: str) -> None:
    with pytest.raises(DamagedFileError, match=reason) as caught:
        parse(data, "claims/rani/001.yaml")
    assert "claims/rani/001.yaml" in str(caught.value)
    assert not caught.value.cut


def test_every_file_that_was_cut_off_is_known_as_such() -> None:
    for size in range(len(WHOLE) - 1):
        with pytest.raises(DamagedFileError) as caught:
            parse(WHOLE[:size], "f.yaml")
        assert caught.value.cut, size


@pytest.mark.parametrize("zeros", [0, 9])
def test_what_is_saved_of_a_file_cut_off_stood_whole_in_it(zeros: int) -> None:
    whole = parse(WHOLE, "f.yaml").records
    for size in range(len(WHOLE)):
        file = file_layout.salvage(WHOLE[:size] + b"\0" * zeros, "f.yaml")
        records = file.records if file else {}
        if b"revision: 3\n" in WHOLE[:size]:
            expected = sum(WHOLE.index(item) + len(item) <= size for item in (ITEM, SECOND))
            assert [*records.items()] == [*whole.items()][:expected], size
        else:  # as written by hand: then whole lines count, if they make a claim
            assert all(record.items() <= whole[key].items() for key, record in records.items())


def test_two_same_copies_of_a_claim_are_one() -> None:
    assert len(parse(WHOLE.replace(b"end: true", ITEM + b"end: true"), "f.yaml").records) == 2


def test_what_did_not_change_keeps_its_comments_and_layout() -> None:
    data = WHOLE.replace(b"  speaker", b"  # sure?\n  speaker", 1)
    data = b"# mine\n" + data.replace(b"exact: jadi", b'exact:   "jadi"', 1)
    file = parse(data, "f.yaml")
    form = file_layout.layout_of(file, data)
    assert form.render(file.records) == data
    new = {"01C": encode(claim(claim_id="01C"))}
    changed = form.changed(new).render(file.changed(new).records)
    assert changed.startswith(data.removesuffix(b"end: true\n"))
    assert parse(changed, "f.yaml") == file.changed(new)


@pytest.mark.parametrize(
    "data",
    [
        WHOLE.replace(b"claims:\n", b"claims:  # all\n"),
        WHOLE.replace(b"\n", b"\r\n"),
        WHOLE.replace(b"coder: rani", b'coder: "\nclaims:\n- id: 01Z\n"'),
        WHOLE.replace(b"coder: rani", b'coder: "\nclaims:\n- id: 01A\n- id: 01B\n"'),
        b"end: true\n" + FRAME + b"claims: [{id: 01A, spans: [], speaker: a}]\nmore: [1]\n",
        FRAME + b"claims:\n" + SECOND + ITEM + b"end: true\n",
        FRAME + b"claims:\nend: true\n",
    ],
)
def test_a_file_of_any_layout_is_written_with_all_that_it_said(data: bytes) -> None:
    file = parse(data, "f.yaml")
    new = {"01C": encode(claim(claim_id="01C"))}
    again = parse(
        file_layout.layout_of(file, data).changed(new).render(file.changed(new).records), "f.yaml"
    )
    assert again == file.changed(new)


@given(st.binary(max_size=60), st.integers(0, len(WHOLE)))
def test_any_bytes_are_read_or_refused(noise: bytes, at: int) -> None:
    for data in (noise, WHOLE[:at] + noise + WHOLE[at:]):
        try:
            file = parse(data, "f.yaml")
        except KutipError:
            continue
        again = file_layout.layout_of(file, data).render(file.records)
        assert parse(again, "f.yaml").records == file.records


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
def test_what_no_file_can_hold_is_refused(text: str) -> None:
    with pytest.raises(KutipError, match="nothing was saved"):
        file_layout.dump(encode(claim(claim_id="01A", note=text)))


def test_what_could_not_be_read_again_is_refused() -> None:
    deep: list[object] = []
    for _ in range(40):
        deep = [deep]
    for value in (deep, 1.5, ["a\ud800"]):
        with pytest.raises(KutipError, match="nothing was saved"):
            file_layout.dump({"id": "01A", "x": value})


@given(claims)
def test_keys_have_one_order(one: Claim) -> None:
    record = encode(one, {"lain": 1})
    shuffled = dict(sorted(record.items()))
    assert list(ordered(shuffled)) == list(record)
    assert list(record)[-1] == "revision"
    assert yaml.dump(ordered(shuffled)) == yaml.dump(record)


@given(st.text(max_size=300))
def test_any_article_id_has_a_safe_file_name(article: str) -> None:
    for name in claim_file_names(article):
        assert is_yaml_name(name)
        assert len(name.encode()) <= 205
        assert not {*name} & {*'/\\\0\n %:*?"<>|'} - {"%"}
    assert claim_file_names(article) != claim_file_names(article + "x")


def test_file_names_stay_readable() -> None:
    assert claim_file_names("2024-menlu_é.v2")[0] == "2024-menlu_é.v2.yaml"
    assert claim_file_names("a/b c")[0] == "a%2Fb%20c.yaml"
    assert claim_file_names(".git")[0] == "%2Egit.yaml"
    assert claim_file_names("..")[0] == "%2E..yaml"
    assert claim_file_names("")[0] == "%.yaml"


@pytest.mark.parametrize("name", ["rani", "S. Rani", "a_b-c", "Ñandú", "陈", "x" * 100])
def test_names_of_coders(name: str) -> None:
    assert coder_name(name) == name
    assert coder_name(unicodedata.normalize("NFD", name)) == name


NO_NAMES = ["", ".", "..", ".git", "a/b", "../x", "a\\b", "a\nb", " a", "a ", "a.", "\x1b[2J"]


@pytest.mark.parametrize("name", [*NO_NAMES, "x" * 101, "a\0", "\ud800", "~", "a:b"])
def test_names_that_no_coder_can_have(name: str) -> None:
    with pytest.raises(KutipError, match="coder's name") as caught:
        coder_name(name)
    assert str(caught.value).isprintable()
