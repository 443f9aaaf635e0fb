"""What the tests of claims share: claims to save, and claims of every shape."""

from hypothesis import strategies as st

from index.claims.model import Claim, Origin, Span, Status

# All that a string may hold but lone surrogates, which no file of text can.
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = words.filter(bool)
spans = st.builds(
    lambda start, size, exact, prefix, suffix: Span(start, start + size, exact, prefix, suffix),
    st.integers(0, 10**6),
    st.integers(0, 10**4),
    words,
    words,
    words,
)
values = words | st.integers(-100, 100) | st.booleans()
small = st.none() | st.integers(-100, 100)
origins = st.builds(
    Origin,
    by=st.sampled_from(["hand", "rule"]),
    rule=st.none() | names,
    score=st.none() | st.integers(-(10**4), 10**4).map(lambda n: n / 10**4),
    time=st.none() | names,
    claims=st.lists(names, max_size=2).map(tuple),
    with_suggestions=st.booleans(),
)
ids = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=1, max_size=26)
claims = st.builds(
    Claim,
    id=ids,
    article=names,
    spans=st.lists(spans, min_size=1, max_size=3).map(tuple),
    speaker=names,
    coder=st.just("rani"),
    topics=st.lists(names, max_size=3).map(tuple),
    stance=small,
    cue=st.none() | spans,
    source=st.none() | spans,
    role=st.none() | names,
    addressee=st.none() | names,
    certainty=small,
    variables=st.dictionaries(names, values, max_size=3).map(lambda found: tuple(found.items())),
    note=words,
    status=st.sampled_from(Status),
    origin=origins,
    modified=words,
    revision=st.integers(0, 1000),
)


def claim(
    article: str = "001",
    *,
    claim_id: str = "",
    speaker: str = "sergei-lavrov",
    note: str = "",
    stance: int | None = 1,
    topics: tuple[str, ...] = ("brics",),
) -> Claim:
    """Return a claim as the app would make it; the store gives it its id and coder."""
    span = Span(9, 33, "jembatan itu segera jadi", "menteri ", " tahun ini")
    return Claim(claim_id, article, (span,), speaker, "", topics=topics, stance=stance, note=note)
