"""Drafts: the content under the cursor, its cue, its source, its likely speakers."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Corpus
from index.articles.model import Article, ArticleInfo, Paragraph, Part
from index.attribution.draft import draft, draft_at
from index.attribution.model import Draft, Segments
from index.attribution.segments import segment
from index.project.model import Office, Project, Speaker, SpeakerKind
from tests.support.attribution_text import INDONESIAN, article_of, entities_in, project, seed

EMPTY = Project()


def segmented(article: Article) -> Segments:
    return segment(article, INDONESIAN.attribution)


def at(article: Article, words: str, known: Project | None = None) -> Draft:
    """Return the draft for the cursor in the middle of `words`."""
    text = article.text
    offset = text.index(words) + len(words) // 2
    known = known or project()
    return draft_at(article, segmented(article), entities_in(text), known, INDONESIAN, offset)


def parts(article: Article, found: Draft) -> tuple[str, str, str, str]:
    text = article.text
    cue, source = found.cue or (0, 0), found.source or (0, 0)
    first = found.speakers[0].name if found.speakers else ""
    return text[found.start : found.end], text[slice(*cue)], text[slice(*source)], first


# The text with the content in ⟦ ⟧, and the cue; the source is "Ani Budi".
NAMED = [
    ("Ani Budi mengatakan bahwa ⟦jalan itu rusak⟧.", "mengatakan"),
    ("Ani Budi mengatakan, ⟦jalan itu rusak⟧.", "mengatakan"),
    ("Ani Budi mengatakan ⟦jalan itu rusak⟧.", "mengatakan"),
    ("Ani Budi mengatakan kepada pers di kota bahwa ⟦jalan rusak⟧.", "mengatakan"),
    ("Ani Budi, yang tinggal di Moskow, mengatakan ⟦jalan itu rusak⟧.", "mengatakan"),
    ("Setelah menemui Dodi Eka, Ani Budi juga menegaskan ⟦jalan itu rusak⟧.", "menegaskan"),
    ("Ani Budi, Menteri Uji Antah, mengatakan ⟦jalan itu rusak⟧.", "mengatakan"),
    ("Ani Budi mengatakan ⟦jalan rusak⟧, dilansir dari Harian Uji, Senin (1/2).", "mengatakan"),
    ("Ani Budi mengatakan ⟦jalan rusak berat⟧, menurut Dewan Uji.", "mengatakan"),
    ("JAKARTA - ⟦Jalan desa itu rusak⟧, kata Ani Budi di balai desa.", "kata"),
    ("⟦Jalan desa itu rusak⟧, ujar Ketua Kampung Ani Budi, Senin (1/2).", "ujar"),
    ("⟦Jalan itu, kata Ani Budi, rusak sejak tahun lalu⟧.", "kata"),
    ("Menurut Ani Budi, ⟦jalan desa itu rusak⟧.", "Menurut"),
    ("⟦Jalan desa itu sudah lama rusak⟧, menurut Ani Budi.", "menurut"),
    ("Dikatakan oleh Ani Budi bahwa ⟦jalan desa rusak⟧.", "Dikatakan"),
    ('"⟦Jalan kami rusak. Jembatan juga⟧," kata Ani Budi.', "kata"),
    ('"⟦Siapa yang mau?⟧" tanya Ani Budi.', "tanya"),
    ("“⟦Jalan kami sudah rusak⟧,” tulis Ani Budi di blognya.", "tulis"),
    ('Ani Budi berkata, "⟦Jalan kami sudah rusak⟧."', "berkata"),
    ('Ani Budi menjawab: "⟦Jalan kami sudah rusak⟧."', "menjawab"),
    ('"⟦Rusak⟧," kata Ani Budi.', "kata"),
    ('Ani Budi menyebut ⟦jalan itu "rusak parah sekali" sejak lama⟧.', "menyebut"),
    ("Ani Budi mengatakan ⟦jalan itu sebuah “lubang besar tanpa dasar”⟧.", "mengatakan"),
    ("Ani Budi memuji ⟦kerja warga⟧, seraya menekankan pentingnya waktu.", "memuji"),
    ("Ani Budi memuji kerja warga, seraya menekankan ⟦pentingnya waktu⟧.", "menekankan"),
    ("Ani Budi membuka rapat dengan memuji ⟦kerja warga desa⟧.", "memuji"),
    ("Ani Budi diam, dengan mengatakan bahwa ⟦jalan rusak⟧.", "mengatakan"),
    ("Ani Budi mengatakan jalan rusak dan menegaskan bahwa ⟦warga marah⟧.", "menegaskan"),
    ("Ani Budi berjanji ⟦membangun jalan baru⟧, ketika warga menagih.", "berjanji"),
    ("Ani Budi meminta Dodi Eka untuk ⟦pulang ke desa⟧.", "meminta"),
    ("Ani Budi meminta ⟦Dodi Eka pulang⟧.", "meminta"),
    ("Ani Budi meminta ⟦dukungan warga agar jalan dibangun⟧.", "meminta"),
    ("Ani Budi memperingatkan semua pihak bahwa ⟦jalan itu rusak⟧.", "memperingatkan"),
    ("Ani Budi menekankan ⟦Dodi Eka menyadari bahwa jalan rusak⟧.", "menekankan"),
    ("Ani Budi mengatakan kepada wartawan, ⟦jalan itu rusak⟧.", "mengatakan"),
    ("Namun, kata Ani Budi, ⟦jalan itu masih rusak di dua desa⟧.", "kata"),
    ("Ani Budi mengatakan ⟦akan datang dan mendukung warga⟧.", "mengatakan"),
    ("⟦Tiongkok mendukung warga⟧, kata Ani Budi.", "kata"),
    ("⟦Jalan desa itu rusak⟧, kata juru bicara NATO, Ani Budi, kemarin.", "kata"),
]

# The same with the source, and the first speaker.
OTHERS = [
    (
        "⟦Jalan desa itu rusak⟧, demikian pernyataan Dewan Uji pada Rabu.",
        "demikian pernyataan",
        "Dewan Uji",
        "Dewan Uji",
    ),
    (
        "⟦Jalan desa itu sudah rusak⟧, dilansir dari Harian Uji.",
        "dilansir dari",
        "Harian Uji",
        "Harian Uji",
    ),
    (
        "Dewan Uji mengusulkan kepada Rusia agar ⟦jalan dibangun⟧.",
        "mengusulkan",
        "Dewan Uji",
        "Dewan Uji",
    ),
    (
        "Tiongkok dan Rusia sepakat untuk ⟦membangun jalan⟧.",
        "sepakat",
        "Tiongkok dan Rusia",
        "Tiongkok+Rusia",
    ),
    (
        "Ani Budi dan Dodi Eka berjanji ⟦membangun jalan⟧.",
        "berjanji",
        "Ani Budi dan Dodi Eka",
        "Ani Budi+Dodi Eka",
    ),
    ("Beijing menyatakan ⟦jalan itu rusak⟧.", "menyatakan", "Beijing", "Tiongkok"),
    (
        "Militer Antah mengklaim ⟦telah menang besar⟧.",
        "mengklaim",
        "Militer Antah",
        "Militer Antah",
    ),
    ("Pemerintah Antah mengklaim ⟦telah menang besar⟧.", "mengklaim", "Antah", "Antah"),
    (
        "⟦Jalan desa itu rusak⟧, kata Tono Tak Dikenal.",
        "kata",
        "Tono Tak Dikenal",
        "Tono Tak Dikenal",
    ),
    ("Menlu Rusia mengatakan ⟦jalan itu rusak⟧.", "mengatakan", "Menlu Rusia", "Sergei Lavrov"),
    (
        "Menteri Luar Negeri Rusia itu mengatakan ⟦jalan rusak⟧.",
        "mengatakan",
        "Menteri Luar Negeri Rusia itu",
        "Sergei Lavrov",
    ),
    (
        "Ani Budi mengatakan jalan rusak. ⟦Warga desa sudah marah⟧, katanya.",
        "katanya",
        "katanya",
        "Ani Budi",
    ),
    (
        "Ani Budi mengatakan jalan rusak. Ia menegaskan ⟦warga marah⟧.",
        "menegaskan",
        "Ia",
        "Ani Budi",
    ),
    ("Ani Budi tiba di Moskow. Ia menegaskan ⟦warga marah⟧.", "menegaskan", "Ia", "Ani Budi"),
    ("Ani Budi mengatakan jalan rusak. ⟦Warga sudah marah⟧, kata dia.", "kata", "dia", "Ani Budi"),
    (
        "Harian Uji memberitakan itu. Dilansir Harian Uji, Ani Budi pulang. "
        "Ia menegaskan ⟦warga marah⟧.",
        "menegaskan",
        "Ia",
        "Ani Budi",
    ),
    (
        "Tiongkok dan Rusia berunding. Kedua pihak sepakat ⟦membangun jalan⟧.",
        "sepakat",
        "Kedua pihak",
        "Tiongkok+Rusia",
    ),
    (
        "Ani Budi dan Dodi Eka berjanji datang. Mereka sepakat ⟦membangun jalan⟧.",
        "sepakat",
        "Mereka",
        "Ani Budi+Dodi Eka",
    ),
    (
        "Dewan Uji marah. Dodi Eka diam. Dewan itu menyatakan ⟦jalan rusak⟧.",
        "menyatakan",
        "Dewan",
        "Dewan Uji",
    ),
    (
        "Kementerian Luar Negeri Rusia diam.\nKementerian menyatakan bahwa ⟦jalan rusak⟧.",
        "menyatakan",
        "Kementerian",
        "Kementerian Luar Negeri Rusia",
    ),
    ('Ani Budi mengatakan jalan rusak.\n"⟦Warga sudah marah sekali⟧." ***', "", "", "Ani Budi"),
    (
        "Menlu Antah Dodi Eka datang. Ani Budi pergi. Menlu Antah mengatakan ⟦jalan rusak⟧.",
        "mengatakan",
        "Menlu Antah",
        "Dodi Eka",
    ),
]


@pytest.mark.parametrize(("marked", "cue"), NAMED)
def test_the_content_under_the_cursor(marked: str, cue: str) -> None:
    check(marked, cue, "Ani Budi", "Ani Budi")


@pytest.mark.parametrize(("marked", "cue", "source", "speaker"), OTHERS)
def test_whose_it_is(marked: str, cue: str, source: str, speaker: str) -> None:
    check(marked, cue, source, speaker)


def check(marked: str, cue: str, source: str, speaker: str) -> None:
    left, content, right = marked.replace("⟧", "⟦").split("⟦")
    article = article_of(left + content + right)
    assert parts(article, at(article, content)) == (content, cue, source, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "Ani Budi tidak mengatakan apa-apa soal jalan.",
        "Hal itu menunjukkan bahwa jalan rusak.",
        "Jalan itu rusak untuk mendukung warga desa.",
        "Kata-kata Ani Budi indah sekali hari ini.",
        "Misalnya jalan itu rusak, setidaknya sebelumnya.",
    ],
)
def test_where_nothing_is_said_the_sentence_is_the_draft(text: str) -> None:
    article = article_of(text)
    found = at(article, text)
    assert (found.cue, found.source) == (None, None)
    assert text[found.start : found.end] == text.rstrip(".")


def test_without_a_report_the_last_speaker_is_the_likeliest() -> None:
    article = article_of("Dodi Eka diam. Ani Budi mengatakan jalan rusak. Warga desa marah.")
    assert at(article, "Warga desa marah").speakers[0].name == "Ani Budi"


@pytest.mark.parametrize("words", ["Ani Budi", "mengatakan", "bahwa"])
def test_on_the_speaker_or_the_cue_it_is_their_content(words: str) -> None:
    article = article_of("Dodi pergi. Ani Budi mengatakan bahwa jalan itu rusak. Lalu hujan.")
    assert parts(article, at(article, words))[0] == "jalan itu rusak"


def test_a_headline_says_with_a_bare_root() -> None:
    article = article_of("Tiongkok Sebut Jalan Perlu Diperbaiki\nHujan turun.", title=True)
    assert parts(article, at(article, "Perlu")) == (
        "Jalan Perlu Diperbaiki",
        "Sebut",
        "Tiongkok",
        "Tiongkok",
    )


def test_an_office_falls_to_its_holder_on_the_day_of_the_article() -> None:
    text = "Menlu Tiongkok mengatakan jalan itu rusak."
    for day, name in (("2023-05-04", "Qin Gang"), ("2024-11-20", "Wang Yi")):
        found = at(article_of(text, day), "jalan")
        assert found.speakers[0].name == name
        assert found.speakers[0].role == "Menteri Luar Negeri Tiongkok"


def test_an_undated_article_has_the_day_it_names() -> None:
    article = article_of("Goa, 4 Mei 2023.\nMenlu Tiongkok mengatakan jalan itu rusak.", None)
    assert at(article, "jalan").speakers[0].name == "Qin Gang"


def test_the_ranking_goes_on_with_the_near_then_the_project_each_once() -> None:
    known = Project(
        speakers=(
            Speaker("rusia", "Rusia", SpeakerKind.STATE),
            Speaker("x", "Orang Lain", offices=(Office("Ketua"),)),
        )
    )
    text = "Dodi Eka pulang ke Antah. Rusia hujan. Dewan Uji diam. Ani Budi mengatakan jalan rusak."
    found = at(article_of(text), "jalan", known)
    assert [(c.speaker_id, c.role) for c in found.speakers] == [
        ("ani-budi", None),
        ("dodi-eka", None),  # people before bodies, however far
        ("dewan-uji", None),
        ("rusia", None),
        ("x", "Ketua"),
    ]


def test_names_in_bylines_and_furniture_speak_for_nothing() -> None:
    text = "Ani Budi\nJalan itu rusak."
    meta = (Paragraph(0, 8, Part.META), Paragraph(9, len(text), Part.BODY))
    article = Article(ArticleInfo("a", "a", "A"), text, meta)
    assert at(article, "Jalan", EMPTY).speakers == ()


def test_a_selection_keeps_its_span_and_takes_its_report() -> None:
    text = 'Dodi diam. Ani Budi mengatakan bahwa "jalan desa kami" rusak berat.'
    article = article_of(text)
    start = text.index('"jalan')
    found = draft(
        article, segmented(article), entities_in(text), project(), INDONESIAN, start, start + 17
    )
    assert parts(article, found) == ("jalan desa kami", "mengatakan", "Ani Budi", "Ani Budi")


def test_a_selection_of_nothing_but_stops_is_kept() -> None:
    article = article_of("Jalan... rusak.")
    found = draft(article, segmented(article), (), EMPTY, INDONESIAN, 5, 8)
    assert (found.start, found.end) == (5, 8)


def test_a_text_without_paragraphs_has_an_empty_draft() -> None:
    article = Article(ArticleInfo("a", "a", "A"), "abc", ())
    assert draft_at(article, segmented(article), (), EMPTY, INDONESIAN, 9) == Draft(
        3, 3, None, None, ()
    )
    assert draft(article, segmented(article), (), EMPTY, INDONESIAN, 0, 3).speakers == ()


# In the seeds: file, words of a claim, its speaker's id.
SEED_CLAIMS = [
    ("000", "perlu dijaga berdua", "kemlu-tiongkok"),
    ("000", "jangkar stabilitas", "sun-weidong"),
    ("000", "makin kuat antara keduanya", "sun-weidong"),
    ("000", "menyokong Rusia sebagai", "sun-weidong"),
    ("001", "genap berusia 75 tahun", "wang-yi"),
    ("001", "suksesnya KTT BRICS", "wang-yi"),
    ("001", "merancang secara strategis", "wang-yi"),
    ("001", "kebangkitan masing-masing", "wang-yi"),
    ("001", "harus digarap lanjut", "wang-yi"),
    ("001", "tumbuh dan naik kelas", "wang-yi"),
    ("001", "menatap ke muka", "wang-yi"),
    ("001", "setinggi sekarang", "sergei-lavrov"),
    ("001", "keuntungan timbal balik", "sergei-lavrov"),
    ("001", "sokongan Tiongkok sewaktu", "sergei-lavrov"),
    ("001", "didukung Rusia secara aktif", "sergei-lavrov"),
    ("001", "siap terus mempererat", "sergei-lavrov"),
    ("001", "buah terpenting", "sergei-lavrov"),
    ("001", "menggerogoti tatanan", "sergei-lavrov"),
    ("002", "Rusia ingin menambah koordinasi", "kemlu-rusia"),
    ("002", "kecerdasan buatan", "kemlu-rusia"),
    ("002", "di meja multilateral", "kemlu-rusia"),
    ("002", "hak suara mereka", "kemlu-rusia"),
    ("002", "momentum kerja sama praktis", "kemlu-rusia"),
    ("002", "andil kedua negara", "kemlu-rusia"),
    ("002", "watak khas hubungan", "kemlu-rusia"),
    ("003", "konsensus penting", "qin-gang"),
    ("003", "di segala tingkatan kerap", "qin-gang"),
    ("003", "mendapat dorongan besar", "sergei-lavrov"),
    ("003", "mempermudah lalu lintas", "tiongkok+rusia"),
    ("003", "merawat kekompakan", "tiongkok+rusia"),
    ("003", "melawan hegemonisme", "tiongkok+rusia"),
    ("003", "memelihara perdamaian", "tiongkok+rusia"),
    ("003", "sumbangan nyata", "qin-gang"),
    ("003", "sikap tertulis China", "sergei-lavrov"),
    ("004", "kerja sama strategis kedua", "wang-yi"),
    ("004", "tekad bersama bagi", "wang-yi"),
    ("004", "mengemban tugas khusus", "wang-yi"),
    ("004", "kerja sama Rusia dan Tiongkok", "sergei-lavrov"),
    ("004", "pentingnya kerja bersama", "sergei-lavrov"),
    ("004", "Supaya kepentingan tetap", "sergei-lavrov"),
    ("004", "saling dikoordinasikan", "sergei-lavrov"),
    ("004", "tidak menyasar siapa pun", "wang-yi"),
    ("004", "mempererat hubungan bilateral", "vladimir-putin+xi-jinping"),
    ("004", "kekhawatiran keamanan Rusia", "tiongkok"),
]


@pytest.mark.parametrize(("number", "words", "speaker"), SEED_CLAIMS)
def test_every_claim_of_the_seeds_has_its_speaker_first(
    number: str, words: str, speaker: str
) -> None:
    found = at(seed(number), words)
    assert found.speakers[0].speaker_id == speaker


prose = st.lists(
    st.sampled_from(
        [
            *("Ani Budi", "Dodi", "Tiongkok", "Rusia", "Menlu", "Ia", "kedua pihak", "BEIJING -"),
            *("mengatakan", "bahwa", "kata", "ujarnya", "memuji", "menurut", "dilansir", "sepakat"),
            *("seraya", "dan", "untuk", '"Kami', 'siap,"', "“", "”", ".", ",", "\n"),
            *("jalan", "rusak,", "rusak."),
        ]
    ),
    max_size=40,
).map(" ".join) | st.text(max_size=60)


@given(prose, st.integers(-5, 400), st.integers(-5, 400))
def test_a_draft_of_any_text_lies_within_it(text: str, one: int, two: int) -> None:
    article = article_of(text)
    segments, entities = segmented(article), entities_in(text)
    for found in (
        draft_at(article, segments, entities, project(), INDONESIAN, one),
        draft(article, segments, entities, project(), INDONESIAN, one, two),
    ):
        ranges = [(found.start, found.end), found.cue or (0, 0), found.source or (0, 0)]
        assert all(0 <= start <= end <= len(text) for start, end in ranges)
        ids = [candidate.speaker_id for candidate in found.speakers]
        assert len(ids) == len(set(ids))
    if article.paragraphs:
        found = draft_at(article, segments, entities, project(), INDONESIAN, one)
        assert found.start < found.end
        assert any(p.start <= found.start and found.end <= p.end for p in article.paragraphs)


@pytest.mark.parametrize("words", ["menolak", "sepihak"])
def test_a_quotation_that_goes_on_behind_its_reporter_is_one_claim(
    tmp_path: Path, words: str
) -> None:
    (tmp_path / "001.md").write_text(
        "---\ntitle: Uji\n---\n\nMOSKOW - “Kami menolak,” kata Lavrov, “setiap sanksi sepihak.” "
        "“Kami siap,” kata Wang. “Rapat selesai kemarin.”\n"
    )
    corpus = Corpus.open(tmp_path)
    article = corpus.article("001")
    found = corpus.drafter.draft(article, article.text.index(words))
    ((first, second),) = found.gaps
    parts = article.text[found.start : first], article.text[second : found.end]
    assert parts == ("Kami menolak", "setiap sanksi sepihak")


def test_a_quotation_after_a_full_stop_is_another_claim(tmp_path: Path) -> None:
    (tmp_path / "001.md").write_text(
        "---\ntitle: Uji\n---\n\n“Kami siap bekerja,” kata Wang. “Rapat selesai kemarin.”\n"
    )
    corpus = Corpus.open(tmp_path)
    article = corpus.article("001")
    found = corpus.drafter.draft(article, article.text.index("siap"))
    assert (article.text[found.start : found.end], found.gaps) == ("Kami siap bekerja", ())
