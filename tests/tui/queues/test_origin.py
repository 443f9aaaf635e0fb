"""Where queues come from, written out and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import KutipError, QueueOrigin, Sample, Stratum
from tui.queues.origin import default_title, origin_text, parse_sample, sample_text

SAMPLES = st.builds(
    Sample, st.integers(1, 999), st.integers(-9, 9), st.none() | st.sampled_from(Stratum)
)


@given(SAMPLES)
def test_a_sample_reads_as_it_is_written(sample: Sample) -> None:
    assert parse_sample(sample_text(sample)) == sample


@pytest.mark.parametrize("text", ["", "0", "20 by author", "many", "20 seed"])
def test_what_is_no_sample_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(KutipError, match="20 by outlet seed 7"):
        parse_sample(text)


def test_an_origin_in_words() -> None:
    sample = Sample(20, 7, among=1250)
    origin = QueueOrigin("kazan", sample)
    assert origin_text(origin) == "sample 20 seed 7 among 1,250 of search kazan"
    assert default_title(origin) == "kazan sample 20 seed 7"
    assert (origin_text(QueueOrigin()), default_title(QueueOrigin())) == ("list", "all articles")
