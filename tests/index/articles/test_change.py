"""Articles change under their claims: each is found again, doubtful, or an orphan; all stay."""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Anchor, AnchoredClaim, Corpus

CODER = "rani"
ARTICLES = 12
SENTENCES = 10
EDITS: dict[str, Callable[[str, random.Random], str]] = {
    "a paragraph put in": lambda text, _: text.replace("\n\n", "\n\nNaskah ini diperbarui.\n\n", 1),
    "paragraphs joined": lambda text, _: re.sub(r"(?<=\.)\n\n", " ", text),
    "paragraphs in another order": lambda text, chance: _shuffled(text, chance),
    "a word for another": lambda text, _: text.replace(" negara ", " negeri "),
    "a word put in": lambda text, _: text.replace(" yang ", " yang juga "),
    "a word taken out": lambda text, _: text.replace(" akan ", " "),
    "letters mistyped": lambda text, chance: _mistyped(text, chance),
}
WORDS = [
    *[
        "menteri",
        "luar",
        "negeri",
        "negara",
        "akan",
        "yang",
        "dengan",
        "kerja",
        "sama",
        "perdagangan",
        "energi",
        "pendidikan",
    ],
    *[
        "wilayah",
        "perundingan",
        "kesepakatan",
        "pertemuan",
        "kunjungan",
        "pernyataan",
        "kebijakan",
        "hubungan",
    ],
    *[
        "kemitraan",
        "bersama",
        "terus",
        "tumbuh",
        "mendukung",
        "menolak",
        "membahas",
        "menilai",
        "menegaskan",
        "memperkuat",
    ],
    *[
        "mempercepat",
        "sanksi",
        "kawasan",
        "perbatasan",
        "bandara",
        "pelabuhan",
        "jembatan",
        "pasokan",
        "gandum",
        "minyak",
    ],
    *["teknologi", "bantuan", "dana"],
]


def _shuffled(text: str, chance: random.Random) -> str:
    title, *body = text.split("\n\n")
    chance.shuffle(body)
    return "\n\n".join([title, *body])


def _mistyped(text: str, chance: random.Random) -> str:
    """Change a letter in fifty, and no digit."""
    return "".join(
        chance.choice("aeiou") if letter.isalpha() and chance.random() < 0.02 else letter
        for letter in text
    )


def _year(anchored: AnchoredClaim) -> str:
    return anchored.claim.spans[0].exact[-4:]


@pytest.fixture
def tagged(tmp_path: Path) -> Corpus:
    """A corpus of made-up articles with a claim on each sentence, which ends in its own year."""
    chance, year = random.Random(8), 1900
    for number in range(ARTICLES):
        paragraphs = []
        for _ in range(SENTENCES):
            words = " ".join(chance.choices(WORDS, k=chance.randint(8, 20)))
            paragraphs.append(f"{words.capitalize()} pada {year}.")
            year += 1
        text = "\n\n".join([f"Berita nomor {number}", *paragraphs])
        (tmp_path / f"{number:03}.txt").write_text(f"{text}\n", "utf-8")
    corpus = Corpus.open(tmp_path)
    store = corpus.store(CODER)
    for info in corpus.articles():
        for found in re.finditer(r"[A-Z][^.\n]+ pada \d{4}", corpus.article(info.id).text):
            made = corpus.claim_builder.on_ranges(
                corpus.article(info.id), CODER, spans=[found.span()], speaker="wang-yi"
            )
            store.add(made)
    assert len(corpus.claims()) == ARTICLES * SENTENCES
    return corpus


def changed(corpus: Corpus, edit: Callable[[str], str]) -> list[AnchoredClaim]:
    """Edit every article; return the claims as a new kutip finds them."""
    for path in corpus.root.glob("*.txt"):
        path.write_text(edit(path.read_text("utf-8")), "utf-8")
    corpus = Corpus.open(corpus.root)
    return list(corpus.claim_finder.anchored(corpus.claims()))


@pytest.mark.parametrize("kind", EDITS)
def test_claims_are_found_again_at_their_own_sentence(tagged: Corpus, kind: str) -> None:
    before, chance = tagged.claims(), random.Random(3)
    found = changed(tagged, lambda text: EDITS[kind](text, chance))
    now = Corpus.open(tagged.root)
    assert now.claims() == before
    right = 0
    for anchored in found:
        text = now.article(anchored.claim.article).text
        words = [text[start:end] for start, end in anchored.ranges]
        right += words != [] and _year(anchored) in words[0]
        same = words == [anchored.claim.spans[0].exact]
        assert anchored.anchor is not Anchor.EXACT or same
        assert not same or kind == "paragraphs in another order" or anchored.anchor is Anchor.EXACT
    assert right >= 0.98 * len(found), f"{right} of {len(found)}"


def test_claims_on_deleted_sentences_are_orphans_and_listed(tagged: Corpus) -> None:
    before = tagged.claims()
    found = changed(tagged, lambda text: re.sub(r"[^\n]+ pada \d{3}[02468]\.\n*", "", text))
    orphans = {_year(one) for one in found if one.anchor is Anchor.ORPHAN}
    even = {_year(one) for one in found if int(_year(one)) % 2 == 0}
    assert not orphans - even, "a claim whose words are there was given up"
    assert len(even - orphans) <= 0.02 * len(even), "a claim was put on words that are not its own"
    now = Corpus.open(tagged.root)
    assert now.claims() == before
    listed = " ".join(problem.sentence for problem in now.problems())
    for one in found:
        assert (one.claim.id in listed) == (one.anchor is not Anchor.EXACT)


def test_what_is_to_be_checked_is_listed_and_stays_as_it_was_saved(tagged: Corpus) -> None:
    before = tagged.claims()
    found = changed(tagged, lambda text: text.replace(" pada ", " sejak "))
    assert {one.anchor for one in found} == {Anchor.CHECK}
    now = Corpus.open(tagged.root)
    assert now.claims() == before
    sentences = [p.sentence for p in now.problems() if p.file.startswith("claims/")]
    assert len(sentences) == len(before)
    assert all("open it and look" in sentence for sentence in sentences)
    again = changed(tagged, lambda text: text.replace(" sejak ", " pada "))
    assert {one.anchor for one in again} == {Anchor.EXACT}


def test_claims_of_articles_that_are_gone_come_back_with_them(tagged: Corpus) -> None:
    before, kept = tagged.claims(), {}
    for path in tagged.root.glob("00*.txt"):
        kept[path] = path.read_bytes()
        path.unlink()
    now = Corpus.open(tagged.root)
    now.search_index.update()
    anchored = now.claim_finder.anchored(now.claims())
    orphans = [one for one in anchored if one.anchor is Anchor.ORPHAN]
    assert len(orphans) == len(kept) * SENTENCES
    assert now.claims() == before
    for path, data in kept.items():
        path.write_bytes(data)
    again = Corpus.open(tagged.root)
    assert {one.anchor for one in again.claim_finder.anchored(again.claims())} == {Anchor.EXACT}
