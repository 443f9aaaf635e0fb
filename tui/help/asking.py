"""“How do I …?”: the commands that answer a few words in English or Indonesian, best first."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Final

from tui.commands.registry import Command

# Words by which people look for a command beside those of its label and help. A command has those
# of its id and those of the last part of its id.
SYNONYMS: Final = {
    "search": "find look query cari pencarian mencari temukan telusuri",
    "help": "how keys shortcut bantuan tolong tombol cara pintasan",
    "palette": "menu commands perintah daftar",
    "back": "close leave cancel return kembali tutup",
    "quit": "exit close leave end stop keluar tutup selesai berhenti",
    "ministers": "speaker person claims statements menteri pembicara tokoh klaim pernyataan",
    "undo": "revert mistake wrong restore batal batalkan urungkan salah kembalikan",
    "redo": "again ulangi lagi",
    "theme": "colour color dark light contrast look tema warna gelap terang tampilan",
    "import": "add open load file folder impor tambah masukkan berkas",
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
    "copy": "clipboard yank salin",
    "queue.open": "resume work list worklist antrean buka lanjut",
    "queue.make": "work list worklist antrean baru buat",
    "queue.sample": "random draw stratified sampel acak",
    "queue.summary": "progress statistics rate report ringkasan kemajuan",
    "done": "finish complete mark tick antrean selesai",
    "pass": "skip omit lewati",
    "unsure": "doubtful later come back ragu nanti",
}
_EMPTY_WORDS: Final = frozenset(
    re.findall(
        r"\w+",
        "a an the to of in on my it is do does can i how what where which want make "
        "bagaimana cara saya apa yang di ke untuk mana ingin mau",
    )
)
_WORD: Final = re.compile(r"[^\W_]+|\S")
NEAR: Final = 0.75  # how alike a word must be to one that is known, to be taken for it


def answers(commands: Iterable[Command], question: str) -> list[Command]:
    """Return the commands that a question is about; all of them for an empty question."""
    known = [(command, _words(command)) for command in commands]
    asked = [word for word in _split(question) if word not in _EMPTY_WORDS] or _split(question)
    if not asked:
        return [command for command, _ in known]
    vocabulary = {word for _, words in known for word in words}
    asked = [_known_word(word, vocabulary) for word in asked]
    scored = [(_score(words, asked), command) for command, words in known]
    best = max((found for (found, _), _ in scored), default=0)
    if not best:
        return []
    fitting = [(score, command) for score, command in scored if score[0] == best]
    return [command for _, command in sorted(fitting, key=lambda pair: -pair[0][1])]


def _split(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _words(command: Command) -> dict[str, int]:
    """Return the words of a command with their weight: its name says more than its help."""
    words = dict.fromkeys(_split(command.help), 2)
    words |= dict.fromkeys(_split(f"{command.where} "), 1)
    for name in {command.id, command.id.rpartition(".")[2]}:
        words |= dict.fromkeys(SYNONYMS.get(name, "").split(), 3 if name == command.id else 2)
    words |= dict.fromkeys(_split(command.label), 4)
    words |= {key.casefold(): 4 for key in (*command.keys, *command.key_text.split(" / "))}
    return words


def _known_word(word: str, vocabulary: set[str]) -> str:
    """Return a word as it was meant: one that nothing begins with is taken for the nearest."""
    if any(known.startswith(word) for known in vocabulary):
        return word
    near = get_close_matches(word, vocabulary, 1, NEAR)
    return near[0] if near else word


def _score(words: dict[str, int], asked: Sequence[str]) -> tuple[int, float]:
    """Return how many of the asked words a command has, and how well."""
    found, weight = 0, 0.0
    for word in asked:
        weights = [w + (known == word) for known, w in words.items() if known.startswith(word)]
        if weights:
            found += 1
            weight += max(weights)
    return found, weight
