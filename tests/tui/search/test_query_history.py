"""The history of queries."""

import json
from pathlib import Path

from tui.search.query_history import MAX_QUERIES, QueryHistory, query_history_file


def test_history_is_bounded_private_and_survives_damage(tmp_path: Path) -> None:
    path = query_history_file(tmp_path)
    history = QueryHistory(path)
    for number in range(MAX_QUERIES + 5):
        history.add(f"kata{number}")
    history.add("kata9")
    again = QueryHistory(path)
    assert (len(again.queries), again.queries[-1]) == (MAX_QUERIES, "kata9")
    assert path.stat().st_mode & 0o077 == 0
    for damage in ("[", "{}", '[1, "dua"]'):
        path.write_text(damage)
        assert QueryHistory(path).queries in ([], ["dua"])
    QueryHistory(path).add("\ud800")
    assert json.loads(path.read_text()) == ["dua", "\ud800"]
    path.unlink()
    path.mkdir()  # where nothing can be kept, the searches of this session are there all the same
    kept = QueryHistory(path)
    kept.add("satu")
    assert kept.older() == "satu"
