"""Several speakers in one field."""

import pytest

from index import join_speakers, split_speakers
from index.claims.model import Claim


@pytest.mark.parametrize("speakers", [("lavrov",), ("lavrov", "Wang Yi"), ("a", "b", "c")])
def test_joint_speakers_come_apart_as_they_were_joined(speakers: tuple[str, ...]) -> None:
    joint = join_speakers(speakers)
    assert split_speakers(joint) == speakers
    assert Claim("C1", "a", (), joint, "rani").speakers == speakers
