"""Who is said to have said what, and how firmly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vedette.brief.lint_base import Context, Finding, contains, finding, fold
from vedette.brief.lint_names import find_names
from vedette.brief.words import (
    DENIAL_VERBS,
    NOBODY,
    NOT_FACT_WORDS,
    SPEECH_NOUNS,
    SPEECH_VERBS,
    STRONGEST,
    Strength,
    phrase_pattern,
    says_any,
)
from vedette.model import Claim, Modality, Sentence

_VERB = phrase_pattern([*SPEECH_VERBS, *DENIAL_VERBS])
_NOUN_VERB = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(SPEECH_NOUNS))})(?=\s+that\b)", re.I)
_ACCORDING = re.compile(r"\baccording\s+to\s+", re.I)
_BY = re.compile(r"\s+by\s+", re.I)
_PASSIVE = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|as|not|independently|reportedly)\s+)+$", re.I
)
_AUXILIARY = re.compile(
    r"(?:\s*\b(?:has|have|had|also|later|separately|then|itself|themselves|both|each|further|again|since)\b\s*)+$",
    re.I,
)
_BOUNDARY = re.compile(
    r"[;:—(]\s*|(?<!\b[A-Z])[.!?]\s+|\b(?:but|while|whereas|that|which|who|although|as)\b\s*", re.I
)


class SpeakerCheck:
    """``speaker``: see ``statement``."""

    name = "speaker"
    statement = (
        "Whoever a sentence says said something is a speaker, publisher or origin of its claims, and "
        "the verb is no stronger than what they said ('claimed' never becomes 'confirmed')."
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield speech credited to the wrong mouth, or with the wrong verb."""
        for s in context.brief.sentences():
            basis = context.basis[s.id]
            if basis.claims or basis.controls or basis.incidents:
                yield from self._sentence(s, context, basis.claims)

    def _sentence(
        self, s: Sentence, context: Context, claims: tuple[Claim, ...]
    ) -> Iterator[Finding]:
        text = s.text
        basis = context.basis[s.id]
        by_name: dict[str, list[Claim]] = {}
        for claim in claims:
            for name in sorted(context.speakers(claim) | context.sources(claim)):
                by_name.setdefault(name, []).append(claim)
        deniers = {
            n for i in basis.incidents for d in i.denied_by for n in sorted(context.names_of(d))
        }
        extra = {
            n
            for h in basis.controls
            for x in (*h.speakers, *h.origins)
            for n in context.names_of(x)
        }
        extra |= {
            n
            for i in basis.incidents
            for x in (*i.speakers, *i.origins)
            for n in context.names_of(x)
        }
        allowed = set(by_name) | deniers | extra
        for start, end, verb_start, verb in _attributions(text, context, allowed):
            if (
                fold(text[start:end]).split(" ")[-1:]
                and fold(text[start:end]).split(" ")[-1] in NOBODY
            ):
                continue
            who = _matching(text[start:end], allowed)
            lower = verb.lower()
            if lower in DENIAL_VERBS:
                denied = [
                    c for n in who for c in by_name.get(n, ()) if c.modality is Modality.DENIED
                ]
                if not who:
                    yield self._wrong(s, start, end, allowed)
                elif not denied and not (who & deniers):
                    yield finding(
                        self, s, verb_start, verb_start + len(verb),
                        f"{text[start:end]} denies nothing in the evidence",
                        "credit the denial to whoever made it, or leave it out",
                    )  # fmt: skip
                continue
            if not who:
                yield self._wrong(s, start, end, allowed)
                continue
            yield from self._strength(s, verb_start, verb, who, by_name, context)

    def _strength(
        self,
        s: Sentence,
        start: int,
        verb: str,
        who: set[str],
        by_name: dict[str, list[Claim]],
        context: Context,
    ) -> Iterator[Finding]:
        strength = SPEECH_VERBS.get(verb.lower(), SPEECH_NOUNS.get(verb.lower()))
        claims = [c for n in sorted(who) for c in by_name.get(n, ())]
        if strength is None or not claims:
            return
        text = fold(s.text)
        bearable = Strength.ALLEGE
        for c in claims:
            speakers = context.speakers(c)
            bearable = max(bearable, _bears(c))
            # an outlet may well report that the speaker, named beside it, claims something
            if not who & speakers and any(contains(text, n) for n in speakers):
                bearable = max(bearable, Strength.REPORT)
        if strength > bearable:
            yield finding(
                self, s, start, start + len(verb),
                f"{verb!r} is stronger than what was said: the evidence bears {bearable.name.lower()!r} "
                f"({', '.join(sorted({c.modality.value for c in claims}))})",
                "use the verb that vedette.brief.words gives for the claim's modality",
            )  # fmt: skip

    def _wrong(self, s: Sentence, start: int, end: int, allowed: set[str]) -> Finding:
        return finding(
            self, s, start, end, "is no speaker, publisher or origin of the evidence, which has "
            + (", ".join(sorted(allowed)[:6]) or "none"),
            "credit it to whoever said it",
        )  # fmt: skip


class ModalityCheck:
    """``modality``: see ``statement``."""

    name = "modality"
    statement = (
        "What is only expected, hypothetical or denied in the evidence is never worded as a fact."
    )

    def run(self, context: Context) -> Iterator[Finding]:
        """Yield sentences whose object nobody says has happened, without a word that says so."""
        for s in context.brief.sentences():
            if s.kind == "outlook":
                continue
            for id in s.rests_on:
                claims = _claims_of(id, context)
                if not claims or any(c.modality.asserts for c in claims):
                    continue
                words = {w for c in claims for w in NOT_FACT_WORDS[c.modality]}
                if not says_any(s.text, tuple(sorted(words))):
                    modalities = ", ".join(sorted({c.modality.value for c in claims}))
                    yield finding(
                        self, s, 0, 0, f"tells {id} as a fact, but in the evidence it is {modalities}",
                        "say who expects, fears or denies it, or leave it out",
                    )  # fmt: skip


def _claims_of(id: str, context: Context) -> list[Claim]:
    facts = context.facts
    if id in facts.claims:
        return [facts.claims[id]]
    record = facts.incidents.get(id) or facts.controls.get(id)
    return [facts.claims[c] for c in record.claim_ids if c in facts.claims] if record else []


def _bears(claim: Claim) -> Strength:
    own = claim.speech_verb.lower()
    stem = own[:5]
    for form, strength in SPEECH_VERBS.items():
        if own and (form == own or (len(stem) > 3 and form.startswith(stem))):
            return max(strength, STRONGEST[claim.modality])
    return STRONGEST[claim.modality]


def _attributions(
    text: str, context: Context, allowed: set[str]
) -> Iterator[tuple[int, int, int, str]]:
    """Spans (start, end) of who speaks, with the place and the form of the verb."""
    for m in _ACCORDING.finditer(text):
        start, end = _name_from(text, m.end(), allowed)
        yield start, end, m.start(), "said"
    verbs = sorted([*_VERB.finditer(text), *_NOUN_VERB.finditer(text)], key=lambda m: m.start())
    for m in verbs:
        verb = m.group()
        by = _BY.match(text, m.end())
        if by:
            start, end = _name_from(text, by.end(), allowed)
            yield start, end, m.start(), verb
            continue
        before = text[: m.start()].rstrip()
        if _PASSIVE.search(text[: m.start()]):
            continue
        aux = _AUXILIARY.search(before)
        stop = len(before[: aux.start()].rstrip()) if aux else len(before)
        boundary = 0
        for b in _BOUNDARY.finditer(text, 0, stop):
            boundary = b.end()
        start, stop = _subject(text, boundary, stop)
        if start >= stop:
            continue
        subject = text[start:stop]
        follows_that = re.match(r"\s+that\b", text[m.end() :]) is not None
        neutral = SPEECH_VERBS.get(verb.lower()) is Strength.SAY
        inner = subject[1:] if start == 0 or not text[:start].strip() else subject
        named = re.search(r"[A-Z]", inner) is not None or bool(_matching(subject, allowed))
        named = named or bool(find_names(subject, context.known_actors))
        if neutral or follows_that or named:
            yield start, stop, m.start(), verb


def _subject(text: str, start: int, stop: int) -> tuple[int, int]:
    """The noun phrase that ends at ``stop``: after the last comma, and after a paired comma's aside."""
    chunk = text[start:stop].rstrip(" ,")
    stop = start + len(chunk)
    comma = chunk.rfind(", ")
    if comma >= 0:
        start += comma + 2
        lead = re.match(r"(?:and|or|then)\s+", text[start:stop])
        if lead:
            start += lead.end()
    return start + (len(text[start:stop]) - len(text[start:stop].lstrip())), stop


def _name_from(text: str, start: int, allowed: set[str]) -> tuple[int, int]:
    """The name that begins at ``start``: the longest allowed one, else up to the next break."""
    tokens = list(re.finditer(r"\w[\w'’-]*", text[start:]))
    for j in range(min(len(tokens), 10), 0, -1):
        end = start + tokens[j - 1].end()
        if fold(text[start:end]) in allowed:
            return start, end
    rest = re.search(r"[,;:.()]|\s(?:and|which|who|on|in|since|while|but|that)\s", text[start:])
    return start, start + rest.start() if rest else len(text)


def _matching(subject: str, allowed: set[str]) -> set[str]:
    """Allowed names that the subject is, or ends with: "the monitor SOHR", "A and B" by its last."""
    whole = fold(subject)
    exact = {n for n in allowed if n == whole}
    if exact:
        return exact
    found = {n for n in allowed if whole.endswith(f" {n}")}
    longest = max((len(n) for n in found), default=0)
    found = {n for n in found if len(n) == longest}
    if not found:
        return found
    lead = whole[:-longest].strip()
    if lead.endswith(" and") or lead == "and":
        partner = lead.removesuffix("and").strip()
        if partner and not any(partner == n or partner.endswith(f" {n}") for n in allowed):
            return set()
    return found
