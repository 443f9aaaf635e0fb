"""One field of one segment as flat arrays, and the file that holds them."""

import itertools
import json
from bisect import bisect_left
from collections.abc import Mapping
from typing import Any, BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_MAGIC: Final = b"KUTIPF3\n"
_ALIGNED: Final = 8
_MOST_CACHED: Final = 10_000
_ASCII: Final = 127


class FlatField:
    """The postings of a field: see the package for its arrays."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.arrays = arrays
        self.documents = arrays["documents"]
        self.lengths = arrays["lengths"]
        self.has_positions = "positions" in arrays
        if self.has_positions:
            self.begins = arrays["begins"]
        self._numbers: dict[bytes, int] = {}  # of terms that were looked up
        self._starts = arrays["starts"]
        self._words = arrays["words"]
        self._ends = arrays["word_ends"]

    def __len__(self) -> int:
        """Return how many terms there are."""
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:
        """Return a term by its number."""
        if not 0 <= number < len(self._ends):
            raise IndexError(number)
        start = int(self._ends[number - 1]) if number else 0
        return self._words[start : int(self._ends[number])].tobytes()

    def find(self, term: bytes) -> int:
        """Return the number of a term, -1 where there is none."""
        number = self._numbers.get(term)
        if number is None:
            number = bisect_left(self, term)
            if number == len(self) or self[number] != term:
                number = -1
            if len(self._numbers) >= _MOST_CACHED:
                self._numbers.clear()
            self._numbers[term] = number
        return number

    def numbers_from(self, prefix: bytes) -> range:
        """Return the numbers of the terms that begin with `prefix`."""
        start = bisect_left(self, prefix)
        end = start
        step = len(self)
        while step:  # the last that begins so, by ever smaller steps
            while end + step <= len(self) and self[end + step - 1].startswith(prefix):
                end += step
            step //= 2
        return range(start, end)

    def words_from(self, prefix: bytes) -> list[bytes]:
        """Return the terms that begin with `prefix`, in order."""
        return self.words_of(self.numbers_from(prefix))

    def words_of(self, numbers: range) -> list[bytes]:
        """Return several terms in a row."""
        first = int(self._ends[numbers.start - 1]) if numbers.start else 0
        ends = [0, *(self._ends[numbers.start : numbers.stop].astype(np.int64) - first).tolist()]
        together = self._words[first : first + ends[-1]].tobytes()
        return [together[start:end] for start, end in itertools.pairwise(ends)]

    def candidate_words(self, numbers: range, word: bytes, edits: int) -> list[bytes]:
        """Return those of several terms in a row that may be at most `edits` edits from `word`.

        Most that are farther are left out: an edit changes the length of a word by one letter at
        most, takes at most one letter out of the set of its letters and puts at most one in.
        """
        if not numbers or not word.isascii():
            return self.words_of(numbers)
        first = int(self._ends[numbers.start - 1]) if numbers.start else 0
        ends = self._ends[numbers.start : numbers.stop].astype(np.int64) - first
        letters = self._words[first : first + int(ends[-1])]
        starts = np.concatenate(([0], ends[:-1]))
        sets = np.bitwise_or.reduceat(_bits(letters), starts)
        wanted = np.bitwise_or.reduce(_bits(np.frombuffer(word, np.uint8)))
        candidates = _at_most(sets & ~wanted, edits) & _at_most(~sets & wanted, edits)
        candidates &= np.abs(ends - starts - len(word)) <= edits
        candidates |= np.maximum.reduceat(letters, starts) > _ASCII  # of several bytes a letter
        return [self[numbers.start + index] for index in np.flatnonzero(candidates).tolist()]

    def word_lengths(self, numbers: range) -> Array:
        """Return how many bytes each of several terms has."""
        ends = self._ends[numbers.start : numbers.stop].astype(np.int64)
        before = self._ends[numbers.start - 1] if numbers.start else 0
        return np.diff(ends, prepend=np.int64(before))

    def frequency(self, number: int) -> int:
        """Return how many documents have a term."""
        return int(self._starts[number + 1]) - int(self._starts[number])

    def postings(self, number: int) -> Array:
        """Return the documents that have a term."""
        return self.documents[int(self._starts[number]) : int(self._starts[number + 1])]

    def frequencies(self, numbers: range) -> Array:
        """Return how many documents have each of several terms."""
        return np.diff(self._starts[numbers.start : numbers.stop + 1].astype(np.int64))

    def postings_of(self, numbers: range) -> Array:
        """Return the documents of several terms in a row, term by term."""
        return self.documents[int(self._starts[numbers.start]) : int(self._starts[numbers.stop])]

    def counts(self, number: int) -> Array:
        """Return how often a term occurs in each of its documents."""
        start, end = int(self._starts[number]), int(self._starts[number + 1])
        if not self.has_positions:
            return np.ones(end - start, np.uint8)
        return self.arrays["counts"][start:end]

    def positions(self, number: int) -> Array:
        """Return the positions of a term in the row of all, ascending."""
        first, last = (int(self.arrays["firsts"][n]) for n in (number, number + 1))
        return self.arrays["positions"][first:last]


def _bits(letters: Array) -> Array:
    """Return for each byte a bit of 32; two letters may share one, which makes sets alike."""
    return np.left_shift(np.uint32(1), letters & np.uint8(31), dtype=np.uint32)


def _at_most(sets: Array, count: int) -> Array:
    """Return for each set of bits whether it has at most `count`."""
    for _ in range(count):
        sets = sets & (sets - np.uint32(1))  # without its lowest bit
    is_empty: Array = sets == 0
    return is_empty


def write_fields(file: BinaryIO, fields: Mapping[str, FlatField]) -> None:
    """Write the arrays of `fields`."""
    table: dict[str, dict[str, list[Any]]] = {}
    offset = 0
    for name, field in fields.items():
        table[name] = {}
        for kind, array in field.arrays.items():
            table[name][kind] = [array.dtype.str, offset, len(array)]
            offset += array.nbytes + -array.nbytes % _ALIGNED
    header = json.dumps(table).encode("ascii")
    header += b" " * (-len(header) % _ALIGNED)
    file.write(_MAGIC + len(header).to_bytes(8, "little") + header)
    for field in fields.values():
        for array in field.arrays.values():
            file.write(np.ascontiguousarray(array).data.cast("B"))
            file.write(bytes(-array.nbytes % _ALIGNED))


def read_fields(data: Array) -> dict[str, FlatField]:
    """Return the fields in the bytes of a file, without copying their arrays."""
    head = data[:16].tobytes()
    if head[:8] != _MAGIC:
        raise OSError("not a file of flat postings")
    start = 16 + int.from_bytes(head[8:], "little")
    table = json.loads(data[16:start].tobytes())
    return {
        name: FlatField(
            {
                kind: data[start + offset :][: np.dtype(dtype).itemsize * items].view(dtype)
                for kind, (dtype, offset, items) in arrays.items()
            }
        )
        for name, arrays in table.items()
    }
