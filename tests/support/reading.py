"""A made-up article, and a small app around the article view, for its tests."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.events import Key

from index import Article, ArticleInfo, Entity, EntityType, Paragraph, Part, Segments
from tui.article.legend import Legend
from tui.article.messages import ClaimActivated, CursorMoved, SelectionChanged
from tui.article.view import ArticleView, ClaimMark
from tui.commands.key_dispatch import key_name
from tui.style.theme import ThemedApp

PARTS = (
    (Part.META, "Selasa, 14/05/2024 09:30 WIB"),
    (Part.TITLE, "Menlu Sari Dewanti Temui Menlu Budi Hartono di Pulau Bidadari"),
    (Part.CAPTION, "Kedua menteri berjalan di dermaga pulau itu. (Foto: Kantor Pers)"),
    (
        Part.BODY,
        "PULAU BIDADARI - Menteri Luar Negeri Sari Dewanti mengatakan bahwa jalur kapal baru ke "
        "Pulau Bidadari akan dibuka pada bulan Juni, dan bahwa nelayan setempat tidak akan "
        "kehilangan tempat sandar mereka.",
    ),
    (
        Part.BODY,
        "Budi Hartono menyambut rencana itu. “Kami mendukungnya sepenuhnya,” kata Budi kepada "
        "Harian Samudra di sela-sela Forum Kelautan Ketiga.",
    ),
    (Part.SUBHEADING, "Keberatan nelayan"),
    (
        Part.BODY,
        "Serikat Nelayan Utara (SNU) menilai rencana itu terlalu cepat. Menurut SNU, belum ada "
        "kajian arus, belum ada dermaga pengganti, dan belum ada jadwal. Dewanti menjawab bahwa "
        "kajian itu selesai pada 3 Mei 2024 dan dapat dibaca siapa saja.",
    ),
    (
        Part.BODY,
        "Sidang berikutnya berlangsung di Kota Karang. Semua pihak diharapkan hadir, termasuk "
        "Dewan Pelabuhan dan perwakilan Republik Teluk Biru.",
    ),
    (Part.FURNITURE, "BACA JUGA\nTujuh resep ikan bakar\nCuaca besok: cerah"),
    (Part.FURNITURE, "Ikuti kami di mana saja"),
)
NAMES = {
    EntityType.PERSON: ("Sari Dewanti", "Budi Hartono", "Dewanti", "Budi"),
    EntityType.BODY: ("Serikat Nelayan Utara", "SNU", "Dewan Pelabuhan"),
    EntityType.PLACE: ("PULAU BIDADARI", "Pulau Bidadari", "Kota Karang", "Republik Teluk Biru"),
    EntityType.EVENT: ("Forum Kelautan Ketiga",),
    EntityType.DATE: ("bulan Juni", "3 Mei 2024"),
    EntityType.PUBLICATION: ("Harian Samudra",),
}
INFO = ArticleInfo(
    id="pulau",
    file="pulau.txt",
    title="Menlu Sari Dewanti Temui Menlu Budi Hartono di Pulau Bidadari",
    outlet="Kabar Bahari",
    published="2024-05-14T09:30:00+07:00",
    byline="Rina Laut",
    dateline="Pulau Bidadari",
)


def article(
    parts: tuple[tuple[Part, str], ...] = PARTS, info: ArticleInfo = INFO, gap: str = "\n\n"
) -> Article:
    """Make an article of its paragraphs."""
    paragraphs, start = [], 0
    for part, text in parts:
        paragraphs.append(Paragraph(start, start + len(text), part))
        start += len(text) + len(gap)
    return Article(info, gap.join(text for _, text in parts), tuple(paragraphs))


def entities_of(text: str) -> list[Entity]:
    """Find the names of this file's article in `text`, the longest first where they overlap."""
    entities: dict[int, Entity] = {}
    names = [(name, kind) for kind, listed in NAMES.items() for name in listed]
    for name, kind in sorted(names, key=lambda named: -len(named[0])):
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not any(other.start < end and start < other.end for other in entities.values()):
                entities[start] = Entity(start, end, name, kind, name, name.lower())
            start = text.find(name, end)
    return [entities[start] for start in sorted(entities)]


def range_of(text: str, words: str) -> tuple[int, int]:
    """Return the range of `words` in `text`."""
    start = text.index(words)
    return start, start + len(words)


def sentences_of(shown: Article) -> Segments:
    """Cut each visible paragraph after a full stop and a space."""
    sentences = []
    for paragraph in shown.paragraphs:
        if paragraph.part in (Part.META, Part.FURNITURE):
            continue
        start = paragraph.start
        while start < paragraph.end:
            stop = shown.text.find(". ", start, paragraph.end)
            end = paragraph.end if stop < 0 else stop + 1
            sentences.append((start, end))
            start = end + 1
    return Segments(tuple(sentences), tuple(sentences))


def claims_of(text: str) -> list[ClaimMark]:
    """Return two claims that overlap and two suggestions."""
    kapal = range_of(text, "jalur kapal baru ke Pulau Bidadari akan dibuka pada bulan Juni")
    nelayan = range_of(text, "nelayan setempat tidak akan kehilangan tempat sandar mereka")
    dukung = range_of(text, "Kami mendukungnya sepenuhnya")
    kajian = range_of(text, "belum ada kajian arus, belum ada dermaga pengganti")
    return [
        ClaimMark("c1", (kapal,), "D", 0),
        ClaimMark("c2", (nelayan,), "D", 0, doubtful=True),
        ClaimMark("c3", (dukung,), "B", 1, suggested=True),
        ClaimMark("c4", (kajian,), "S", 2),
    ]


KEYS: dict[str, Callable[[ArticleView], object]] = {
    "j": lambda view: view.navigation.down(),
    "k": lambda view: view.navigation.up(),
    "w": lambda view: view.navigation.word(),
    "b": lambda view: view.navigation.word_back(),
    "e": lambda view: view.navigation.word_end(),
    "v": lambda view: view.toggle_selection(),
    "o": lambda view: view.navigation.other_end(),
    "n": lambda view: view.navigation.hit(),
    "N": lambda view: view.navigation.hit(-1),
    "tab": lambda view: view.navigation.entity(),
    "shift+tab": lambda view: view.navigation.entity(-1),
    "]": lambda view: view.next_claim(),
    "[": lambda view: view.next_claim(-1),
    "pagedown": lambda view: view.navigation.page_down(),
    "pageup": lambda view: view.navigation.page_up(),
    "z": lambda view: view.toggle_furniture(),
    "G": lambda view: view.navigation.bottom(),
    "g": lambda view: view.navigation.top(),
}


class KeyedView(ArticleView):
    """The article view with some keys."""

    def on_key(self, event: Key) -> None:
        """Move as the reader does."""
        run = KEYS.get(key_name(event.key, event.character))
        if run is not None:
            event.stop()
            run(self)


class ReadingApp(ThemedApp):
    """The article view with its legend. It records the messages of the view."""

    CSS = "Legend { padding: 0 2; } ArticleView { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.reading = KeyedView()
        self.legend = Legend()
        self.heard: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.reading
        yield self.legend

    def on_mount(self) -> None:
        self.reading.focus()

    def on_article_view_cursor_moved(self, message: CursorMoved) -> None:
        self.heard.append(message)

    def on_article_view_selection_changed(self, message: SelectionChanged) -> None:
        self.heard.append(message)

    def on_article_view_claim_activated(self, message: ClaimActivated) -> None:
        self.heard.append(message)


def show_all(app: ReadingApp) -> Article:
    """Show this file's article with all its layers."""
    shown = article()
    entities = entities_of(shown.text)
    app.reading.show(
        shown,
        entities=entities,
        claims=claims_of(shown.text),
        hits=[range_of(shown.text, "rencana"), range_of(shown.text, "dermaga pengganti")],
        segments=sentences_of(shown),
    )
    app.legend.show(entities)
    return shown
