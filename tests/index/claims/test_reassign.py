"""Another speaker, topic or stance for many claims."""

from dataclasses import replace

from index import Claim, Span
from index.claims.reassign import to_speaker, to_stance, to_topic


def made(number: int, topic: str, stance: int) -> Claim:
    span = Span(0, 5, "kata-")
    return Claim(f"{number:026d}", "001", (span,), "lavrov", "rani", topics=(topic,), stance=stance)


def test_only_what_differs_is_changed() -> None:
    joint = replace(made(1, "brics", 1), speaker="lavrov+wang", topics=("brics", "pbb"))
    plain = made(2, "pbb", 0)
    moved = to_speaker([joint, plain], "lavrov", "wang", lambda claim: f"office of {claim.speaker}")
    assert [(c.after.speaker, c.after.role) for c in moved if c.after] == [
        ("wang", "office of wang"), ("wang", "office of wang")
    ]  # fmt: skip
    assert [c.after.topics for c in to_topic([joint, plain], "pbb") if c.after] == [("pbb",)]
    assert [c.claim.id for c in to_stance([joint, plain], 0)] == [joint.id]
