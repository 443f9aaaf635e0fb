"""Searching commands by a few words in English or Indonesian: “How do I …?”"""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Final

from index import fold_letters
from tui.commands.registry import AnyCommand

# Words to find a command by, beside its label and help. They apply to the command with that id,
# and to every command whose id ends with it.
SYNONYMS: Final = {
    "search": "find look query cari pencarian mencari temukan telusuri",
    "help": "how keys shortcut bantuan tolong tombol cara pintasan",
    "palette": "menu commands perintah daftar",
    "back": "close leave cancel return kembali tutup",
    "quit": "exit close leave end stop keluar tutup selesai berhenti",
    "ministers": "speaker person claims statements menteri pembicara tokoh klaim pernyataan",
    "undo": "revert mistake wrong restore batal batalkan urungkan salah kembalikan",
    "redo": "again ulangi lagi",
    "coder": "me my myself yourself who codes name user login saya nama pengode siapa ganti",
    "theme": "colour color dark light contrast look tema warna gelap terang tampilan",
    "import": "add open load file folder impor tambah masukkan berkas",
    "columns": "table csv excel field map header kolom tabel judul isi petakan",
    "refresh": "reload update new segarkan perbarui muat ulang",
    "problems": "error wrong broken check masalah kesalahan galat periksa",
    "layout": "sidebar hide show panel daftar sembunyikan tampilkan tata letak",
    "tutor": "learn lesson training belajar latihan pelajaran",
    "open": "read article enter buka baca",
    "down": "next scroll below turun bawah berikutnya",
    "up": "previous scroll above naik atas sebelumnya",
    "page-down": "scroll halaman turun",
    "page-up": "scroll halaman naik",
    "top": "first beginning start awal pertama",
    "bottom": "last end akhir terakhir",
    "sort": "order rank date urut urutkan tanggal",
    "word": "kata",
    "sentence": "kalimat",
    "paragraph": "paragraf alinea",
    "select": "mark highlight range pilih tandai sorot blok",
    "hit": "match found temuan hasil cocok",
    "entity": "name person place nama orang tempat entitas",
    "names": "entities people places nama orang tempat entitas",
    "claim": "quote statement tag annotate code klaim kutip kutipan pernyataan tandai",
    "repeat": "same again ulangi sama lagi",
    "speaker": "who person minister pembicara siapa menteri",
    "correct": "edit change fix klaim ubah perbaiki koreksi sunting",
    "topic": "subject code category topik tema pokok",
    "stance": "for against neutral opinion save sikap setuju menolak netral simpan",
    "note": "comment remark klaim catatan komentar",
    "remove": "delete hapus buang klaim",
    "wider": "width column lebar lebih",
    "narrower": "width column sempit",
    "furniture": "hidden site ads fold situs iklan lipat",
    "next": "following berikutnya lanjut",
    "previous": "before sebelumnya",
    "list": "articles daftar artikel",
    "codebook": "topics speakers tree rename merge split gabung pecah topik pembicara buku kode",
    "bin": "removed deleted trash restore tong sampah terhapus kembalikan",
    "history": "versions changes who when riwayat perubahan siapa kapan",
    "values": "date outlet headline title undated metadata set edit tanggal media judul atur",
    "copy": "clipboard yank salin",
    "queue.open": "resume work list worklist antrean buka lanjut",
    "queue.make": "work list worklist antrean baru buat",
    "queue.sample": "random draw stratified sampel acak",
    "queue.summary": "progress statistics rate report ringkasan kemajuan",
    "done": "finish complete mark tick antrean selesai",
    "pass": "skip omit lewati",
    "unsure": "doubtful later come back ragu nanti",
}
_STOP_WORDS: Final = frozenset(
    re.findall(
        r"\w+",
        "a an the to of in on my it is do does can i how what where which want make "
        "bagaimana cara saya apa yang di ke untuk mana ingin mau",
    )
)
_WORD: Final = re.compile(r"[^\W_]+|\S")
MIN_SIMILARITY: Final = 0.75  # for a typed word to count as a misspelt one


def find_commands(commands: Iterable[AnyCommand], question: str) -> list[AnyCommand]:
    """Return the commands that match a question, the best first; all for an empty question."""
    indexed = [(command, _weights(command)) for command in commands]
    terms = [word for word in _split(question) if word not in _STOP_WORDS] or _split(question)
    if not terms:
        return [command for command, _ in indexed]
    vocabulary = {word for _, weights in indexed for word in weights}
    terms = [_corrected(term, vocabulary) for term in terms]
    scored = [(_score(weights, terms), command) for command, weights in indexed]
    most = max((matches for (matches, _), _ in scored), default=0)
    if not most:
        return []
    best = [(score, command) for score, command in scored if score[0] == most]
    return [command for _, command in sorted(best, key=lambda pair: -pair[0][1])]


def _split(text: str) -> list[str]:
    return _WORD.findall(fold_letters(text))


def _weights(command: AnyCommand) -> dict[str, int]:
    """Return the words of a command with their weights: its label weighs more than its help."""
    weights = dict.fromkeys(_split(command.help), 2)
    weights |= dict.fromkeys(_split(f"{command.zone} "), 1)
    for name in {command.id, command.id.rpartition(".")[2]}:
        weights |= dict.fromkeys(SYNONYMS.get(name, "").split(), 3 if name == command.id else 2)
    weights |= dict.fromkeys(_split(command.label), 4)
    weights |= {fold_letters(key): 4 for key in (*command.keys, *command.key_text.split(" / "))}
    return weights


def _corrected(word: str, vocabulary: set[str]) -> str:
    """Return a word, or the nearest of `vocabulary` where it begins none of them."""
    if any(entry.startswith(word) for entry in vocabulary):
        return word
    near = get_close_matches(word, vocabulary, 1, MIN_SIMILARITY)
    return near[0] if near else word


def _score(weights: dict[str, int], terms: Sequence[str]) -> tuple[int, float]:
    """Return how many of the terms match the words of a command, and their weight in all."""
    matches, total = 0, 0.0
    for term in terms:
        scores = [w + (word == term) for word, w in weights.items() if word.startswith(term)]
        if scores:
            matches += 1
            total += max(scores)
    return matches, total
