"""Who is named where: the parties of an article, their offices, and their nearness to a cue."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from index.articles.model import Article, Part
from index.attribution.cues import Lexicon, single
from index.attribution.model import Candidate
from index.attribution.offices import WORD_WITH_SIGNS, Offices, day_of
from index.attribution.parties import Named, Naming, Party, joint
from index.attribution.people import People
from index.attribution.segments import Range
from index.base.names import fold, slug
from index.entities.model import Entity, EntityType
from index.languages.entities import DateForms
from index.project.find import find_speaker
from index.project.model import Project, SpeakerKind

_SPEAKING: Final = (EntityType.PERSON, EntityType.BODY, EntityType.PLACE, EntityType.PUBLICATION)
_NAME_RUN: Final = re.compile(r"[A-Z][\w.'-]*(?:\s+[A-Z][\w.'-]*){0,4}")
_NAMINGS: Final = {
    EntityType.PERSON: Naming.PERSON,
    EntityType.BODY: Naming.BODY,
    EntityType.PLACE: Naming.PLACE,
    EntityType.PUBLICATION: Naming.MEDIUM,
}
_CAPITAL_BEFORE: Final = re.compile(r"\b([A-Z][\w'’.]*)\s$")
_CAPITALS_BEHIND: Final = re.compile(r"\s([A-Z][\w'’]+(?:\s[A-Z][\w'’]+)*)")
_REACH_BEFORE: Final = 40  # characters before a nickname in which the first name stands
_CLAUSE_END: Final = re.compile(r"[,.;:\"“”\n]|$")
_BEHIND_PLACE: Final = 100  # characters behind an office in which its place and the name stand
_AROUND: Final = 200  # entities on each side of a place that are looked at for its speaker
_HEAD_WORDS: Final = 5  # at the beginning of a phrase, among which its noun stands
_PHRASE_WORDS: Final = 6  # a longer phrase is no name of somebody
_LONGEST_JOINT: Final = 5  # characters between two states that speak as one


class ArticleSpeakers:
    """The people, bodies, states and media of an article."""

    def __init__(
        self,
        article: Article,
        entities: Iterable[Entity],
        project: Project,
        lexicon: Lexicon,
        dates: DateForms,
    ) -> None:
        self.text, self.project = article.text, project
        self.day = day_of(article, dates)
        self._lexicon = lexicon
        hidden = [
            (p.start, p.end) for p in article.paragraphs if p.part in (Part.META, Part.FURNITURE)
        ]
        self.entities = [
            entity
            for entity in entities
            if entity.type in _SPEAKING and not any(a <= entity.start < b for a, b in hidden)
        ]
        self._starts = [entity.start for entity in self.entities]
        self._parties: dict[str, Party] = {}
        self._offices = Offices(lexicon.titles, project.speakers, self.day)
        self._offices.learn(self.text, self.entities)
        people = (e for e in self.entities if e.type is EntityType.PERSON)
        self.people = People(self.party(entity) for entity in people)

    def inside(self, start: int, end: int) -> list[Entity]:
        """Return the entities that lie in `text[start:end]`."""
        starting = self.entities[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [entity for entity in starting if entity.end <= end]

    def names(self, start: int, end: int) -> bool:
        """Return whether `text[start:end]` names somebody."""
        left = max(bisect_left(self._starts, start) - 1, 0)
        return any(e.start < end and start < e.end for e in self.entities[left : left + 2]) or bool(
            self.inside(start, end)
        )

    def party(self, entity: Entity) -> Party:
        """Return who `entity` is as a speaker; a capital stands for its state."""
        party = self._parties.get(entity.canonical)
        if party is None:
            party = self._parties[entity.canonical] = self._find_party(entity)
        return party

    def _find_party(self, entity: Entity) -> Party:
        name, own_id = entity.canonical, entity.id
        if entity.type is EntityType.PLACE:
            state = self._lexicon.metonyms.get(name)
            name, own_id = (state, slug(state)) if state else (name, own_id)
        elif entity.type is EntityType.PERSON and " " not in name:
            name = self._full_name(name)
            own_id = own_id if name == entity.canonical else slug(name)
        speaker = self.project.speaker(own_id) or find_speaker(self.project, name)
        return Party(speaker.id, speaker.name) if speaker else Party(own_id, name)

    def _full_name(self, name: str) -> str:
        """Return the name in which one stands in brackets: "Rola (Ani) Budi"; else itself."""
        at = self.text.find(f"({name})")
        before = (
            _CAPITAL_BEFORE.search(self.text[max(0, at - _REACH_BEFORE) : at]) if at > 0 else None
        )
        after = _CAPITALS_BEHIND.match(self.text, at + len(name) + 2) if before else None
        if before is None or after is None:
            return name
        return f"{before.group(1)} ({name}) {after.group(1)}"

    # Who a stretch of text names

    def subject(self, start: int, end: int) -> Named | None:
        """Return who is the subject in `text[start:end]`, the stretch before a verb.

        Read from the verb leftward by commas: relative clauses and adjuncts are passed over,
        and an office in apposition leads on to the name before it.
        """
        times = [*self._lexicon.subordinator.finditer(self.text, start, end)]
        if times and self.inside(times[-1].end(), end):
            start = times[-1].end()
        office: Named | None = None
        closed = self.text[start:end].rstrip().endswith(",")
        for number, (left, right) in enumerate(self._by_comma(start, end)):
            aside = self._lexicon.prepositions.match(self.text, left) is not None
            relative = self._lexicon.relative.match(self.text, left) is not None
            if relative or (aside and (closed or number)) or self._is_day(left, right):
                continue
            role = self.role_phrase(left, right) if closed and left > start else None
            if role is not None and not self.inside(left, right) and self.is_definite(role):
                continue
            named = self._several(left, right) or self._person(left, right, last=aside)
            if named is not None:
                return named
            named = self._nameless(left, right)
            if named is not None and office is None:
                office = named
                if not closed and self.role_phrase(left, right) is not None:
                    return self._apposed(start, left) or office
            if not closed:
                break
        return office

    def _is_day(self, start: int, end: int) -> bool:
        """Return whether nothing but a day stands in the stretch: "Monday (8/4)"."""
        words = WORD_WITH_SIGNS.findall(self.text, start, end)
        return bool(words) and all(
            word[0] in "(0123456789" or word.lower() in self._lexicon.days for word in words
        )

    def _apposed(self, start: int, end: int) -> Named | None:
        """Return whose name alone stands before `end`, where an office follows: "X, head of Y"."""
        before = self.text[start:end].rstrip()
        if not before.endswith(","):
            return None
        left = start + before.rstrip(",").rfind(",") + 1
        if start == left or not before:
            left = start
        people = [e for e in self.inside(left, end) if e.type is EntityType.PERSON]
        name = people[-1] if people else None
        if name is None or self.text[name.end : end].strip(" ,") or self.taken(name, left):
            return None
        return self._together([name], 0)

    def named(self, start: int, end: int) -> Named | None:
        """Return who is named in `text[start:end]`, the stretch after a cue."""
        return (
            self._several(start, end)
            or self._behind_place(start, end)
            or self._person(start, end, last=False)
            or self._nameless(start, end)
            or self._odd_name(start, end)
        )

    def _several(self, start: int, end: int) -> Named | None:
        """Return people without names who are more than one: "five experts of X"."""
        first = WORD_WITH_SIGNS.search(self.text, start, end)
        if first is None or first.group().lower() not in self._lexicon.plural_determiners:
            return None
        role = self.role_phrase(start, end)
        return self._by_role(role) if role else None

    def _behind_place(self, start: int, end: int) -> Named | None:
        """Return the name that ends the phrase behind a place: "professor at Kota Ani Budi,"."""
        first = WORD_WITH_SIGNS.search(self.text, start, end)
        if first is None or first.group().lower() not in self._lexicon.role_nouns:
            return None
        people = (e for e in self.inside(start, end) if e.type is EntityType.PERSON)
        if any(not self.taken(e, start) for e in people):
            return None
        place = self._lexicon.prepositions.match(self.text, end + 1)
        stop = _CLAUSE_END.search(self.text, end + 1, end + _BEHIND_PLACE) if place else None
        names = self.inside(end, stop.start()) if stop else []
        last = names[-1] if names else None
        if last is None or last.type is not EntityType.PERSON or stop is None:
            return None
        if last.end != stop.start() or self.taken(last, end):
            return None
        return self._together([last], 0)

    def _by_role(self, role: Range) -> Named:
        surface = " ".join(self.text[slice(*role)].split()).strip(" \"“”„«»'")
        return Named((Party(slug(surface) or surface, surface),), role, Naming.ROLE)

    def _odd_name(self, start: int, end: int) -> Named | None:
        """Return a capitalised word right behind a cue, though it looks like another word."""
        run = _NAME_RUN.match(self.text, start, end)
        if run is None:
            return None
        surface = " ".join(run.group().split()).rstrip(".")
        party = self.people.named(surface) or Party(slug(surface) or surface, surface)
        return Named((party,), run.span(), Naming.UNKNOWN)

    def _by_comma(self, start: int, end: int) -> Iterator[Range]:
        """Yield the pieces between commas, from the right."""
        right = end
        while right > start:
            comma = self.text.rfind(",", start, right)
            left = comma + 1 if comma >= 0 else start
            piece = self.text[left:right]
            if piece.strip():
                yield left + len(piece) - len(piece.lstrip()), right
            right = comma if comma >= 0 else start

    def _person(self, start: int, end: int, *, last: bool) -> Named | None:
        people = [e for e in self.inside(start, end) if e.type is EntityType.PERSON]
        named = self._last_name(start, end)
        if named is not None or not people:
            return named
        free = [e for e in people if not self.taken(e, start)] or (people if last else [])
        if not free:
            return None
        if last or (len(free) > 1 and self._is_behind_office(start, free)):
            return self._together(free, len(free) - 1)
        return self._extended(free[0], end) or self._together(free, 0)

    def _is_behind_office(self, start: int, people: list[Entity]) -> bool:
        """Return whether the last of `people` follows an office, of which the others are part."""
        words = WORD_WITH_SIGNS.findall(self.text, start, people[-1].start)
        office = any(single(word.lower()) in self._lexicon.role_nouns for word in words[:3])
        between = self.text[people[0].end : people[-1].start]
        return office and "," not in between and self._lexicon.joint.search(between) is None

    def _extended(self, person: Entity, end: int) -> Named | None:
        """Return a person whose last name is that of a place: "Ani Budi Mecca" before a verb."""
        after = self.inside(person.end, end)
        place = after[0] if after and after[0].type is EntityType.PLACE else None
        if place is None or place.start != person.end + 1 or len(place.text.split()) > 1:
            return None
        if self.text[place.end : end].strip(" ,"):
            return None
        surface = self.text[person.start : place.end]
        return Named((Party(slug(surface), surface),), (person.start, place.end))

    def _last_name(self, start: int, end: int) -> Named | None:
        """Return the name that no entity covers behind an office: "Director of Bank X Ani Budi"."""
        words = [*WORD_WITH_SIGNS.finditer(self.text, start, end)]
        office = any(single(w.group().lower()) in self._lexicon.role_nouns for w in words[:3])
        if not office:
            return None
        covered = self.inside(start, end)
        last = len(words)
        while last and self._is_name_word(words[last - 1].group(), words[last - 1].end(), end):
            word = words[last - 1]
            if any(e.start < word.end() and word.start() < e.end for e in covered):
                break
            last -= 1
        name = words[last:]
        bracketed = last > 0 and words[last - 1].group().endswith(")")
        if not last or not name or len(name) < (1 if bracketed else 2):
            return None
        surface = " ".join(word.group() for word in name)
        party = self.people.named(surface) or Party(slug(surface) or surface, surface)
        self.people.add(party)
        return Named((party,), (name[0].start(), name[-1].end()))

    def _is_name_word(self, word: str, stop: int, end: int) -> bool:
        """Return whether `word`, which ends at `stop`, may be the last of a name before `end`."""
        plain = word[0].isupper() and word.lower() not in self._lexicon.not_names
        titled = word.lower() in self._lexicon.role_nouns
        return plain and not titled and not word.endswith(")") and "," not in self.text[stop:end]

    def _nameless(self, start: int, end: int) -> Named | None:
        """Return the holder of an office, a body, a state or a medium named in the stretch."""
        office = self._office(start, end)
        if office is not None:
            return office
        role = self.role_phrase(start, end)
        if role is not None:
            return self._by_role(role)
        others = [e for e in self.inside(start, end) if e.type is not EntityType.PERSON]
        for kind in (EntityType.BODY, EntityType.PUBLICATION, EntityType.PLACE):
            free = [e for e in others if e.type is kind and not self.taken(e, start)]
            if free:
                place = kind is EntityType.PLACE
                phrase = self._phrase(start, free[0], end) if place else None
                return phrase or self._together(free, 0)
        return self._body_again(start, end) or self._unknown(start, end)

    def _phrase(self, start: int, place: Entity, end: int) -> Named | None:
        """Return a nameless speaker that a state defines: "the mission of Israel to the UN"."""
        lead = self._lexicon.speaker_lead.match(self.text, start, place.start)
        begin = lead.end() if lead else start
        words = self.text[begin : place.start].split()
        if self._lexicon.prepositions.match(self.text, begin) or len(words) >= _PHRASE_WORDS:
            return None
        if all(word.lower() in self._lexicon.state_words for word in words):
            return None
        if not all(word.strip("()-").isalpha() for word in words):
            return None
        more = next((e.end for e in self.inside(place.end, end) if self._adds(place, e)), place.end)
        surface = " ".join(self.text[begin:more].split())
        return Named((Party(slug(surface), surface),), (begin, more), Naming.ROLE)

    def role_phrase(self, start: int, end: int) -> Range | None:
        """Return the phrase of a speaker without a name: "a spokesman of X", "the source".

        None where it names a body or a state, or its head is no noun of a speaker.
        """
        words = [*WORD_WITH_SIGNS.finditer(self.text, start, end)][:_HEAD_WORDS]
        first = 0
        while first < len(words) and words[first].group().lower() in self._lexicon.adverbs_ahead:
            first += 1
        for word in words[first:]:
            noun = single(word.group().lower())
            if noun in self._lexicon.role_nouns:
                inside = self.inside(start, end)
                if any(e.start <= word.start() < e.end for e in inside):
                    return None
                if inside and noun in self._lexicon.documents:
                    return None
                media = any(e.type is EntityType.PUBLICATION for e in inside)
                if media and noun in self._lexicon.media_nouns:
                    return None
                until = self._lexicon.role_end.search(self.text, word.end(), end)
                stop = until.start() if until else end
                stop = start + len(self.text[start:stop].rstrip(" ,"))
                return words[first].start(), stop
            if noun not in self._lexicon.determiners:
                return None
        return None

    def is_definite(self, role: Range) -> bool:
        """Return whether a phrase takes up somebody named before: "that spokesman"."""
        text = self.text[slice(*role)]
        if self._lexicon.demonstrative.search(text) is not None:
            return True
        behind = self._lexicon.demonstrative_here, self._lexicon.relative_end
        return any(pattern.match(self.text, role[1]) for pattern in behind)

    def is_person(self, party: Party) -> bool:
        """Return whether the article names `party` as a person."""
        return party in self.people

    def is_body_noun(self, role: Range) -> bool:
        """Return whether the head of a phrase is a noun of bodies: "the company"."""
        word = WORD_WITH_SIGNS.search(self.text, *role)
        return word is not None and word.group().lower() in self._lexicon.bodies

    def _adds(self, place: Entity, entity: Entity) -> bool:
        """Return whether `entity` is where a nameless speaker of `place` is posted."""
        return self.text[place.end : entity.start].strip() in self._lexicon.posting_words

    def _together(self, entities: list[Entity], first: int) -> Named:
        """Return the entity at `first` with those joined to it by "and" or a hyphen."""
        chosen = [entities[first]]
        for entity in entities[first + 1 :]:
            between = self.text[chosen[-1].end : entity.start]
            if not self._lexicon.joint.match(between) or self._lexicon.takers.intersection(
                between.lower().split()
            ):
                break
            chosen.append(entity)
        parties = tuple(dict.fromkeys(self.party(entity) for entity in chosen))
        return Named(parties, (chosen[0].start, chosen[-1].end), _NAMINGS[chosen[0].type])

    def taken(self, entity: Entity, start: int) -> bool:
        """Return whether a preposition takes `entity` (with its titles) out of subject position."""
        titles = self._lexicon.titles
        piece = self.text[start : entity.start].rpartition(",")[2]
        for word in reversed(WORD_WITH_SIGNS.findall(piece)):
            if word.lower() in self._lexicon.takers:
                return True
            if not (word[0].isupper() or word[0] == "(" or word.lower() in titles):
                return False
        return False

    def _office(self, start: int, end: int) -> Named | None:
        """Return the holder of an office named without its holder."""
        words = self._lexicon.demonstrative.sub("", self.text[start:end].strip(" ,"))
        if words.split() and words.split()[0].lower() in self._lexicon.formers:
            return None
        office = self._offices.written_out(words.split())
        if not office:
            return None
        states = {fold(self.party(e).name) for e in self.inside(start, end)}
        holder = self._offices.holder(office, states)
        if holder is None:
            return self._home_office(office, start, end)
        party = self.party(holder) if isinstance(holder, Entity) else Party(holder.id, holder.name)
        stop = start + len(self.text[start:end].rstrip(" ,"))
        return Named((party,), (start, stop), Naming.OFFICE)

    def _home_office(self, office: str, start: int, end: int) -> Named | None:
        """Return the holder of an office of the language's own state, on the article's day.

        Without a day, the one holder whom the article names.
        """
        holders = self._lexicon.words.home_offices.get(office, ())
        fitting = [
            holder.name
            for holder in holders
            if (
                holder.held_on(self.day) if self.day else self.people.named(holder.name) is not None
            )
        ]
        if len(fitting) != 1:
            return None
        party = self.people.named(fitting[0]) or Party(slug(fitting[0]), fitting[0])
        stop = start + len(self.text[start:end].rstrip(" ,"))
        return Named((party,), (start, stop), Naming.OFFICE)

    def _body_again(self, start: int, end: int) -> Named | None:
        """Return the last body before `end` of the kind a bare noun takes up: "the ministry"."""
        word = WORD_WITH_SIGNS.search(self.text, start, end)
        if word is None or word.group().lower() not in self._lexicon.bodies:
            return None
        noun = self._offices.written_out([word.group()]) or fold(word.group())
        noun = noun.split()[0]
        any_body = word.group().lower() in self._lexicon.body_kinds
        here = bisect_left(self._starts, start)
        earlier = self.entities[max(0, here - _AROUND) : here]
        for entity in reversed(earlier):
            if entity.type is EntityType.BODY and (
                any_body or noun in fold(entity.canonical).split()
            ):
                return Named((self.party(entity),), word.span(), Naming.AGAIN)
        return None

    def _unknown(self, start: int, end: int) -> Named | None:
        """Return a capitalised run that no entity covers, as somebody not known by name."""
        run = _NAME_RUN.search(self.text, start, end)
        if run is None or run.group().split()[0].lower() in self._lexicon.blockers:
            return None
        begin = run.end()
        for word in WORD_WITH_SIGNS.finditer(self.text, *run.span()):
            ahead = word.group().lower() in self._lexicon.adverbs_ahead
            if not ahead and self._lexicon.cue_at(self.text, word.start(), run.end()) is None:
                begin = word.start()
                break
        if begin == run.end():
            return None
        surface = " ".join(self.text[begin : run.end()].split())
        party = self.people.named(surface) or Party(slug(surface) or surface, surface)
        return Named((party,), (begin, run.end()), Naming.UNKNOWN)

    # Ranking

    def rank(
        self, first: tuple[Party, ...], anchor: int, around: int = _AROUND
    ) -> tuple[Candidate, ...]:
        """Return the likely speakers: `first`, then whoever is named near `anchor`, then others.

        `around` is how many entities on each side of `anchor` count as near.
        """
        parties: dict[str, Party] = {}
        if len(first) > 1:
            together = joint(first)
            parties[together.id] = together
        for party in (*first, *self._near(anchor, around)):
            parties.setdefault(party.id, party)
        for speaker in self.project.speakers:
            parties.setdefault(speaker.id, Party(speaker.id, speaker.name))
        return tuple(Candidate(p.id, p.name, self._role(p)) for p in parties.values())

    def _near(self, anchor: int, around: int) -> list[Party]:
        """Return people by nearness to `anchor`, then bodies, then the states that may speak."""
        here = bisect_left(self._starts, anchor)
        near = self.entities[max(0, here - around) : here + around]
        by_distance = sorted(near, key=lambda e: min(abs(e.start - anchor), abs(e.end - anchor)))
        people = [self.party(e) for e in by_distance if e.type is EntityType.PERSON]
        bodies = [self.party(e) for e in by_distance if e.type is EntityType.BODY]
        places = [self.party(e) for e in by_distance if e.type is EntityType.PLACE]
        states = [party for party in places if self._kind(party) is SpeakerKind.STATE]
        return [*people, *bodies, *states]

    def _kind(self, party: Party) -> SpeakerKind | None:
        speaker = self.project.speaker(party.id)
        return speaker.kind if speaker else None

    def _role(self, party: Party) -> str | None:
        speaker = self.project.speaker(party.id)
        return speaker.role_on(self.day) if speaker else None

    @cached_property
    def first_pair(self) -> tuple[Party, ...]:
        """Return the first two states named as a pair: "China and Russia"; else ()."""
        places = [e for e in self.entities if e.type is EntityType.PLACE]
        for number, entity in enumerate(places[:-1]):
            following = places[number + 1]
            between = self.text[entity.end : following.start]
            if len(between) <= _LONGEST_JOINT and self._lexicon.joint.fullmatch(between.rstrip()):
                pair = (self.party(entity), self.party(following))
                if pair[0] != pair[1]:
                    return pair
        return ()
