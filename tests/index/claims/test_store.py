"""The store: what was saved is there, by whom and however often it was changed or undone."""

import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from index.base.errors import KutipError
from index.base.locks import locked
from index.claims import file_layout, journal
from index.claims.journal import Journal, is_settled
from index.claims.model import Claim, Status
from index.claims.reader import ClaimReader
from index.claims.store import ClaimStore
from tests.support.claims_kit import claim


@pytest.fixture
def store(tmp_path: Path) -> ClaimStore:
    return ClaimStore(tmp_path, "rani")


def file_of(store: ClaimStore, root: Path, article: str = "001") -> Path:
    return root / "claims" / store.coder / f"{article}.yaml"


def edit(path: Path, old: str, new: str) -> None:
    """Change a file as an editor does."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_opening_makes_nothing(store: ClaimStore, tmp_path: Path) -> None:
    assert store.claims() == ()
    assert store.undo() is None
    assert store.redo() is None
    assert store.steps() == (0, 0)
    with pytest.raises(KutipError, match="no claim"):
        store.delete("01A")
    with pytest.raises(KutipError, match="no claim"):
        store.update(claim(claim_id="01A"))
    assert list(tmp_path.iterdir()) == []


def test_a_claim_is_there_after_a_restart(store: ClaimStore, tmp_path: Path) -> None:
    saved = store.add(claim())
    assert (saved.coder, saved.revision, len(saved.id)) == ("rani", 1, 26)
    assert saved.modified.endswith("Z")
    changed = store.update(replace(saved, stance=-1))
    assert changed == replace(saved, stance=-1, revision=2, modified=changed.modified)
    again = ClaimStore(tmp_path, "rani")
    assert again.claims() == again.claims("001") == (changed,)
    assert again.claim(saved.id) == changed
    assert again.claims("002") == ()
    again.delete(saved.id)
    assert store.claims() == ()
    with pytest.raises(KutipError, match="no claim"):
        store.claim(saved.id)
    assert "deleted: true" in file_of(store, tmp_path).read_text()


def test_each_coder_has_a_stream(store: ClaimStore, tmp_path: Path) -> None:
    mine, other = store.add(claim()), ClaimStore(tmp_path, "budi").add(claim(stance=0))
    assert store.claims() == (mine,)
    assert ClaimReader(tmp_path).read().claims == (other, mine)
    assert ClaimReader(tmp_path).read("budi").claims == (other,)
    with pytest.raises(KutipError, match="rani has no claim"):
        store.update(other)


def test_what_is_not_for_git_is_ignored(store: ClaimStore, tmp_path: Path) -> None:
    store.add(claim())
    ignored = (tmp_path / "claims/rani/.gitignore").read_text().split()
    assert {".lock", ".journal", ".damaged/"} <= {*ignored}
    assert {path.name for path in (tmp_path / "claims/rani").iterdir()} == {
        ".gitignore", ".journal", ".lock", "001.yaml"
    }  # fmt: skip


def test_adding_twice_is_adding_once(store: ClaimStore) -> None:
    saved = store.add(claim())
    assert store.add(saved) == saved
    assert store.claims() == (saved,)
    with pytest.raises(KutipError, match="before"):
        store.add(replace(saved, stance=0))


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"spans": ()}, "spans"),
        ({"speaker": ""}, "speaker"),
        ({"stance": 10**9}, "stance"),
        ({"article": ""}, "article"),
        ({"note": "\ud800"}, "characters"),
        ({"article": "a\ud800"}, "rename"),
    ],
)
def test_what_is_no_claim_is_refused(store: ClaimStore, wrong: dict[str, str], reason: str) -> None:
    kept = store.add(claim())
    with pytest.raises(KutipError, match=reason):
        store.add(replace(claim(), **wrong))  # type: ignore[arg-type]
    assert store.claims() == (kept,)
    assert store.steps() == (1, 0)
    assert store.undo() is not None
    assert store.claims() == ()


def test_articles_with_any_id(store: ClaimStore) -> None:
    ids = ["../../etc/passwd", ".hidden", "a/b", "x" * 300, "x" * 301, "é 陈", "%41", "A", "%"]
    saved = [store.add(claim(article)) for article in ids]
    assert {one.article for one in store.claims()} == {*ids}
    for one in saved:
        assert store.claims(one.article) == (one,)


def test_a_name_that_another_article_has_is_left_to_it(store: ClaimStore, tmp_path: Path) -> None:
    upper = store.add(claim("A"))
    file_of(store, tmp_path, "A").rename(file_of(store, tmp_path, "a"))  # a folder that folds case
    lower = store.add(claim("a"))
    assert {one.id: one.article for one in store.claims()} == {upper.id: "A", lower.id: "a"}


def test_a_claim_is_found_in_a_file_with_another_name(store: ClaimStore, tmp_path: Path) -> None:
    saved = store.add(claim())
    file_of(store, tmp_path).rename(file_of(store, tmp_path, "lama"))
    changed = store.update(replace(saved, stance=0))
    assert ClaimStore(tmp_path, "rani").claims() == (changed,)
    store.delete(saved.id)
    assert store.claims() == ()


def test_a_copied_file_is_named_and_shown_once(store: ClaimStore, tmp_path: Path) -> None:
    saved = store.add(claim())
    copy = file_of(store, tmp_path, "001 (copy)")
    copy.write_bytes(file_of(store, tmp_path).read_bytes())
    found = ClaimReader(tmp_path).read()
    assert found.claims == (saved,)
    assert [(p.file, "repeats" in p.sentence) for p in found.problems] == [
        ("claims/rani/001 (copy).yaml", True)
    ]


def test_a_claim_stays_with_its_article(store: ClaimStore) -> None:
    saved = store.add(claim())
    with pytest.raises(KutipError, match="article"):
        store.update(replace(saved, article="002"))


def test_undo_and_redo_go_over_restarts(tmp_path: Path) -> None:
    def fresh() -> ClaimStore:
        return ClaimStore(tmp_path, "rani")

    one = fresh().add(claim())
    two = fresh().update(replace(one, stance=-1))
    fresh().delete(one.id)
    assert fresh().steps() == (3, 0)
    stances = []
    for _ in range(3):
        step = fresh().undo()
        assert step is not None
        stances.append(step.after and step.after.stance)
    assert stances == [-1, 1, None]
    assert fresh().undo() is None
    for wanted in (1, -1, None):
        step = fresh().redo()
        assert step is not None
        assert (step.after and step.after.stance) == wanted
    assert fresh().redo() is None
    step = fresh().undo()
    assert step is not None
    assert step.before is None
    assert step.after is not None
    assert step.after.id == two.id


def test_the_order_in_which_claims_were_made_comes_from_no_clock(tmp_path: Path) -> None:
    ids = ("01C", "01A", "01B")  # as if the clock had been set back twice
    for claim_id in ids:
        ClaimStore(tmp_path, "rani").add(claim(claim_id=claim_id))
    store = ClaimStore(tmp_path, "rani")
    store.update(replace(store.claim("01C"), stance=0))
    assert store.made() == ids


def test_a_new_change_empties_redo(store: ClaimStore) -> None:
    store.add(claim())
    store.undo()
    kept = store.add(claim())
    assert store.steps() == (1, 0)
    assert store.redo() is None
    assert store.claims() == (kept,)


def test_revisions_only_grow(store: ClaimStore) -> None:
    seen = [store.add(claim()).revision]
    for step in (store.undo, store.redo, store.undo, store.redo):
        change = step()
        assert change is not None
        if change.after:
            seen.append(change.after.revision)
    assert seen == sorted({*seen})


def test_undo_keeps_what_somebody_else_changed_since(store: ClaimStore, tmp_path: Path) -> None:
    saved = store.add(claim(stance=1))
    store.update(replace(saved, stance=-1))
    edit(file_of(store, tmp_path), "speaker: sergei-lavrov", "speaker: wang-yi")
    step = store.undo()
    assert step is not None
    assert step.after is not None
    assert (step.after.stance, step.after.speaker) == (1, "wang-yi")


def test_undo_refuses_to_destroy_and_passes_over(store: ClaimStore, tmp_path: Path) -> None:
    first = store.add(claim("002"))
    saved = store.add(claim(stance=1))
    store.update(replace(saved, stance=-1))
    edit(file_of(store, tmp_path), "stance: -1", "stance: 0")
    before = file_of(store, tmp_path).read_bytes()
    for _ in range(2):  # the update, then the addition under it
        with pytest.raises(KutipError, match="passes over"):
            store.undo()
    assert file_of(store, tmp_path).read_bytes() == before
    assert store.undo() is not None
    assert [one.article for one in store.claims()] == ["001"]
    assert first.id not in {one.id for one in store.claims()}
    assert ClaimStore(tmp_path, "rani").steps() == (0, 1)


def test_undo_of_what_a_backup_took_back_is_no_undo(store: ClaimStore, tmp_path: Path) -> None:
    saved = store.add(claim(stance=1))
    path = file_of(store, tmp_path)
    backup = path.read_bytes()
    store.update(replace(saved, stance=-1))
    path.write_bytes(backup)
    with pytest.raises(KutipError, match="already as the undo would make it"):
        store.undo()
    assert path.read_bytes() == backup
    assert store.steps() == (1, 0)
    step = store.undo()
    assert step is not None
    assert step.after is None
    assert store.claims() == ()


def test_undo_after_a_claim_was_cut_out_by_hand(store: ClaimStore, tmp_path: Path) -> None:
    saved = store.add(claim())
    store.delete(saved.id)
    path = file_of(store, tmp_path)
    path.write_text("schema: 1\narticle: '001'\ncoder: rani\nclaims: []\nend: true\n", "utf-8")
    step = store.undo()
    assert step is not None
    assert step.after == replace(saved, revision=3, modified=step.after.modified)  # type: ignore[union-attr]


def test_unknown_keys_outlive_every_change(store: ClaimStore, tmp_path: Path) -> None:
    saved = store.add(claim())
    path = file_of(store, tmp_path)
    edit(path, "  status:", "  warna: biru\n  status:")
    edit(path, "coder: rani", "coder: rani\ntim: timur")
    changed = store.update(replace(saved, stance=0))
    store.delete(changed.id)
    store.undo()
    assert "warna: biru" in path.read_text()
    assert "tim: timur" in path.read_text()


def test_two_stores_on_one_article(tmp_path: Path) -> None:
    one, two = ClaimStore(tmp_path, "rani"), ClaimStore(tmp_path, "rani")
    saved = [store.add(claim()) for store in (one, two, one, two)]
    assert [c.id for c in one.claims()] == [c.id for c in two.claims()]
    assert {c.id for c in one.claims()} == {c.id for c in saved}


def test_two_edits_of_different_fields_meet(tmp_path: Path) -> None:
    one, two = ClaimStore(tmp_path, "rani"), ClaimStore(tmp_path, "rani")
    saved = one.add(claim())
    assert two.claim(saved.id) == saved
    one.update(replace(saved, stance=0))
    both = two.update(replace(saved, note="lihat lagi", topics=("brics", "sco")))
    assert (both.id, both.stance, both.note, both.topics) == (
        saved.id, 0, "lihat lagi", ("brics", "sco")
    )  # fmt: skip


def test_two_edits_of_one_field_are_both_kept(tmp_path: Path) -> None:
    one, two = ClaimStore(tmp_path, "rani"), ClaimStore(tmp_path, "rani")
    saved = one.add(claim())
    one.update(replace(saved, stance=0))
    copy = two.update(replace(saved, stance=-1))
    assert copy.id != saved.id
    assert (copy.status, copy.stance) == (Status.DISPUTED, -1)
    assert {(c.id, c.stance) for c in one.claims()} == {(saved.id, 0), (copy.id, -1)}
    assert two.undo() is not None
    assert [(c.id, c.stance) for c in one.claims()] == [(saved.id, 0)]


def test_an_edit_by_hand_is_not_overwritten(store: ClaimStore, tmp_path: Path) -> None:
    saved = store.add(claim())
    edit(file_of(store, tmp_path), "stance: 1", "stance: 0")
    changed = store.update(replace(saved, note="x"))
    assert (changed.stance, changed.note) == (0, "x")
    edit(file_of(store, tmp_path), "stance: 0", "stance: 2")
    other = store.update(replace(changed, stance=-2), base=changed)
    assert {(c.stance, c.status) for c in store.claims()} == {
        (2, Status.ACCEPTED), (-2, Status.DISPUTED)
    }  # fmt: skip
    assert other.stance == -2


def test_an_edit_of_a_version_that_nobody_knows_is_kept_beside(tmp_path: Path) -> None:
    saved = ClaimStore(tmp_path, "rani").add(claim())
    ClaimStore(tmp_path, "rani").update(replace(saved, stance=0))
    unknown = replace(saved, base=None, speaker="wang-yi")
    copy = ClaimStore(tmp_path, "rani").update(unknown)
    assert (copy.id == saved.id, copy.status) == (False, Status.DISPUTED)
    found = {one.id: (one.stance, one.speaker) for one in ClaimStore(tmp_path, "rani").claims()}
    assert found == {saved.id: (0, "sergei-lavrov"), copy.id: (1, "wang-yi")}


def test_deleting_what_was_changed_meanwhile_asks_again(tmp_path: Path) -> None:
    one, two = ClaimStore(tmp_path, "rani"), ClaimStore(tmp_path, "rani")
    saved = one.add(claim())
    two.update(replace(saved, note="penting"))
    with pytest.raises(KutipError, match="delete it again"):
        one.delete(saved.id)
    assert [c.note for c in one.claims()] == ["penting"]
    one.delete(saved.id)
    assert two.claims() == ()


def test_editing_what_was_deleted_meanwhile_brings_it_back(tmp_path: Path) -> None:
    one, two = ClaimStore(tmp_path, "rani"), ClaimStore(tmp_path, "rani")
    saved = one.add(claim())
    one.delete(saved.id)
    back = two.update(replace(saved, note="penting"))
    assert one.claims() == (back,)
    assert (back.id, back.note, back.revision) == (saved.id, "penting", 3)


def test_threads_may_share_a_store(store: ClaimStore) -> None:
    def work(name: str) -> None:
        for _ in range(5):
            store.add(claim(note=name))

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(c.note for c in store.claims()) == sorted("abcd" * 5)


def test_a_lock_that_is_not_let_go_is_a_sentence(
    store: ClaimStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = store.add(claim())
    clock = iter(range(0, 1000, 6))
    monkeypatch.setattr("index.base.locks.time.monotonic", lambda: float(next(clock)))
    with (
        locked(tmp_path / "claims/rani/.lock"),
        pytest.raises(KutipError, match=r"Another kutip holds claims/rani/\.lock"),
    ):
        store.add(claim())
    assert store.claims() == (kept,)
    store.add(claim())


def test_the_lock_of_a_dead_kutip_holds_nobody(store: ClaimStore, tmp_path: Path) -> None:
    (tmp_path / "claims/rani").mkdir(parents=True)
    (tmp_path / "claims/rani/.lock").write_bytes(b"4242")
    store.add(claim())


def test_the_journal_stays_small_and_keeps_the_newest_steps(
    store: ClaimStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Private sizes, since a journal of the real ones takes minutes to fill.
    monkeypatch.setattr(journal, "_MOST_BYTES", 8000)
    monkeypatch.setattr(journal, "_KEPT_BYTES", 4000)
    for number in range(40):
        store.add(claim(note=str(number)))
    size = (tmp_path / "claims/rani/.journal").stat().st_size
    assert size < 9000
    monkeypatch.undo()
    again = ClaimStore(tmp_path, "rani")
    steps = again.steps()[0]
    assert 3 < steps < 20
    for number in range(39, 39 - steps, -1):
        change = again.undo()
        assert change is not None
        assert change.before is not None
        assert change.before.note == str(number)
    assert again.undo() is None
    assert len(store.claims()) == 40 - steps


def test_a_journal_made_anew_by_another_is_noticed(store: ClaimStore, tmp_path: Path) -> None:
    store.add(claim())
    (tmp_path / "claims/rani/.journal").unlink()
    assert store.steps() == (0, 0)
    ClaimStore(tmp_path, "rani").add(claim("002"))
    store.add(claim("003"))
    assert store.steps() == (2, 0)
    assert len(store.claims()) == 3


def test_a_torn_or_damaged_line_is_passed_over(store: ClaimStore, tmp_path: Path) -> None:
    path = tmp_path / "claims/rani/.journal"
    kept = [store.add(claim(note=note)) for note in "ab"]
    data = path.read_bytes()
    path.write_bytes(data + b"12345678 {" + b'"number"')
    assert ClaimStore(tmp_path, "rani").steps() == (2, 0)
    kept.append(ClaimStore(tmp_path, "rani").add(claim(note="c")))
    assert b'"number"12' not in path.read_bytes()
    flipped = bytearray(path.read_bytes())
    flipped[40] ^= 1
    path.write_bytes(flipped)
    again = ClaimStore(tmp_path, "rani")
    assert again.undo() is not None
    assert again.undo() is not None
    assert again.undo() is None
    assert [c.note for c in again.claims()] == ["a"]
    assert [p.file for p in again.problems] == ["claims/rani/.journal"]


def test_a_journal_of_a_stranger_writes_nothing_outside(store: ClaimStore, tmp_path: Path) -> None:
    store.add(claim())
    inside = Journal(tmp_path / "claims/rani/.journal")
    inside.refresh()
    after = dict(inside.entries[0].after)
    for name in ("../../keluar.yaml", "/tmp/keluar.yaml", ".gitignore", "x"):
        inside.append("add", "t", ("001", name), (None, after))
    for record in ({"number": 9, "kind": [], "after": 3}, {"done": "x"}):
        inside._write(record)  # noqa: SLF001 (no public name writes what is not a step)
    assert not is_settled(inside.path)
    again = ClaimStore(tmp_path, "rani")
    again.add(claim("002"))
    assert not (tmp_path / "keluar.yaml").exists()
    assert len(again.claims()) == 2


@pytest.mark.parametrize("name", [".journal", ".lock", ".damaged"])
def test_links_that_lead_out_are_not_followed(store: ClaimStore, tmp_path: Path, name: str) -> None:
    root = tmp_path / "korpus"
    here = ClaimStore(root, "rani")
    root.mkdir()
    here.add(claim())
    target = tmp_path / "luar"
    target.mkdir() if name == ".damaged" else target.write_bytes(b"")
    link = root / "claims/rani" / name
    link.unlink(missing_ok=True)
    link.symlink_to(target)
    path = file_of(here, root)
    path.write_bytes(path.read_bytes()[:-5])  # cut off, so that a copy is to be kept
    with pytest.raises(KutipError):
        here.add(claim())
    assert list(target.iterdir()) == [] if name == ".damaged" else target.read_bytes() == b""


@pytest.mark.parametrize("what", ["coder", "claims", "file"])
def test_nothing_is_written_through_a_link_out_of_the_corpus(tmp_path: Path, what: str) -> None:
    root, out = tmp_path / "korpus", tmp_path / "luar"
    ClaimStore(out, "rani")
    out.mkdir()
    ClaimStore(out, "rani").add(claim(note="luar"))
    (root / "claims/rani").mkdir(parents=True)
    link, target = {
        "claims": (root / "claims", out / "claims"),
        "coder": (root / "claims/rani", out / "claims/rani"),
        "file": (root / "claims/rani/001.yaml", out / "claims/rani/001.yaml"),
    }[what]
    for made in (root / "claims/rani", root / "claims"):
        if made.is_relative_to(link):
            made.rmdir()
    link.symlink_to(target)
    before = (out / "claims/rani/001.yaml").read_bytes()
    with pytest.raises(KutipError, match="link"):
        ClaimStore(root, "rani").add(claim())
    assert (out / "claims/rani/001.yaml").read_bytes() == before
    found = ClaimReader(root).read()
    assert found.claims == ()
    assert len(found.problems) == 1


def test_a_fifo_in_the_place_of_a_file_blocks_nobody(store: ClaimStore, tmp_path: Path) -> None:
    store.add(claim("002"))
    os.mkfifo(file_of(store, tmp_path))
    with pytest.raises(KutipError, match="plain file"):
        store.add(claim())
    found = ClaimReader(tmp_path).read()
    assert len(found.claims) == 1
    assert ["plain file" in p.sentence for p in found.problems] == [True]


class Model(RuleBasedStateMachine):
    """Two stores of one coder against a list of states: undo and redo walk that list."""

    root: Path

    @initialize()
    def start(self) -> None:
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        self.states: list[dict[str, Claim]] = [{}]
        self.at = 0

    def store(self) -> ClaimStore:
        return ClaimStore(self.root, "rani")

    def now(self) -> dict[str, Claim]:
        return self.states[self.at]

    def moved(self, state: dict[str, Claim]) -> None:
        self.states = [*self.states[: self.at + 1], state]
        self.at += 1

    @rule(article=st.sampled_from(["001", "a/b"]), stance=st.integers(-1, 1))
    def add(self, article: str, stance: int) -> None:
        saved = self.store().add(claim(article, stance=stance))
        self.moved({**self.now(), saved.id: saved})

    @rule(data=st.data(), note=st.sampled_from("abc"))
    def update(self, data: st.DataObject, note: str) -> None:
        if self.now():
            old = self.now()[data.draw(st.sampled_from(sorted(self.now())))]
            stored = self.store().claim(old.id)
            saved = self.store().update(replace(stored, note=note))
            if note != old.note:
                self.moved({**self.now(), saved.id: saved})

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        if self.now():
            claim_id = data.draw(st.sampled_from(sorted(self.now())))
            self.store().delete(claim_id)
            self.moved({key: one for key, one in self.now().items() if key != claim_id})

    @rule()
    def undo(self) -> None:
        assert (self.store().undo() is not None) == (self.at > 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        more = self.at + 1 < len(self.states)
        assert (self.store().redo() is not None) == more
        self.at += more

    @invariant()
    def the_files_say_what_the_list_says(self) -> None:
        def plain(one: Claim) -> Claim:
            return replace(one, revision=0, modified="")

        if hasattr(self, "states"):
            found = {one.id: plain(one) for one in self.store().claims()}
            assert found == {key: plain(one) for key, one in self.now().items()}

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()


Model.TestCase.settings = settings(max_examples=25, stateful_step_count=12, deadline=None)
TestModel = Model.TestCase


def test_the_first_save_reads_no_file_that_was_prepared_for_it(
    store: ClaimStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(claim(note="Beijing"))
    read: list[Path] = []
    fresh = ClaimStore(tmp_path, "rani")
    fresh.prepare("001")
    layout_of = file_layout.layout_of

    def noting(*arguments: object) -> object:
        read.append(tmp_path)
        return layout_of(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(file_layout, "layout_of", noting)
    fresh.add(claim(note="Moskow"))
    assert not read
    assert len(fresh.claims("001")) == 2


def test_what_cannot_be_read_is_told_by_the_save_and_not_before(
    store: ClaimStore, tmp_path: Path
) -> None:
    store.add(claim())
    (file,) = (tmp_path / "claims" / "rani").glob("*.yaml")
    file.write_text("schema: 99\n" + file.read_text())
    fresh = ClaimStore(tmp_path, "rani")
    fresh.prepare("001")
    with pytest.raises(KutipError):
        fresh.add(claim(note="Moskow"))
