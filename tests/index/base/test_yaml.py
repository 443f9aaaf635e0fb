"""Strict YAML reads what was written, and refuses what could do harm."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.base import yaml
from index.base.text import show_safely

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text().map(show_safely),
    lambda child: (
        st.lists(child, max_size=4) | st.dictionaries(st.text("abcNO1: ", min_size=1), child)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["a", "b", "NO", "1"]), plain))
def test_what_is_written_is_read_again(value: dict[str, Any]) -> None:
    assert yaml.load(yaml.dump(value), "f.yaml") == value


@pytest.mark.parametrize("word", ["NO", "12:30", "012", "2024-03-01", "1e3", "0x1F", "yes", "1.5"])
def test_bare_words_stay_as_written(word: str) -> None:
    assert yaml.load(f"value: {word}\n".encode(), "f.yaml") == {"value": word}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: &x [1]\nb: *x\n", "anchor"),
        ("a: !!python/name:os.system\n", "tag"),
        ("a: 1\na: 2\n", "twice"),
        ("a: 1\n---\nb: 2\n", "second document"),
        ("a: [1\n", "line 1"),
        ("a: 1\nb: [x\nc: 2\n", "line 2"),
        ("a: 1\nb: 'x\nc: 2\n", "line 2"),
        ("a: 1\nb: 2: 3\nc: 2\n", "line 2"),
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\n", r"git merge \(line 2\)"),
        ("[" * 100_000, "levels"),
        ("? [a]\n: 1\n", "key"),
    ],
)
def test_harmful_or_broken_yaml_is_named_and_refused(text: str, reason: str) -> None:
    started = time.monotonic()
    with pytest.raises(yaml.YamlError, match=reason) as caught:
        yaml.load(text.encode(), "claims/rani/001.yaml")
    assert "claims/rani/001.yaml" in str(caught.value)
    assert time.monotonic() - started < 5


def test_other_encodings_are_refused_by_name() -> None:
    with pytest.raises(yaml.YamlError, match="not UTF-8"):
        yaml.load("a: é".encode("cp1252"), "kutip.yaml")
