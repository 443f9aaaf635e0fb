"""JSON as programs write it: lines, lists, and articles wherever they lie in other values."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.formats.model import FileContent
from index.articles.formats.registry import read_articles

WORDS = "Jembatan baru di kota itu selesai dibangun tahun depan."
A, B = {"title": "A", "body": WORDS}, {"title": "B", "body": "Dua."}
both_suffixes = pytest.mark.parametrize("suffix", [".json", ".jsonl"])


def content_of(text: str, file: str = "t.jsonl") -> FileContent:
    return read_articles(text.encode(), file)


def titles(content: FileContent) -> list[Any]:
    return [raw.values.get("title") for raw in content.articles]


@both_suffixes
@pytest.mark.parametrize(
    "text",
    [
        f"{json.dumps(A)}\n{json.dumps(B)}\n",
        f"\n\n{json.dumps(A)}\n\n{json.dumps(B)}",
        f"{json.dumps(A)}{json.dumps(B)}",
        f"{json.dumps(A)}, {json.dumps(B)},",
        f"{json.dumps(A)},\n{json.dumps(B)},\n",
        f"\ufeff{json.dumps(A)}\n\ufeff{json.dumps(B)}\n",
        f"{json.dumps(A)}\ufeff{json.dumps(B)}\n",
        f"\x1e{json.dumps(A)}\n\x1e{json.dumps(B)}\n",
        f"{json.dumps(A, indent=1)}\n{json.dumps(B, indent=1)}",
        json.dumps([A, B]),
        json.dumps([A, B], indent=2),
        f"[{json.dumps(A)}]\n[{json.dumps(B)}]\n",
        f"[\n{json.dumps(A)},\n{json.dumps(B)},\n]",
        json.dumps({"status": "ok", "total": 2, "articles": [A, B]}),
        json.dumps({"data": {"items": [{"article": A}, {"article": B}]}}, indent=1),
        json.dumps({"2024": [A], "2025": [B]}),
        json.dumps({"hits": {"hits": [{"_id": "1", "_source": A}, {"_id": "2", "_source": B}]}}),
        json.dumps({"k1": A, "k2": B}),
        json.dumps([["title", "body"], ["A", WORDS], ["B", "Dua."]]),
        json.dumps({"columns": ["title", "body"], "data": [["A", WORDS], ["B", "Dua."]]}),
        json.dumps({"title": {"0": "A", "1": "B"}, "body": {"0": WORDS, "1": "Dua."}}),
        json.dumps({"title": ["A", "B"], "body": [WORDS, "Dua."]}),
        json.dumps({"schema": {"fields": [{"name": "title"}]}, "data": [A, B]}),
    ],
)  # fmt: skip
def test_articles_are_found_wherever_they_lie(text: str, suffix: str) -> None:
    content = content_of(text, f"t{suffix}")
    assert [p.sentence for p in content.problems if "not used" not in p.sentence] == []
    assert [raw.text for raw in content.articles] == [f"A\n\n{WORDS}", "B\n\nDua."]


def test_an_article_that_lies_under_its_id() -> None:
    assert [raw.id for raw in content_of(json.dumps({"k1": A, "k2": B})).articles] == ["k1", "k2"]
    numbered = content_of(json.dumps({"0": A, "1": B})).articles
    assert all(raw.id.startswith("t-") for raw in numbered)


@pytest.mark.parametrize(
    "values",
    [
        {"title": {"rendered": "A"}, "content": {"rendered": WORDS, "protected": False}},
        {"title": {"#text": "A"}, "isi": {"@value": WORDS}},
        {"data": {"title": "A", "text": WORDS}},
        {"attributes": {"headline": "A", "articleBody": WORDS}},
        {"title": "A", "body": [WORDS]},
        {"title": "A", "body": {"paragraphs": [{"text": WORDS}]}},
        {"title": "A", "body": {"html": WORDS}},
        {"Judul Berita": "A", "ISI-BERITA": WORDS},
        {"title": "A", "body": WORDS, "published": None},
    ],
)
def test_nested_values(values: dict[str, Any]) -> None:
    (raw,) = content_of(json.dumps(values) + "\n").articles
    assert raw.text == f"A\n\n{WORDS}"


def test_what_news_services_answer() -> None:
    article = {
        "source": {"id": None, "name": "Kabar"},
        "author": {"name": "Rina Dewi", "url": "x"},
        "title": "A",
        "publishedAt": {"$date": "2024-05-01T03:00:00Z"},
        "content": WORDS,
        "_id": {"$oid": "65aa"},
    }
    (raw,) = content_of(json.dumps({"articles": [article]}), "t.json").articles
    assert raw.id == "65aa"
    assert {name: raw.values[name] for name in ("outlet", "byline", "published")} == {
        "outlet": "Kabar",
        "byline": "Rina Dewi",
        "published": "2024-05-01T03:00:00Z",
    }


def test_paragraphs_in_a_list() -> None:
    (raw,) = content_of('{"title": "A", "body": ["Satu.", "Dua.\\n"]}\n').articles
    assert raw.text == "A\n\nSatu.\n\nDua."


@pytest.mark.parametrize(
    "line",
    [
        '{"title": "A", "body": "Satu.", "body": ""}',
        '{"title": "A", "body": "", "body": "Satu."}',
        '{"title": "A", "body": "Satu.", }',
        '{"title": "A", "tags": ["x",], "body": "Satu.",}',
        '{"title": "A", "body": "Satu.", "published": NaN}',
        '{"title": "A", "body": "Satu.", "byline": null}',
    ],
)
def test_faults_that_lose_nothing(line: str) -> None:
    (raw,) = content_of(f"{line}\n").articles
    assert raw.text == "A\n\nSatu."


def test_two_values_of_one_key_are_told() -> None:
    content = content_of('{"title": "A", "body": "Satu.", "body": "Dua."}\n')
    assert content.articles[0].text == "A\n\nSatu."
    assert "`body (2)`" in content.problems[0].sentence


def test_numbers_as_ids() -> None:
    lines = [{"id": number, **A} for number in (7, 7.0, 10**20, "007")]
    content = content_of("".join(json.dumps(line) + "\n" for line in lines))
    assert [raw.id for raw in content.articles] == ["7", "7", str(10**20), "007"]


@both_suffixes
def test_the_rest_of_a_broken_list_is_read(suffix: str) -> None:
    broken = (
        f'[\n{json.dumps(A)},\n{{"title": "rusak", "body": }},\n{json.dumps(B)},\n{{"title": "tak'
    )
    content = content_of(broken, f"t{suffix}")
    assert titles(content) == ["A", "B"]
    assert [problem.sentence.split(":")[0] for problem in content.problems] == [
        f"t{suffix}, line 3",
        f"t{suffix}, line 5",
    ]


def test_json_of_something_else_is_told() -> None:
    content = content_of('{"name": "paket", "version": "1", "files": ["a"]}', "package.json")
    assert content.articles == ()
    assert "package.json holds no list of articles" in content.problems[0].sentence


def test_objects_whose_names_are_not_known_are_told_once() -> None:
    rows = [{"kepala": "A", "uraian": WORDS}] * 30
    (problem,) = content_of(json.dumps({"data": rows}), "t.json").problems
    assert problem.count == 30
    assert "`kepala`, `uraian`" in problem.sentence
    assert "kutip import t.json --map body=uraian" in problem.sentence


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["title", "body", "data", "x", "$date"]), inner, max_size=3
        )
    ),
    max_leaves=12,
)


@both_suffixes
@given(value=_VALUES)
def test_any_value_gives_articles_or_a_problem(value: Any, suffix: str) -> None:
    content = content_of(json.dumps(value), f"t{suffix}")
    assert content.articles or content.problems


@given(st.lists(st.fixed_dictionaries({"title": st.text("ab c", min_size=1), "body": st.text()})))
def test_lines_come_back_in_their_places(rows: list[dict[str, str]]) -> None:
    rows = [row for row in rows if row["title"].strip()]
    content = content_of("".join(json.dumps(row) + "\n" for row in rows))
    assert [raw.line for raw in content.articles] == [*range(1, len(rows) + 1)]
