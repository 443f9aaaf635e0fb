"""Small corpora for the tests of the search, in words of our own."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from index.languages.id.search import SEARCH
from index.languages.id.stemmer import SHIPPED_ROOTS, RootStemmer
from index.search.analysis.analyzer import analyzer_for
from index.search.analysis.chunk_roots import ChunkRoots
from index.search.documents.document import Document
from index.search.indexing.update import UpdateReport
from index.search.model import Results
from index.search.search_index import SearchIndex

# With the lists that ship with kutip, and no file of the user's.
INDONESIAN = replace(SEARCH, stemmer=RootStemmer(SHIPPED_ROOTS))
ANALYZER = analyzer_for(INDONESIAN)
CHUNK_ROOTS = ChunkRoots(ANALYZER)


def document(
    article_id: str,
    body: str = "",
    *,
    title: str = "",
    outlet: str | None = None,
    published: str | None = None,
    speakers: tuple[str, ...] = (),
    entities: tuple[str, ...] = (),
    topics: tuple[str, ...] = (),
    signature: str = "1",
    coders: tuple[str, ...] = (),
    stances: tuple[str, ...] = (),
    facets: tuple[tuple[str, str], ...] = (),
) -> Document:
    return Document(
        id=article_id,
        title=title,
        body=body,
        outlet=outlet,
        published=published,
        speakers=speakers,
        entities=entities,
        topics=topics,
        signature=signature,
        coders=coders,
        stances=stances,
        facets=facets,
    )


class Corpus:
    """Documents, and an index of them in `folder`."""

    def __init__(self, folder: Path, documents: Iterable[Document] = ()) -> None:
        self.index = SearchIndex(folder, ANALYZER)
        self.documents = {document.id: document for document in documents}
        self.fetched: list[str] = []

    @property
    def signatures(self) -> dict[str, str]:
        return {key: document.signature for key, document in self.documents.items()}

    def put(self, *documents: Document) -> None:
        self.documents |= {document.id: document for document in documents}

    def fetch(self, wanted: Collection[str]) -> Iterator[Document]:
        for key in wanted:
            self.fetched.append(key)
            yield self.documents[key]

    def update(self, **options: Callable[..., bool]) -> UpdateReport:
        return self.index.update(self.fetch, self.signatures, **options)  # type: ignore[arg-type]

    def search(self, query: str, limit: int = 20, *, as_you_type: bool = False) -> Results:
        return self.index.search(
            query, limit, text_of=lambda key: self.documents[key].body, as_you_type=as_you_type
        )

    def found(self, query: str, *, as_you_type: bool = False) -> set[str]:
        results = self.search(query, 1000, as_you_type=as_you_type)
        assert results.total == len(results)
        return {hit.article_id for hit in results}


NEWS = (
    document(
        "kazan",
        "Menteri Luar Negeri Rusia mengatakan pertemuan puncak di Kazan berjalan lancar.\n\n"
        "Ia memuji kerja sama dengan Tiongkok.",
        title="Menlu Rusia puji hasil Kazan",
        outlet="kabar.example",
        published="2024-10-25T09:00:00+07:00",
        speakers=("Sergei Lavrov",),
        entities=("Rusia", "Kazan", "Tiongkok"),
        topics=("brics", "hubungan bilateral"),
        coders=("rani",),
        stances=("1", "mendukung"),
    ),
    document(
        "jakarta",
        "Wakil Menteri Luar Negeri menegaskan sikap itu di Jakarta. Hal tersebut dikatakan "
        "kepada wartawan, dan negara-negara tetangga setuju bekerja sama.",
        title="Indonesia menolak perang dagang",
        outlet="warta.example",
        published="2023-09",
        speakers=("Arif Pratama",),
        entities=("Indonesia", "Jakarta"),
        topics=("perdagangan",),
        coders=("dimas", "rani"),
        stances=("-1", "menentang", "0"),
    ),
    document(
        "beijing",
        "China mengumumkan tarif baru atas barang AS. Juru bicara di Beijing menolak tuduhan.",
        title="Beijing membalas tarif",
        outlet="kabar.example",
        published="2023",
        topics=("perdagangan",),
    ),
    document("kosong", "", title="Foto: banjir di kota lama"),
)
