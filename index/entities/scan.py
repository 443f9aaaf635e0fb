"""One pass over the words of a paragraph: known names, names by form, and unknown names."""

from dataclasses import dataclass, field
from typing import Final

from index.entities.gazetteer import Gazetteer, Name
from index.entities.model import EntityType
from index.entities.tokens import Link, Tokens
from index.entities.words import Words

NAME_LINKS: Final = frozenset({Link.SPACE, Link.HYPHEN, Link.JOINED, Link.DOT})
COMPANY_TAIL: Final = "indonesia"
_TITLED_HEADS: Final = frozenset(
    "kantor sekretariat istana dewan majelis staf forum konferensi sidang ktt".split()
)
_PERSONAL_HEADS: Final = frozenset(
    "universitas institut yayasan bandara stadion jalan jl jln rs rsud rsup masjid museum gelora "
    "gedung taman politeknik pelabuhan kapal wisma sekolah pondok pesantren gang hotel rumah "
    "universiti lapangan jembatan tol bukit gunung".split()
)
_MINISTRIES: Final = frozenset("kementerian kementrian departemen kemenko ministry".split())
_LOWER_PLACES: Final = frozenset({"selat", "laut", "semenanjung", "teluk", "kepulauan"})
_LOWER_EVENTS: Final = frozenset({"krisis", "invasi", "perang", "konflik"})
_SMALL_EVENTS: Final = frozenset({"krisis", "konflik", "invasi"})
_STATE_TAILS: Final = frozenset({"ri", "as"})
_PLACE_WORDS: Final = 3
_BODY_WORDS: Final = 9
_ROMAN: Final = frozenset("I II III IV V VI VII VIII IX X XI XII XIII XIV XV".split())


@dataclass(slots=True)
class Mention:
    """A name found in the words `start` to `end` (exclusive) of a paragraph."""

    start: int
    end: int
    type: EntityType
    canonical: str | None = None  # None: as printed
    name: Name | None = None  # the known name it is
    tail: int = 0  # characters behind the last word that belong to the name: ")"


@dataclass(slots=True)
class Run:
    """Capitalised words that may be a name, with what stands around them."""

    start: int
    end: int
    titled: bool  # a title stands before it
    after: EntityType | None = None  # the kind of the known name right before it


@dataclass(slots=True)
class Scan:
    """The words of one paragraph and what was found in them."""

    tokens: Tokens
    words: Words
    gazetteer: Gazetteer
    dated: list[bool]  # for each word whether a date covers it
    headline: bool = False  # most words have capitals, which then tell nothing
    mentions: list[Mention] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    _memo: dict[int, Mention | None] = field(default_factory=dict)

    def run(self) -> None:
        """Fill `mentions` and `runs`."""
        tokens = self.tokens
        position, titled, last = 0, False, None
        while position < len(tokens):
            if tokens.opens[position] and tokens.links[position] != Link.COLON:
                titled, last = False, None
            found = self._known_or_formed(position)
            if found:
                self._take_persero(found)
                self.mentions.append(found)
                position = found.end
                last = found.type
                titled = titled and found.type in (EntityType.PLACE, EntityType.BODY)
                continue
            title_end = self.title_end(position)
            if title_end:
                position, titled, last = title_end, True, None
                continue
            site_end = self._site(position)
            if site_end:
                position = site_end
            elif self._may_begin_name(position, titled):
                end = self._company_end(position, self._name_end(position))
                self.runs.append(Run(position, end, titled, last))
                position = end
                titled = False
            else:
                titled = titled and self._keeps_title(position)
                position += 1
            last = None

    def _take_persero(self, found: Mention) -> None:
        """Let "(Persero)" belong to the company before it."""
        at = found.end
        if found.type is EntityType.BODY and at < len(self.tokens):
            if self.tokens.keys[at] == "persero" and self.tokens.links[at] == Link.NONE:
                found.end, found.tail = at + 1, 1

    def _keeps_title(self, at: int) -> bool:
        tokens, lists = self.tokens, self.words.lists
        key = tokens.keys[at]
        return key in lists["title_tails"] or key in lists["portfolio"]

    # Known names and names by their form

    def _known_or_formed(self, at: int) -> Mention | None:
        if self.dated[at]:
            return None
        known = self._known(at)
        formed = self._formed(at)
        if known and formed:
            return formed if formed.end > known.end else known
        return formed or known

    def _known(self, at: int) -> Mention | None:
        """Return the longest known name at word `at`."""
        if at not in self._memo:
            self._memo[at] = self._look_up(at)
        return self._memo[at]

    def _look_up(self, at: int) -> Mention | None:
        found = self.gazetteer.trie.longest(
            self.tokens, at, lambda name, end: name.fits(self.tokens, at, end)
        )
        if not found:
            return None
        end, name = found
        if end == at + 1 and not self._fits_alone(at, name):
            return None
        if name.type is EntityType.PERSON and self._inside_name(at, end):
            return None
        if name.type is EntityType.EVENT:
            end = self._event_tail(end)
        elif name.type is EntityType.PLACE:
            marked = self._marked_after_place(end)
            if marked:
                return Mention(at, marked[0], marked[1])
            if self._direction(end):
                return Mention(at, end + 1, EntityType.PLACE)
        elif name.type is EntityType.BODY and end - at > 1:
            state = self._state(end)
            if state > end:
                return Mention(at, state, EntityType.BODY)
        return Mention(at, end, name.type, name.canonical, name)

    def _marked_after_place(self, at: int) -> tuple[int, EntityType] | None:
        """Find the rest of "Indonesia Creative Content Fund" behind a place."""
        tokens, lists = self.tokens, self.words.lists
        for end in range(at, min(at + _MARKED_WORDS, len(tokens))):
            if tokens.links[end] != Link.SPACE or not tokens.caps[end] or self.dated[end]:
                return None
            for kind, marks in _MARKS:
                if tokens.keys[end] in lists[marks]:
                    return end + 1, kind
            if tokens.keys[end] in lists["stop"] or self.title_end(end):
                return None
        return None

    def _direction(self, at: int) -> bool:
        """Say whether word `at` is a part of the heavens behind a place: "Lebanon Selatan"."""
        tokens = self.tokens
        return (
            at < len(tokens)
            and tokens.links[at] == Link.SPACE
            and tokens.caps[at]
            and tokens.keys[at] in _DIRECTIONS
        )

    def _fits_alone(self, at: int, name: Name) -> bool:
        """Say whether a known name of one word is meant here, and not an ordinary word."""
        tokens, key = self.tokens, self.tokens.keys[at]
        if name.strict or name.speaker or key not in self.words.lists["also_words"]:
            return not (name.type is EntityType.PLACE and self._after_given(at))
        if self._beside_capital(at):
            return False
        if at and tokens.links[at] == Link.SPACE and tokens.keys[at - 1] in _PREPOSITIONS:
            return True
        if tokens.words[at].isupper() and len(key) > 1 and not self.headline:
            return True
        return not (tokens.opens[at] or self.headline)

    def _after_given(self, at: int) -> bool:
        """Say whether a given name stands right before word `at` ("Paris" in "Budi Paris")."""
        tokens = self.tokens
        return (
            at > 0
            and tokens.links[at] == Link.SPACE
            and tokens.caps[at - 1]
            and tokens.keys[at - 1] in self.words.lists["given_names"]
            and not self.words.ordinary(tokens.keys[at - 1])
        )

    def _beside_capital(self, at: int) -> bool:
        """Say whether an ordinary word with a capital stands right before or behind."""
        tokens = self.tokens
        before = at > 0 and tokens.links[at] in NAME_LINKS and tokens.caps[at - 1]
        after = at + 1 < len(tokens) and tokens.links[at + 1] in NAME_LINKS and tokens.caps[at + 1]
        return before or after

    def _inside_name(self, at: int, end: int) -> bool:
        """Say whether a known short name of a person is only part of a longer name here."""
        tokens = self.tokens
        if end - at > 1 or end >= len(tokens) or self.headline:
            return False
        if tokens.links[end] not in (Link.SPACE, Link.HYPHEN) or not tokens.caps[end]:
            return False
        return not (
            self.dated[end]
            or self.title_end(end)
            or tokens.keys[end] in self.words.lists["stop"]
            or self._known_other(end)
        )

    def _known_other(self, at: int) -> bool:
        """Say whether a known name that is not a person's begins at word `at`."""
        found = self.gazetteer.trie.longest(
            self.tokens, at, lambda name, end: name.fits(self.tokens, at, end)
        )
        return found is not None and found[1].type is not EntityType.PERSON

    def _formed(self, at: int) -> Mention | None:
        tokens, tries = self.tokens, self.words.tries
        key = tokens.keys[at]
        if not tokens.caps[at]:
            if key in _LOWER_EVENTS:
                return self._small_event(at)
            if key in _LOWER_PLACES:
                return self._place(at, at + 1)
            return None
        special = self._domain(at) or (self._small_event(at) if key in _SMALL_EVENTS else None)
        if special:
            return special
        if key == "the" and at + 1 < len(tokens) and self._links(at + 1):
            inner = self._known(at + 1)
            if inner and inner.end > at + 2 and inner.type is not EntityType.PERSON:
                return Mention(at, inner.end, inner.type)
        if key in self.words.lists["state_heads"]:
            state = self._state(at + 1)
            if state > at + 1:
                return Mention(at, state, EntityType.PLACE, self._canonical(at + 1))
        for kind, build in (
            ("body_heads", self._body),
            ("event_heads", self._event),
            ("place_heads", self._place),
        ):
            head = tries[kind].longest(tokens, at, _always)
            if head:
                title = tries["titles"].longest(tokens, at, _always)
                return None if title and title[0] > head[0] else build(at, head[0])
        return None

    def _canonical(self, at: int) -> str | None:
        known = self._known(at)
        return known.canonical if known else None

    def _domain(self, at: int) -> Mention | None:
        """Find a site's address: `medcom.id`, `ORBITINDONESIA.COM`."""
        tokens = self.tokens
        end = at + 1
        while end < len(tokens) and tokens.links[end] == Link.JOINED:
            end += 1
        first_dot = end
        while end < len(tokens) and tokens.links[end] == Link.DOT and len(tokens.keys[end]) <= 4:
            end += 1
        if end == first_dot or len(tokens.words[at]) <= 2:
            return None
        if not {"go", "ac"}.isdisjoint(tokens.keys[first_dot:end]):
            return None
        return Mention(at, end, EntityType.PUBLICATION)

    def _body(self, at: int, end: int) -> Mention | None:
        tokens, key = self.tokens, self.tokens.keys[at]
        head_end = end
        alone = key in self.words.lists["bodies_alone"]
        if key in _MINISTRIES or alone:
            named = self._portfolio(end)
            end = self._state(named)
            if end == head_end and not alone:
                return None
            return Mention(at, end, EntityType.BODY, self._ministry(at, named, end))
        end = self._extend(at, end, _BODY_WORDS)
        known = self._known(head_end) if end > head_end else None
        if end == head_end:
            return None
        if known and known.end == end and key in _GROUPS and tokens.opens[at]:
            return None  # only the sentence's start gives "Kelompok Hamas" its capital
        return Mention(at, end, EntityType.BODY)

    def _ministry(self, at: int, named: int, end: int) -> str | None:
        """Return a ministry's full name: "Kemlu China" is "Kementerian Luar Negeri Tiongkok"."""
        keys, words = self.tokens.keys[at:named], self.tokens.words[at:named]
        long = self.words.pairs["ministries"].get(" ".join(keys))
        if long is None and end == named:
            return None
        known = self._known(end - 1) if end - named == 1 else self._known(named)
        state = known.canonical if known and end > named else None
        return " ".join(filter(None, (long or " ".join(words), state)))

    def _portfolio(self, at: int) -> int:
        """Return the end of what a ministry is for: "Energi dan Sumber Daya Mineral"."""
        tokens, portfolio = self.tokens, self.words.lists["portfolio"]
        end = at
        while end < len(tokens):
            if self._links(end) and tokens.caps[end] and tokens.keys[end] in portfolio:
                end += 1
                continue
            step = self._joined(end, portfolio)
            if not step or end == at:
                break
            end = step
        return end

    def _joined(self, at: int, allowed: frozenset[str] | None = None) -> int:
        """Return the end of ", X", "dan X" or ", dan X" at word `at` where X goes on, else 0."""
        tokens = self.tokens
        x = at
        if x < len(tokens) and tokens.keys[x] in _AND and tokens.links[x] in _LISTED:
            x += 1
        elif not (x < len(tokens) and tokens.links[x] == Link.COMMA):
            return 0
        if x >= len(tokens) or not tokens.caps[x] or not (x == at or self._links(x)):
            return 0
        if allowed is not None:
            return x + 1 if tokens.keys[x] in allowed else 0
        return x + 1

    def _state(self, at: int) -> int:
        """Return the end of a state's name at word `at`, else `at`."""
        if at >= len(self.tokens) or not self._links(at):
            return at
        if self.tokens.keys[at] == "republik" and self.tokens.caps[at]:
            return max(self._state(at + 1), at)
        known = self._known(at)
        if known and known.name and known.name.id in self.gazetteer.states:
            return known.end
        return at

    def _links(self, at: int) -> bool:
        return self.tokens.links[at] in (Link.SPACE, Link.HYPHEN, Link.JOINED)

    def _extend(self, head: int, at: int, limit: int) -> int:
        """Return the end of the capitalised words that belong to the head before word `at`."""
        tokens, lists = self.tokens, self.words.lists
        head_key, end = tokens.keys[head], at
        while end < len(tokens) and end - at < limit:
            if tokens.keys[end] in _AND and end > at:
                if not self._goes_on_after_and(end):
                    break
                end += 2
                continue
            if not self._links(end) or self.dated[end]:
                break
            key, word = tokens.keys[end], tokens.words[end]
            if word in _ROMAN or (word.isdigit() and len(word) <= 2):
                end += 1
                continue
            if not tokens.caps[end] or key in lists["stop"]:
                break
            known = self._known(end)
            if known and known.type is EntityType.PERSON and head_key not in _PERSONAL_HEADS:
                break
            if known:
                end = known.end
                if known.type is EntityType.BODY and end - at > 1:
                    end = self._state(end)
                if known.type is not EntityType.PLACE or not self._more_after_place(end):
                    break
                continue
            if self._ends_body(head_key, end, end > at):
                break
            end += 1
        return end

    def _more_after_place(self, at: int) -> bool:
        """Say whether a body's name goes on after a place: "Bank Indonesia Institute"."""
        tokens = self.tokens
        return (
            at < len(tokens)
            and self._links(at)
            and tokens.links[at] == Link.SPACE
            and tokens.keys[at] in self.words.lists["body_marks"]
        )

    def _ends_body(self, head_key: str, at: int, begun: bool) -> bool:
        """Say whether the unknown capitalised word `at` is no longer part of the body's name."""
        key = self.tokens.keys[at]
        if self.headline and head_key not in _FIRM_HEADS and self.words.ordinary(key):
            return key not in self.words.lists["portfolio"]
        if head_key not in _TITLED_HEADS and key not in _NO_STOP and self.title_end(at):
            return True
        given = key in self.words.lists["given_names"]
        return given and head_key not in _PERSONAL_HEADS and (begun or not self._ordinary(at))

    def _ordinary(self, at: int) -> bool:
        return self.words.ordinary(self.tokens.keys[at])

    def _goes_on_after_and(self, at: int) -> bool:
        """Say whether "dan" joins a word to the body's name: "Riset dan Inovasi"."""
        x = at + 1
        tokens = self.tokens
        return (
            x < len(tokens)
            and self._links(at)
            and self._links(x)
            and tokens.caps[x]
            and self._ordinary(x)
            and tokens.keys[x] not in self.words.lists["stop"]
            and not self._known(x)
            and not self.title_end(x)
            and not any(
                self.words.tries[kind].longest(tokens, x, _always)
                for kind in ("body_heads", "event_heads")
            )
            and not self.headline
        )

    def _event(self, at: int, end: int) -> Mention | None:
        head_end = end
        end = self._event_tail(end)
        end = self._extend(at, end, _BODY_WORDS)
        if end == head_end:
            return None
        if self.tokens.keys[at] in _SMALL_HEADS and not self._ordinary(head_end):
            return None
        return Mention(at, self._event_tail(end), EntityType.EVENT)

    def _event_tail(self, at: int) -> int:
        """Return the end of "ke-16" and a year behind an event's name."""
        tokens = self.tokens
        end = at
        if end + 1 < len(tokens) and tokens.keys[end] == "ke" and tokens.links[end + 1] == 2:
            end += 2
        if end < len(tokens) and tokens.links[end] == Link.SPACE:
            word = tokens.words[end]
            if len(word) == 4 and word.isdigit() and word[:2] in ("19", "20"):
                end += 1
        return end

    def _small_event(self, at: int) -> Mention | None:
        """Find "krisis Ukraina", "invasi besar-besaran Moskow ke Ukraina", "perang Gaza"."""
        tokens = self.tokens
        end = at + 1
        if tokens.keys[at] == "invasi":
            while end < len(tokens) and end - at <= 3 and not tokens.caps[end]:
                if tokens.links[end] not in (Link.SPACE, Link.HYPHEN) or tokens.keys[end] == "ke":
                    break
                end += 1
        first = self._place_end(end)
        if not first:
            return None
        second = 0
        if first < len(tokens) and tokens.links[first] == Link.HYPHEN:
            second = self._place_end(first)
        elif first + 1 < len(tokens) and tokens.keys[first] in ("ke", "di"):
            second = self._place_end(first + 1)
        if tokens.keys[at] == "invasi" and not second:
            return None
        return Mention(at, second or first, EntityType.EVENT)

    def _place_end(self, at: int) -> int:
        if at >= len(self.tokens) or not self._links(at):
            return 0
        known = self._known(at)
        return known.end if known and known.type is EntityType.PLACE else 0

    def _site(self, at: int) -> int:
        """Return the end of a building's or road's name, without a known place in it, else 0."""
        tokens = self.tokens
        head = self.words.tries["site_heads"].longest(tokens, at, _always)
        if not head or not tokens.caps[at] or self.headline:
            return 0
        end = head[0]
        while end < len(tokens) and end - head[0] < _PLACE_WORDS and self._links(end):
            known = self._known(end)
            if not tokens.caps[end] or (known and known.type is not EntityType.PERSON):
                break
            end = known.end if known else end + 1
        return end if end > head[0] else 0

    def _place(self, at: int, end: int) -> Mention | None:
        head_end = end
        end = self._extend(at, end, _PLACE_WORDS)
        if end == head_end:
            return None
        return Mention(at, end, EntityType.PLACE)

    # Titles and unknown names

    def title_end(self, at: int) -> int:
        """Return the end of a person's title at word `at`, else 0."""
        tokens, lists = self.tokens, self.words.lists
        found = self.words.tries["titles"].longest(tokens, at, _always)
        if not found:
            return 0
        end = found[0]
        if tokens.keys[at] in _MINISTERS:
            portfolio = self._portfolio(end)
            if portfolio > end:
                return portfolio
        while end < len(tokens) and self._links(end):
            key = tokens.keys[end]
            if tokens.caps[end] and (
                key in lists["given_names"] or self._known(end) or self._formed(end)
            ):
                break
            if key == "menteri":
                return self._portfolio(end + 1)
            if key in lists["title_tails"]:
                end += 1
            elif tokens.caps[end] == tokens.caps[at] and self._title_word(end):
                end += 1
            else:
                break
        return end

    def _title_word(self, at: int) -> bool:
        """Say whether the capitalised word `at` is an ordinary one, so part of a title."""
        tokens, lists = self.tokens, self.words.lists
        key = tokens.keys[at]
        if not tokens.caps[at] or self.headline or key in lists["given_names"]:
            return False
        return self._ordinary(at) and self._followed_by_capital(at) and not self._head(at)

    def _head(self, at: int) -> bool:
        return any(
            self.words.tries[kind].longest(self.tokens, at, _always)
            for kind in ("body_heads", "event_heads", "place_heads", "titles")
        )

    def _followed_by_capital(self, at: int) -> bool:
        following = at + 1
        return following < len(self.tokens) and (
            self._links(following) and self.tokens.caps[following]
        )

    def _may_begin_name(self, at: int, titled: bool) -> bool:
        tokens, lists = self.tokens, self.words.lists
        key = tokens.keys[at]
        if not tokens.caps[at] or self.dated[at] or key in lists["stop"] or len(key) == 1:
            return len(key) == 1 and tokens.caps[at] and self._initial(at)
        if not self._ordinary(at) or (key in lists["given_names"] and not self.headline):
            return True
        if self.headline:
            return False
        return titled or not tokens.opens[at]

    def _initial(self, at: int) -> bool:
        """Say whether the letter `at` is the initial of a name: "J.D. Vance", "M Nuh"."""
        following = at + 1
        tokens = self.tokens
        return (
            following < len(tokens)
            and tokens.links[following] in (Link.DOT, Link.SPACE)
            and tokens.caps[following]
            and not self._known(following)
            and (
                not self._ordinary(following)
                or tokens.keys[following] in self.words.lists["given_names"]
            )
        )

    def _name_end(self, at: int) -> int:
        """Return the end of the capitalised words that begin at word `at`."""
        tokens, lists = self.tokens, self.words.lists
        end = at + 1
        while end < len(tokens) and tokens.links[end] in NAME_LINKS and not self.dated[end]:
            key = tokens.keys[end]
            if not tokens.caps[end]:
                if not self._particle(end):
                    break
            elif key in lists["stop"] or (self.headline and self._ordinary(end)):
                break
            elif self._stops_name(end):
                break
            end += 1
        return end

    def _company_end(self, at: int, end: int) -> int:
        """Take "Indonesia" into a company's name: "Vale Indonesia"."""
        tokens = self.tokens
        if self.headline or end >= len(tokens) or tokens.links[end] != Link.SPACE:
            return end
        if tokens.keys[end] != COMPANY_TAIL or not tokens.caps[end] or end - at > _PLACE_WORDS:
            return end
        given = tokens.keys[at] in self.words.lists["given_names"]
        ordinary = all(self._ordinary(i) for i in range(at, end))
        ordinary = ordinary or tokens.keys[end - 1] in _ENGLISH
        return end if given or ordinary else end + 1

    def _particle(self, at: int) -> bool:
        """Say whether the lower-case word `at` belongs inside a name: "bin", "Ching-te"."""
        tokens = self.tokens
        if tokens.links[at] == Link.HYPHEN:
            return tokens.words[at].isalpha() and 1 < len(tokens.keys[at]) <= 4 and (
                tokens.keys[at] not in ("nya", "an", "lah", "kah", "pun")
            )
        return tokens.keys[at] in self.words.lists["particles"] and self._followed_by_capital(at)

    def _stops_name(self, at: int) -> bool:
        """Say whether a title, a body, an event, or a known place begins at word `at`."""
        if self.tokens.keys[at] not in self.words.lists["given_names"] and self.title_end(at):
            return True
        known = self._known(at)
        if known is None:
            return self._formed(at) is not None
        return known.type is not EntityType.PERSON and not self._more_after_place(known.end)


def _always(_value: str, _end: int) -> bool:
    return True


_FIRM_HEADS: Final = frozenset({"pt", "cv", "universitas"})
_NO_STOP: Final = frozenset({"haji"})
_GROUPS: Final = frozenset("kelompok pasukan tentara grup gerakan kantor pusat".split())
_ENGLISH: Final = frozenset({"of", "in", "for", "the", "and", "at", "to", "from"})
_MARKED_WORDS: Final = 4
_MARKS: Final = (
    (EntityType.BODY, "body_marks"),
    (EntityType.EVENT, "event_marks"),
    (EntityType.PUBLICATION, "medium_marks"),
)
_LISTED: Final = frozenset({Link.SPACE, Link.COMMA})
_AND: Final = frozenset({"dan", "serta", "of", "and", "for", "the"})
_PREPOSITIONS: Final = frozenset({"di", "ke", "dari"})
_DIRECTIONS: Final = frozenset({"utara", "selatan", "timur", "barat", "tengah", "tenggara"})
_YEARLY: Final = frozenset({"pemilu", "pilpres", "pilkada", "pileg", "pilgub", "ktt", "olimpiade"})
_SMALL_HEADS: Final = frozenset({"hari", "pameran", "gempa", "tsunami", "liga"})
_MINISTERS: Final = frozenset({"menteri", "menko", "wamen", "wakil", "mantan", "eks"})
