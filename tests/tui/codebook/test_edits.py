"""Edits of the codebook in the app: asked for, previewed, applied, undone."""

from pathlib import Path

from index import Corpus, Office
from tests.support.app import Driver, reading
from tests.support.claims_kit import claim
from tests.support.codebook import BOOK, SPEAKERS, answer, apply, editing
from tui.claims.preview import PreviewPage
from tui.codebook.codebook_list import CodebookList


def marked(driver: Driver) -> str:
    row = driver.app.screen.query_one(CodebookList).marked_row
    return row.id if row else ""


def book(root: Path) -> str:
    return (root / "kutip.yaml").read_text()


def topics_of_claims(root: Path) -> dict[str, tuple[str, ...]]:
    return {claim.id: claim.topics for claim in Corpus(root).claims()}


async def test_a_topic_is_renamed_merged_and_both_undone(root: Path) -> None:
    async with editing(root) as driver:
        await driver.press("j", "j", "r")
        await answer(driver, "Shanghai")
        await apply(driver, "No claims change; kutip.yaml changes (f shows the lines)")
        assert book(root) == BOOK.replace("label: SCO", "label: Shanghai")
        assert marked(driver) == "sco"
        await driver.press("M")
        await answer(driver, "BRICS", clear=False)
        await apply(driver, "4 claims (dimas 2, rani 2), in kutip.yaml")
        assert "sco" not in book(root)
        assert topics_of_claims(root)["DIMAS0"] == ("brics",)
        await driver.press("u")
        await driver.until_text("Undone: merge Shanghai into BRICS (4 claims)")
        await driver.press("u")
        await driver.until_text("Undone: rename SCO to Shanghai")
        assert book(root) == BOOK
        assert topics_of_claims(root)["DIMAS0"] == ("sco",)
        await driver.press("ctrl+r")
        await driver.until_text("Redone: rename SCO to Shanghai")


async def test_a_topic_is_split_with_the_claims_that_are_selected(root: Path) -> None:
    async with editing(root) as driver:
        await driver.press("j", "j", "s")
        await answer(driver, "Asia Tengah")
        await driver.shown(PreviewPage)
        await driver.press("x", "G", "x")
        await apply(driver, "2 of 4 claims (dimas 1, rani 1)")
        assert (
            topics_of_claims(root)["DIMAS0"] == topics_of_claims(root)["RANI1"] == ("asia-tengah",)
        )
        assert topics_of_claims(root)["DIMAS1"] == ("sco",)
        assert book(root).endswith(
            "  - id: asia-tengah\n    label: Asia Tengah\n    parent: forum\n"
        )


async def test_a_topic_is_moved_described_and_added(root: Path) -> None:
    async with editing(root, coder="sari") as driver:
        await driver.press("j", "p")
        await answer(driver, "damai", clear=False)
        await apply(driver, "move BRICS below Perdamaian")
        await driver.press("d")
        await answer(driver, "Lima negara # dan lainnya")
        await apply(driver, "change the description of BRICS")
        await driver.press("e")
        await answer(driver, "BRICS tumbuh | tatanan baru")
        await apply(driver, "change the examples of BRICS")
        await driver.until_text("“tatanan baru”")
        await driver.press("w")
        await answer(driver, "Kazan, KTT")
        await apply(driver, "change the keywords of BRICS")
        await driver.press("G", "a")
        await answer(driver, "Yang lama")
        await driver.until_text("saved: add the topic Yang lama")
        topics_by_id = {topic.id: topic for topic in Corpus(root).codebook.project.topics}
        brics = topics_by_id["brics"]
        assert (brics.parent, brics.description) == ("damai", "Lima negara # dan lainnya")
        assert (brics.keywords, brics.examples) == (
            ("Kazan", "KTT"),
            ("BRICS tumbuh", "tatanan baru"),
        )
        assert topics_by_id["lama"].label == "Yang lama"
        assert "# all of them" in book(root)
        for _ in range(5):
            await driver.press("u")
        await driver.until(lambda: book(root) == BOOK, "all undone")


async def test_what_cannot_be_is_told_and_changes_nothing(root: Path) -> None:
    async with editing(root) as driver:
        await driver.press("D")
        await driver.until_text("topics below it")
        await driver.press("j", "D")
        await driver.until_text("`brics` is in use in 2 claims")
        await driver.press("k", "p")
        await answer(driver, "sco", clear=False)
        await driver.until_text("cannot be below itself")
        await driver.press("I")
        await answer(driver, "sco")
        await driver.until_text("The id `sco` is taken")
        await driver.press("o")
        await driver.until_text("That is for speakers")
        assert book(root) == BOOK


async def test_speakers_are_merged_and_given_offices(root: Path) -> None:
    async with editing(root) as driver:
        await driver.press("tab")
        await driver.until_text("Lawrow  (not in the file)")
        await driver.press("G", "M")
        await answer(driver, "lavrov", clear=False)
        await apply(driver, "speaker Lawrow → Sergei Lavrov")
        await driver.press("g", "g", "o")
        await answer(driver, "", clear=False)
        await answer(driver, "Menlu; Rusia; 2004-03-09")
        await apply(driver, "change the offices of Sergei Lavrov")
        await driver.press("t")
        await apply(driver, "change the kind of Sergei Lavrov")
        await driver.press("w")
        await answer(driver, "Lawrow, Lavrof")
        await apply(driver, "change the aliases of Sergei Lavrov")
        lavrov = Corpus(root).codebook.project.speaker("sergei-lavrov")
        assert lavrov is not None
        assert lavrov.aliases == ("Lawrow", "Lavrof")
        assert lavrov.offices == (Office("Menlu", "Rusia", "2004-03-09"),)
        assert lavrov.kind == "body"
        assert Corpus(root).store("rani").claim("RANI9").speaker == "sergei-lavrov"
        for _ in range(4):
            await driver.press("u")
        file = root / "speakers.yaml"
        await driver.until(lambda: file.read_text() == SPEAKERS, "all undone")


async def test_a_topic_made_with_a_claim_is_undone_after_the_claim(root: Path) -> None:
    async with reading(root) as driver:
        await driver.until(lambda: len(driver.app.session.claims) == 9, "the claims")
        await driver.press("enter")
        await driver.until(lambda: driver.view.article, "the article")
        await driver.press("c", "1", "slash")
        await answer(driver, "Jalan raya", clear=False)
        await driver.press("plus")
        await driver.until(lambda: len(driver.app.session.claims) == 10, "the claim")
        assert "jalan-raya" in book(root)
        await driver.press("u")
        await driver.until(lambda: len(driver.app.session.claims) == 9, "no claim")
        await driver.press("u")
        await driver.until_text("Undone: add the topic Jalan raya")
        assert book(root) == BOOK


async def test_the_first_topic_and_speaker_make_their_files(tmp_path: Path) -> None:
    (tmp_path / "001.txt").write_text("Jembatan\n\nIsi.\n")
    async with reading(tmp_path) as driver:
        await driver.press("B")
        await driver.until_text("none yet: a adds the first")
        await driver.press("r")
        await driver.until_text("The list is empty.")
        await driver.press("a")
        await answer(driver, "Kopi dan teh", clear=False)
        await driver.until_text("saved: add the topic Kopi dan teh")
        await driver.press("tab", "a")
        await answer(driver, "Siti Aminah", clear=False)
        await driver.until_text("saved: add the speaker Siti Aminah")
        project = Corpus(tmp_path).codebook.project
        assert [topic.id for topic in project.topics] == ["kopi-dan-teh"]
        assert [speaker.name for speaker in project.speakers] == ["Siti Aminah"]
        await driver.press("u", "u", "u")
        await driver.until_text("Nothing to undo.")
        assert not Corpus(tmp_path).codebook.project.topics


async def test_a_file_that_cannot_be_edited_is_told_with_the_mend(root: Path) -> None:
    (root / "kutip.yaml").write_text("topics: [BRICS, Perdamaian]\n")
    async with editing(root) as driver:
        await driver.press("r")
        await answer(driver, "Lain")
        await driver.until_text("is not a list with a `- ` line for each entry")
        assert book(root) == "topics: [BRICS, Perdamaian]\n"


async def test_what_was_added_changed_or_merged_into_is_marked_also_after_undo(root: Path) -> None:
    async with editing(root) as driver:
        await driver.press("a")
        await answer(driver, "Zona")
        await driver.until_text("saved: add the topic Zona")
        await driver.until(lambda: marked(driver) == "zona", "the new topic is marked")
        await driver.press("u")
        await driver.until_text("Undone: add the topic Zona")
        await driver.until(lambda: marked(driver) not in ("", "zona"), "a neighbour is marked")
        await driver.press("ctrl+r")
        await driver.until(lambda: marked(driver) == "zona", "it is marked again")
        await driver.press("I")
        await answer(driver, "wilayah")
        await apply(driver, "change the id of Zona")
        await driver.until(lambda: marked(driver) == "wilayah", "under its new id")
        await driver.press("M")
        await answer(driver, "BRICS", clear=False)
        await apply(driver, "merge Zona into BRICS")
        await driver.until(lambda: marked(driver) == "brics", "what it was merged into")


async def test_a_topic_that_another_program_adds_moves_no_mark(root: Path) -> None:
    async with editing(root) as driver:
        await driver.press("j", "j")
        (root / "kutip.yaml").write_text(
            BOOK.replace("topics:\n", "topics:\n  - {id: baru, label: Baru}\n")
        )
        await driver.until_text("Baru")
        assert marked(driver) == "sco"


async def test_claims_with_the_name_as_text_are_listed_and_given_the_id(root: Path) -> None:
    corpus = Corpus.open(root)
    corpus.store("rani").add(claim(claim_id="RANI8", speaker="Wang Yi+Lawrow", topics=()))
    async with reading(root, scope="all") as driver:
        await driver.until(lambda: len(driver.app.session.claims) == 10, "the claims")
        await driver.press("B", "tab", "j")
        await driver.until(lambda: marked(driver) == "wang-yi", "Wang Yi is marked")
        await driver.until_text("1 of them with the name as text: A gives them the id")
        await driver.press("A")
        await apply(driver, "give claims of Wang Yi the id wang-yi")
    speakers = {claim.id: claim.speaker for claim in Corpus(root).claims()}
    assert speakers["RANI8"] == "wang-yi+Lawrow"


async def test_a_new_entry_that_changes_no_claim_is_added_without_a_preview(root: Path) -> None:
    async with editing(root) as driver:
        await driver.press("a")
        await answer(driver, "Pelabuhan")
        await driver.press("a")  # typed ahead: it opens the next question
        await answer(driver, "Taiwan")
        await driver.until_text("saved: add the topic Taiwan")
        labels = [topic.label for topic in Corpus(root).codebook.project.topics]
        assert labels[-2:] == ["Pelabuhan", "Taiwan"]


async def test_a_new_speaker_is_of_the_kind_that_the_name_tells(root: Path) -> None:
    async with editing(root) as driver:
        for name in ("Kementerian Luar Negeri Rusia", "Brasil", "Sari Dewi"):
            if name.startswith("Kem"):
                await driver.press("tab")
            await driver.press("a")
            await answer(driver, name)
            await driver.until_text(f"saved: add the speaker {name}")
        kinds = [speaker.kind.value for speaker in Corpus(root).codebook.project.speakers]
        assert kinds[-3:] == ["body", "state", "person"]
