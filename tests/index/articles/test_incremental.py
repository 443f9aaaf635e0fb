"""However a corpus came to be what it is, it is read as if it had always been so."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.articles.library import Library

BODY = " ".join(f"kata{number}" for number in range(60))
NAMES = ("a.txt", "kompas/a.txt", "tempo/a.txt", "a~kompas.txt.txt", "b.txt", "kompas/b.txt")
TEXTS = (
    f"Judul Pertama\n\n{BODY} satu.\n",
    f"Judul Kedua\n\n{BODY} dua.\n",
    "Judul Tiga\n\nLain.\n",
)
STEPS = st.lists(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from((None, *TEXTS))), min_size=1),
    min_size=1,
    max_size=4,
)


@given(STEPS)
def test_any_changes_lead_to_the_same_catalog(
    tmp_path_factory: object, steps: list[list[tuple[str, str | None]]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("any")  # type: ignore[attr-defined]
    root = folder / "corpus"
    root.mkdir()
    library = Library(root, folder / "cache")
    library.refresh()
    for step in steps:
        before = library.signatures()
        for name, text in step:
            (root / name).parent.mkdir(exist_ok=True)
            if text is None:
                (root / name).unlink(missing_ok=True)
            else:
                (root / name).write_text(text)
        changes = library.refresh()
        after = library.signatures()
        assert set(changes.added) == after.keys() - before.keys()
        assert set(changes.removed) == before.keys() - after.keys()
        common = after.keys() & before.keys()
        assert set(changes.changed) == {key for key in common if after[key] != before[key]}
    anew = Library(root, folder / "anew")
    anew.refresh()
    assert library.infos() == anew.infos()
    assert library.signatures() == anew.signatures()
