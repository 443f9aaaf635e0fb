"""Known-item search: a query of our own for an article that one remembers, and where it is found.

    python -m bench.known_items FOLDER

FOLDER holds plain texts, an article a file. The queries inflect words otherwise than the article
does, use synonyms and abbreviations, or are spelled wrongly. The measure is the mean reciprocal
rank (MRR): 1 where each article comes first, 0 where none is found. Where kutip finds few or none
and asks "did you mean", its answer counts, as a person would take it.
"""

import re
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from index.languages.id.search import SEARCH as INDONESIAN
from index.search.analysis.analyzer import analyzer_for
from index.search.documents.document import Document
from index.search.search_index import SearchIndex

LIMIT: Final = 10
KINDS: Final = ("inflected", "synonym", "abbreviation", "misspelled")

# The beginning of an article's file name, then queries of each kind.
ITEMS: Final = {
    "000": (
        "berkoordinasi Asia Pasifik Weidong",
        "wamenlu China Sun Weidong",
        "wamenlu rrt Weidong",
        "Sun Weidonk",
    ),
    "001": (
        "berhubungan bilateral Rio de Janeiro Lavrov",
        "China Rusia Rio de Janeiro",
        "menlu rrt Rio de Janeiro",
        "Rio de Janero Lavrov",
    ),
    "002": (
        "niat perluasan pengkoordinasian keamanan Asia Tengah",
        "bekerjasama internasional dengan China Asia Tengah",
        "kemenlu Rusia niat perluas koordinasi",
        "orbitindonesa niatnya",
    ),
    "003": (
        "janji meningkatkan Qin Gang Goa",
        "organisasi kerja sama shanghai Qin Gang",
        "SCO Goa India menlu",
        "Qin Gangg Goa",
    ),
    "004": (
        "memuji pertemuan strategis Wang Yi Moskow",
        "menlu China Wang Yi pertemuan strategis Moscow",
        "menlu rrt pertemuan strategis saling puji",
        "pertemuan stratejis Wang Yi",
    ),
    "antaranews_rosan": ("mendanai bersama Rosan Qatar", "", "QIA pendanaan bersama", "Roslani"),
    "antaranews_srimulyani": (
        "menggali peluang pembiayaan Bank Dunia",
        "kerjasama Bank Dunia Danantara",
        "CFO Anshula Kant",
        "Anshulla Kant",
    ),
    "bisnis_menekraf": (
        "mengajak berinvestasi ekonomi kreatif",
        "kerjasama ekonomi kreatif Danantara",
        "kemenekraf BPI",
        "menekrap Danantara",
    ),
    "cnbcindonesia_anies": (
        "menghormati pengunduran Mahfud",
        "mundur menteri koordinator Mahfud Anies",
        "KIM Anies Mahfud",
        "Baswedann Mahfud",
    ),
    "cnbcindonesia_kishida": (
        "menerima utusan khusus Jepang",
        "",
        "PM Jepang Airlangga Kertanegara",
        "Fumio Kisida",
    ),
    "cnbcindonesia_qatar": (
        "berkunjung Doha Emir Qatar",
        "investasi miliar Emir Tamim Al-Thani",
        "US$ 2 miliar Qatar Emir",
        "Tamin bin Hamad Doha",
    ),
    "cnnindonesia_gates": (
        "menawari Bill Gates penasihat",
        "",
        "BGS Microsoft",
        "Microsofft Gates",
    ),
    "cnnindonesia_luhut": (
        "mengklaim Temasek mengagumi",
        "BUMN Singapura Temasek Luhut",
        "DEN Luhut Temasek",
        "Temasekk Luhut",
    ),
    "cnnindonesia_mahfud": (
        "pengidentifikasian Bjorka",
        "",
        "BIN Bjorka Menkopolhukam",
        "Bjorkka",
    ),
    "detik_0057": (
        "pelanggaran gencatan situs rudal Iran penyerangan",
        "USA melanggar gencatan senjata Iran situs rudal",
        "kemlu Iran AS gencatan situs rudal",
        "gencattan senjata situs rudal",
    ),
    "detik_13dd": (
        "pemutusan kontak Guterres",
        "perserikatan bangsa-bangsa Guterres Israel memutus kontak",
        "sekjen PBB Guterres daftar hitam",
        "Guteres daftar hitam",
    ),
    "detik_251d": (
        "menyerukan bersolidaritas Oman",
        "Amerika Serikat mengancam Oman",
        "AS Oman Hormuz Trump",
        "Omann Hormuz",
    ),
    "detik_29ed": (
        "mengutuk penahanan jurnalis Meutya",
        "",
        "GSF menkomdigi",
        "Meutya Hafit",
    ),
    "detik_6cef": (
        "menjanjikan karpet merah teknologi",
        "presiden Tiongkok karpet merah",
        "CEO AS Xi Jinping karpet merah",
        "Xi Jingping karpet merah",
    ),
    "detik_7bf7": (
        "menghantam apartemen Rumania",
        "",
        "NATO Rumania",
        "Rummania apartemen",
    ),
    "detik_84c3": (
        "membicarakan bangsa Palestina piagam",
        "menteri luar negeri Sugiono dewan keamanan PBB piagam",
        "DK PBB piagam Sugiono",
        "Sugionno piagam",
    ),
    "detik_8e73": (
        "penembakan jatuh pengintai",
        "garda revolusi Amerika Serikat drone pengintai",
        "IRGC drone pengintai tembak jatuh",
        "pengintaii garda revolusi",
    ),
    "katadata": (
        "merangkap jabatan pimpinan Dony",
        "wakil menteri BUMN Kartika rangkap jabatan",
        "",
        "Kartika Wiroatmodjo",
    ),
    "kontan": ("membangun perkampungan haji", "perkampungan haji Saudi", "", "Kampung Hajji Mekah"),
    "liputan6_lavrov": (
        "pertemuan Sugiono Lavrov kunjungan",
        "menteri luar negeri Sugiono Lavrov Moskwa",
        "menlu RI Lavrov platform",
        "Sugiono Lavrof",
    ),
    "liputan6_moeldoko": (
        "mencampuri putusan melanggar etik hakim",
        "",
        "MKMK istana Moeldoko",
        "Muldoko MKMK",
    ),
    "liputan6_muhadjir": (
        "",
        "aksi akbar bela Palestina",
        "PMK Palestina",
        "Muhajir Effendy",
    ),
    "merdeka": (
        "",
        "stimulus bank konvensional",
        "UMKM stimulus syariah",
        "stimullus syariah",
    ),
    "okezone_evakuasi": (
        "mengevakuasi warga negara Indonesia Iran persiapan",
        "evakuasi warga negara Indonesia Prabowo memantau",
        "WNI Iran evakuasi",
        "evakuassi WNI",
    ),
    "okezone_hizbullah": (
        "mengerahkan pasukan membantu Hizbullah",
        "Hizbullah Amerika Serikat Israel pasukan murka",
        "Hizbullah AS Israel",
        "Hisbullah pasukan",
    ),
    "okezone_putin": (
        "menawarkan pertahanan rudal Putin Saudi",
        "",
        "S-300 S-400",
        "Vladimirr Putin Saudi",
    ),
    "sindonews_pompeo": (
        "menyerang kilang Pompeo",
        "menteri luar negeri USA Pompeo kilang",
        "menlu AS kilang Aramco",
        "Pompeyo kilang",
    ),
    "sindonews_solomon": (
        "penolakan Pence Solomon",
        "wakil presiden Amerika Serikat Pence Taiwan",
        "PM Solomon Taiwan AS",
        "Sogavarre Solomon",
    ),
    "sindonews_vanuatu": (
        "mempolitisasi Papua Vanuatu",
        "hak asasi manusia Vanuatu perserikatan bangsa-bangsa",
        "HAM Papua PTRI",
        "Vanuattu Papua",
    ),
    "tempo_bpk": (
        "penemuan masalah menghargai auditor",
        "badan pemeriksa keuangan Sri Mulyani temuan",
        "BPK semester",
        "auditorr negara",
    ),
    "tempo_mahathir": (
        "",
        "",
        "PM Malaysia Habibie",
        "Mahatir Habibi",
    ),
    "tempo_saudi": (
        "meyakini menyerang fasilitas minyak bukti jelajah",
        "",
        "",
        "Turki al-Malikki",
    ),
}


def queries(names: list[str]) -> list[tuple[str, str, str]]:
    """Return kind, query and article for each query; raises KeyError for an article not there."""
    known_items = []
    for start, asked in ITEMS.items():
        article = next((name for name in names if name.startswith(start)), None)
        if article is None:
            raise KeyError(start)
        known_items += [(k, query, article) for k, query in zip(KINDS, asked, strict=True) if query]
    return known_items


def mrr(names: list[str], search: Callable[[str], list[str]]) -> dict[str, float]:
    """Return the mean reciprocal rank of each kind, and of all."""
    ranks: dict[str, list[float]] = {kind: [] for kind in (*KINDS, "all")}
    for kind, query, article in queries(names):
        ids = search(query)
        rank = 1 / (ids.index(article) + 1) if article in ids else 0.0
        ranks[kind].append(rank)
        ranks["all"].append(rank)
    return {kind: sum(values) / len(values) for kind, values in ranks.items()}


def kutip(texts: dict[str, str], folder: Path) -> Callable[[str], list[str]]:
    """Return kutip's search over `texts`, indexed in `folder`: the headline is the first line."""
    index = SearchIndex(folder, analyzer_for(INDONESIAN))
    documents = {
        name: Document(name, text.partition("\n")[0], text, None, None, (), (), (), "1")
        for name, text in texts.items()
    }
    index.update(lambda keys: (documents[key] for key in keys), dict.fromkeys(documents, "1"))

    def search(query: str) -> list[str]:
        results = index.search(query, LIMIT, text_of=texts.__getitem__)
        if results.spelling:
            results = index.search(results.spelling, LIMIT, text_of=texts.__getitem__)
        return [hit.article_id for hit in results]

    return search


def fts5(texts: dict[str, str]) -> Callable[[str], list[str]]:
    """Return SQLite's search over `texts`: all words, with its own rank."""
    db = sqlite3.connect(":memory:")
    db.execute("create virtual table f using fts5(id unindexed, title, body)")
    rows = ((name, text.partition("\n")[0], text) for name, text in texts.items())
    db.executemany("insert into f values (?, ?, ?)", rows)

    def search(query: str) -> list[str]:
        match = " ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        select = f"select id from f where f match ? order by rank limit {LIMIT}"
        return [name for (name,) in db.execute(select, (match,))]

    return search


def compare(folder: Path) -> dict[str, tuple[float, float]]:
    """Return kind -> the measure of kutip and of FTS5 over the texts in `folder`."""
    texts = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))}
    with tempfile.TemporaryDirectory(prefix="kutip-bench-") as name:
        mine = mrr(list(texts), kutip(texts, Path(name) / "index"))
    other = mrr(list(texts), fts5(texts))
    return {kind: (mine[kind], other[kind]) for kind in mine}


def report(folder: Path) -> float:
    """Print both measures; return kutip's over all queries."""
    measured = compare(folder)
    names = [path.stem for path in folder.glob("*.txt")]
    print(f"known items, MRR of {len(queries(names))} queries over {len(names)} articles")
    print(f"{'':<22}{'kutip':>12}{'FTS5':>12}")
    for kind, (mine, other) in measured.items():
        print(f"{kind:<22}{mine:>12.3f}{other:>12.3f}")
    return measured["all"][0]


if __name__ == "__main__":
    report(Path(sys.argv[1]))
