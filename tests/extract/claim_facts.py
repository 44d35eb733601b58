"""A claim as a set of short facts, so that a table row can name what must be among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pytest

from vedette.model import Claim, Count, Mention, Revision


def facts(claim: Claim) -> set[str]:
    """``modality:…``, ``scope:…``, ``speaker:…``, ``<role>:…``, ``at <place role>:…``, counts, ….

    A count reads ``killed people 22-28 best 25``, with ``part of`` before it where it is a subset
    and ``in all`` where it is cumulative; an unknown bound is ``?``.
    """
    found = {
        claim.event_type,
        f"modality:{claim.modality.value}",
        f"scope:{claim.scope.value}",
        f"trigger:{claim.trigger.text}",
    }
    found |= {f"speaker:{claim.speaker.text}" if claim.speaker else "speaker:none"}
    if claim.speech_verb:
        found.add(f"verb:{claim.speech_verb}")
    found |= {f"via:{m.text}" for m in claim.via}
    found |= {f"{p.role.value}:{p.mention.text}" for p in claim.participants}
    found |= {f"at {p.role.value}:{p.mention.text}" for p in claim.places}
    found |= {f"means:{m.text}" for m in claim.means} | {f"site:{m.text}" for m in claim.sites}
    found |= {_count(c) for c in claim.counts}
    if claim.time is not None:
        found.add(f"time:{claim.time.text}")
    return found


def _count(count: Count) -> str:
    low, best, high = ("?" if n is None else str(n) for n in (count.low, count.best, count.high))
    lead = "part of " if count.subset else ""
    lead += "in all " if count.scope.value == "cumulative" else ""
    return f"{lead}{count.kind.value} {count.group} {low}-{high} best {best}"


def told_counts(claims: Iterable[Claim]) -> set[str]:
    """Every count of the claims as in :func:`facts`, marked where its claim does not assert it now."""
    found = set()
    for claim in claims:
        mark = "" if claim.modality.asserts else f" ({claim.modality.value})"
        mark += " (background)" if claim.scope.value == "background" else ""
        found |= {_count(c) + mark for c in claim.counts}
    return found


def mentions(claim: Claim) -> Iterable[Mention]:
    """Every mention of the claim."""
    yield claim.trigger
    yield from claim.via
    yield from (p.mention for p in claim.participants)
    yield from (p.mention for p in claim.places)
    yield from claim.means
    yield from claim.sites
    yield from (c.words for c in claim.counts)
    for one in (claim.speaker, claim.time):
        if one is not None:
            yield one


def assert_offsets(claims: Iterable[Claim], revision: Revision) -> None:
    """Every mention and every span stands in the text where it says."""
    for claim in claims:
        for m in mentions(claim):
            assert revision.text[m.start : m.end] == m.text
            assert m.text
        span = claim.span
        assert revision.text[span.start : span.end] == span.quote
        assert revision.text[: span.start].endswith(span.prefix)
        assert revision.text[span.end :].startswith(span.suffix)
        assert span.start <= claim.trigger.start <= claim.trigger.end <= span.end


def assert_claim(claims: Iterable[Claim], event_type: str, expected: str) -> None:
    """Some claim of this type has all the facts of ``expected`` ("; " between them, "not …" none)."""
    of_type = [facts(c) for c in claims if c.event_type == event_type]
    assert of_type, f"no {event_type}; there are {[sorted(facts(c)) for c in claims]}"
    wanted = [f for f in expected.split("; ") if f and not f.startswith("not ")]
    unwanted = [f.removeprefix("not ") for f in expected.split("; ") if f.startswith("not ")]
    assert any(
        all(w in have for w in wanted) and not any(h.startswith(u) for h in have for u in unwanted)
        for have in of_type
    ), f"wanted {expected!r} of {[sorted(f) for f in of_type]}"


def assert_no_claim(claims: Iterable[Claim], event_type: str) -> None:
    """None of the claims asserts an incident of now of this type (or family)."""
    found = [
        sorted(facts(c))
        for c in claims
        if c.event_type.startswith(event_type)
        and c.modality.asserts
        and c.scope.value in {"incident", "cumulative"}
    ]
    assert not found


Table = Callable[..., None]


def claims_test(rows: Sequence[tuple[str, str, str]]) -> Table:
    """The test of a table of (text, event type, expected facts)."""

    @pytest.mark.parametrize(("text", "event_type", "expected"), rows)
    def test(
        read: Callable[[str], Iterable[Claim]], text: str, event_type: str, expected: str
    ) -> None:
        assert_claim(read(text), event_type, expected)

    return test


def near_misses_test(rows: Sequence[tuple[str, str]]) -> Table:
    """The test of a table of (text, event type or family) of which no claim may be asserted."""

    @pytest.mark.parametrize(("text", "event_type"), rows)
    def test(read: Callable[[str], Iterable[Claim]], text: str, event_type: str) -> None:
        assert_no_claim(read(text), event_type)

    return test


def counts_test(rows: Sequence[tuple[str, str]]) -> Table:
    """The test of a table of (text, all counts that its claims tell, as in :func:`told_counts`)."""

    @pytest.mark.parametrize(("text", "expected"), rows)
    def test(read: Callable[[str], Iterable[Claim]], text: str, expected: str) -> None:
        assert told_counts(read(text)) == {f for f in expected.split("; ") if f}

    return test
