"""How records are put into a cell or a line."""

from __future__ import annotations

from collections.abc import Iterable

from vedette.model import Count, EventTime, Figure, Incident, Reading, event_type


def event_words(id: str) -> str:
    """The event type in words; its id where it is of another version."""
    try:
        return event_type(id).words
    except KeyError:
        return id


def when(time: EventTime) -> str:
    """The interval in ISO form: "2024-12-01", "2024-11-27 to 2024-12-02", "unknown"."""
    if time.start is None and time.end is None:
        return "unknown"
    if time.start == time.end:
        return str(time.start)
    return f"{time.start or '…'} to {time.end or '…'}"


def number(low: int | None, best: int | None, high: int | None) -> str:
    """Best with its bounds: "25", "25 (20–30)", "12+"."""
    if low is not None and low == high:
        return f"{low:,}"
    top = f"{high:,}" if high is not None else ""
    if best is None:
        return f"{low or 0:,}–{top}" if top else (f"{low:,}+" if low is not None else "unknown")
    if low is None and high is None:
        return f"about {best:,}"
    return f"{best:,} ({low if low is not None else 0:,}{'–' + top if top else '+'})"


def count_words(c: Count) -> str:
    """A count with the words that it stands on."""
    marks = [c.scope.value] if c.scope.value != "incident" else []
    marks += ["of them"] if c.subset else []
    extra = f" [{', '.join(marks)}]" if marks else ""
    return f"{c.kind.value} {number(c.low, c.best, c.high)} {c.group}{extra} “{c.words.text}”"


def figure_words(f: Figure) -> str:
    """A reconciled figure."""
    return f"{f.kind.value} {number(f.low, f.best, f.high)}{'' if f.group == 'people' else ' ' + f.group}"


def speaker_of(r: Reading) -> str:
    """Who says it: the speaker's name, else the publisher."""
    if r.resolution.speaker is not None:
        return r.resolution.speaker.name or r.resolution.speaker.text
    return r.claim.speaker.text if r.claim.speaker else r.revision.publisher


_ROLES = {
    "perpetrator": "by",
    "target": "on",
    "new_holder": "to",
    "old_holder": "from",
    "beneficiary": "for",
    "backer": "backed by",
}


def role_words(role: str, name: str) -> str:
    """A participant with its role: "by Russia", "party: the army"."""
    return f"{_ROLES[role]} {name}" if role in _ROLES else f"{role.replace('_', ' ')}: {name}"


def who(r: Reading) -> str:
    """Participants with their roles, a line each."""
    return "\n".join(role_words(a.role, a.name or a.text) for a in r.resolution.actors)


def where(r: Reading) -> str:
    """Places, resolved ones by their canonical name; "?" marks those that are not resolved."""
    lines = []
    for p in r.resolution.places:
        name = p.place.name if p.place else f"{p.text} ?"
        lines.append(name if p.role == "event" else f"{p.role}: {name}")
    return "\n".join(dict.fromkeys(lines))


def incident_line(i: Incident) -> str:
    """An incident in one line: what, where, when, how many, grade."""
    figures = ", ".join(figure_words(f) for f in i.figures if not f.subset)
    return (
        f"{event_words(i.event_type)}, {joined(i.place_names) or 'place unknown'}, {when(i.time)}"
        + (f": {figures}" if figures else "")
        + f" ({i.grade.value})"
    )


def joined(names: Iterable[str]) -> str:
    """Names with commas, each once."""
    return ", ".join(dict.fromkeys(n for n in names if n))


def one_line(text: str) -> str:
    """White space folded."""
    return " ".join(text.split())


def counted(n: int, noun: str) -> str:
    """A number with its noun: "1 claim", "1,200 claims"."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"
