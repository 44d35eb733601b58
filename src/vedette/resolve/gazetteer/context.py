"""Which countries a document is about, from its country names, demonyms and known places."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

import msgspec

from vedette.model import Place
from vedette.resolve.areas import Area
from vedette.resolve.gazetteer.keys import name_key
from vedette.resolve.gazetteer.store import Gazetteer

_WORD = re.compile(r"[^\W\d_](?:[\w’'ʿʾ‘`]|-(?=\w))*", re.UNICODE)
_LONGEST = 4
_DAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July "
    "August September October November December".split()
)
#: A lone name of a town this large may say which country a text is about.
_TELLING = 100_000


class PlaceContext(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known around a mention that helps to tell which place it means."""

    countries: tuple[tuple[str, float], ...] = ()
    """(ISO code, share) of the document's countries, largest first; shares add up to 1."""
    places: tuple[Place, ...] = ()
    """Places already resolved in the same document."""
    area: Area | None = None
    """What the user asked about."""
    publisher_country: str = ""
    """Where the publisher sits; a weak hint for what a text leaves unsaid."""

    def weight(self, country: str) -> float:
        """Share of a country in the document, 0 if it is not named."""
        return next((w for c, w in self.countries if c == country), 0.0)


def document_context(
    title: str,
    text: str,
    *,
    gazetteer: Gazetteer,
    area: Area | None = None,
    publisher_country: str = "",
) -> PlaceContext:
    """Deduce the countries that a document is about.

    A country's name counts 1, a demonym 0.7, a place of the gazetteer 0.5 if its name is found in
    a country that the text names, or in one country only and is large (0.3 if small and no country
    is named outright); each counts double in the title. Each word counts for the longest name that it is part of. A single word
    that begins a sentence is no evidence for a place: too many villages are called like one. Whose
    aircraft, drones or missiles strike says nothing: they strike abroad as well as at home.
    """
    named: dict[str, float] = defaultdict(float)
    open_names: list[tuple[float, tuple[str, ...], int]] = []
    outright = False
    small = {w for w in _WORD.findall(text) if w.islower()}
    for part, factor in ((title, 2.0), (text, 1.0)):
        runs = _runs(_without_strikers(part, gazetteer))
        for n, (words, begins, beside) in enumerate(runs):
            holder = _division(runs[n + 1][0], gazetteer) if beside else frozenset()
            i = 0
            while i < len(words):
                step = 1
                for size in range(min(_LONGEST, len(words) - i), 0, -1):
                    name = " ".join(words[i : i + size])
                    alone = name.removeprefix("the ").removeprefix("The ")
                    if alone in _DAYS or (factor > 1 and alone.lower() in small):
                        # "Boy Shoots Himself in The *Leg*": a word, though a village has the name
                        continue
                    countries, weight, size_of = _reading(name, gazetteer)
                    if countries:
                        if weight == 0.5 and holder and holder.isdisjoint(countries):
                            # "Pinetown, *North Carolina*": the Pinetown of another country is not meant
                            break
                        if weight == 0.5:
                            if begins and i == 0 and size == 1 and size_of < _TELLING:
                                break
                            open_names.append((factor, countries, size_of))
                        else:
                            outright = outright or weight == 1.0
                            for c in countries:
                                named[c] += weight * factor / len(countries)
                        step = size
                        break
                i += step
    weights = dict(named)
    for factor, countries, people in open_names:
        known = [c for c in countries if c in named]
        if known:
            for c in known:
                weights[c] += 0.5 * factor / len(known)
        elif len(countries) == 1 and (people >= _TELLING or not outright):
            gain = (0.5 if people >= _TELLING else 0.3) * factor
            weights[countries[0]] = weights.get(countries[0], 0.0) + gain
    total = sum(weights.values())
    ranked = sorted(((c, w / total) for c, w in weights.items()), key=lambda x: (-x[1], x[0]))
    return PlaceContext(
        countries=tuple((c, round(w, 4)) for c, w in ranked),
        area=area,
        publisher_country=publisher_country,
    )


#: What reaches far: its owner's country is not where it hits.
_FROM_AFAR = re.compile(
    r"\b[A-Z]\w+(?=(?: (?:long-range|kamikaze|fighter|guided|glide|cruise|ballistic|suicide|naval))? "
    r"(?:air ?strikes?|air|aerial|missiles?|drones?|rockets?|warplanes?|jets?|bombs?|bombers?|aircraft)\b)"
)


def _without_strikers(text: str, gazetteer: Gazetteer) -> str:
    """``text`` with the adjectives of those who strike from afar in small letters: no names then."""
    return _FROM_AFAR.sub(lambda m: m[0].lower() if gazetteer.demonym(m[0]) else m[0], text)


_SAYS = re.compile(
    r" (?:has |had |have )?(?:said|says|say|reported|reports|announced|claimed|claims|confirmed|told|added)\b"
)


def _division(words: list[str], gazetteer: Gazetteer) -> frozenset[str]:
    """Countries in which a country or first-order division goes by the first of ``words``, the longest name first."""
    if words[0].islower():
        # "in Idlib, *the White Helmets* said"
        return frozenset()
    for size in range(min(_LONGEST, len(words)), 0, -1):
        hits = gazetteer.look_up(" ".join(words[:size]), coarse=False)
        found = frozenset(h.place.country for h in hits if h.place.kind in ("country", "admin1"))
        if found:
            return found
    return frozenset()


def _runs(text: str) -> list[tuple[list[str], bool, bool]]:
    """Runs of words that may be names; whether each begins a sentence; whether only ", " parts it from the next.

    A name's words are capitalised, or of a script without capitals.
    """
    runs: list[tuple[list[str], bool]] = []
    beside: list[bool] = []
    ends: list[int] = []
    end = -1
    for m in _WORD.finditer(text):
        word = m[0].removesuffix("'s").removesuffix("’s")
        small = word.lower() in ("al", "el", "of", "the", "ez", "az", "al-")
        if not (word[0].isupper() or not word[0].islower() or "-" in word) and not small:
            end = -1
            continue
        if end >= 0 and text[end : m.start()] in (" ", "\u00a0"):
            runs[-1][0].append(word)
            ends[-1] = m.end()
        else:
            ends.append(m.end())
            beside.append(end >= 0 and text[end : m.start()] == ", ")
            runs.append(
                ([word], text[: m.start()].rstrip(' \u201c"')[-1:] in ("", ".", "!", "?", "\n"))
            )
        end = m.end()
    named = [any(not w.islower() for w in words) for words, _ in runs]
    # "in Idlib, *Russia said*": who speaks does not say where
    holds = [not _SAYS.match(text, end) for end in ends]
    return [
        (words, begins, i + 1 < len(runs) and beside[i + 1] and named[i + 1] and holds[i + 1])
        for i, (words, begins) in enumerate(runs)
        if named[i]
    ]


@lru_cache(maxsize=50_000)
def _reading(name: str, gazetteer: Gazetteer) -> tuple[tuple[str, ...], float, int]:
    """Countries that a name speaks for, how strongly, and the size of the largest such place."""
    if name.islower():
        return (), 0.0, 0
    hits = gazetteer.look_up(name, coarse=False)
    lands = sorted({h.place.country for h in hits if h.place.kind == "country"})
    if lands and (len(name_key(name)) > 2 or name.isupper() or "." in name):
        return tuple(lands), 1.0, 0
    if (people := gazetteer.demonym(name)) and not name.isupper():
        return people, 0.7, 0
    good = [h.place for h in hits if len(name) > 3 and h.place.country]
    if not good:
        return (), 0.0, 0
    return (
        tuple(sorted({p.country for p in good})),
        0.5,
        max(10**6 if p.kind in ("admin1", "region") else p.population or 0 for p in good),
    )
