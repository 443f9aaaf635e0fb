"""Samples: their shares are right, and nothing but articles, size, seed and strata matters."""

import subprocess
import sys
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import KutipError, Stratum
from index.queues.sample import allocate, draw_sample, stratum_of

strata = st.dictionaries(st.text(max_size=8), st.sampled_from(["", "a", "b", "c"]), min_size=1)


@given(strata, st.data(), st.integers())
def test_a_sample_has_the_share_of_each_stratum(
    articles: dict[str, str], data: st.DataObject, seed: int
) -> None:
    size = data.draw(st.integers(1, len(articles)))
    drawn = draw_sample(articles, size, seed)
    assert len(drawn) == len(set(drawn)) == size
    assert set(drawn) <= articles.keys()
    there = Counter(articles.values())
    got = Counter(articles[article] for article in drawn)
    for stratum, count in there.items():
        exact = size * count / len(articles)
        assert exact - 1 < got[stratum] < exact + 1


@given(strata, st.integers(), st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(
    articles: dict[str, str], seed: int, random: Random
) -> None:
    items = list(articles.items())
    random.shuffle(items)
    size = (len(items) + 1) // 2
    assert draw_sample(dict(items), size, seed) == draw_sample(articles, size, seed)


@given(st.sets(st.text(max_size=8), min_size=2), st.integers())
def test_a_larger_sample_begins_with_the_smaller_one(articles: set[str], seed: int) -> None:
    one = dict.fromkeys(articles, "")
    assert draw_sample(one, len(one), seed)[:-1] == draw_sample(one, len(one) - 1, seed)


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 50), min_size=1), st.data())
def test_shares_add_up_and_no_stratum_gives_more_than_it_has(
    sizes: dict[str, int], data: st.DataObject
) -> None:
    wanted = data.draw(st.integers(1, sum(sizes.values())))
    shares = allocate(sizes, wanted)
    assert sum(shares.values()) == wanted
    assert all(0 <= shares[name] <= sizes[name] for name in sizes)


def test_what_is_left_goes_to_the_largest_remainders() -> None:
    assert allocate({"a": 47, "b": 30, "c": 23}, 10) == {"a": 5, "b": 3, "c": 2}
    assert allocate({"b": 1, "a": 1, "c": 1}, 1) == {"a": 1, "b": 0, "c": 0}


def test_a_seed_gives_the_same_sample_in_every_process() -> None:
    """The hash of strings differs from process to process; a sample must not."""
    expected = draw_sample({f"{n:03}": str(n % 3) for n in range(50)}, 6, 7)
    assert expected == ("038", "002", "030", "001", "045", "025")
    program = (
        "from index.queues.sample import draw_sample\n"
        "print(draw_sample({f'{n:03}': str(n % 3) for n in range(50)}, 6, 7))"
    )
    for seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == str(expected)


def test_strata_of_an_article() -> None:
    assert stratum_of("Antara", "2024-11-20", Stratum.OUTLET) == "Antara"
    assert stratum_of("Antara", "2024-11-20", Stratum.YEAR) == "2024"
    assert stratum_of(None, None, Stratum.YEAR) == stratum_of("Antara", "2024", None) == ""


def test_too_much_and_too_little_is_refused() -> None:
    with pytest.raises(KutipError, match="there are only 2 articles"):
        draw_sample({"a": "", "b": ""}, 3, 1)
    with pytest.raises(KutipError, match="at least one"):
        draw_sample({"a": ""}, 0, 1)
