"""Event nouns: "an offensive", "the fall of X", "control over X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.extract.blame import takes_responsibility
from vedette.extract.lexicon import lexicon
from vedette.extract.phrases import (
    Sentence,
    child,
    children,
    content,
    group_of,
    is_nominal,
    lemma,
    prepositions,
)
from vedette.extract.trigger_relief import TRUCES, relief_noun
from vedette.extract.trigger_types import (
    NO_FOE,
    Trigger,
    is_settlement,
    is_structure,
    type_by_means,
)

if TYPE_CHECKING:
    from vedette.extract.tree import Token


_NOT_EVENTS = frozenset(
    "heart panic asthma hunger labor labour general rail transport media verbal cyber personal terms".split()
)


#: Those whom an event leaves behind, named by it: "the Goma bombing *victims*".
_AFTERWARDS = frozenset({"victim", "suspect", "survivor"})


def says_whose(token: Token) -> bool:
    """Whether the word says of which event someone is victim or suspect: "the Goma *shooting* suspect"."""
    return (
        token.dep_ in {"compound", "amod", "nmod"}
        and (token.tag_ == "VBG" or is_nominal(token))
        and token.head.i == token.i + 1
        and lemma(token.head) in _AFTERWARDS
    )


def noun_trigger(sentence: Sentence, token: Token) -> Trigger | None:
    """The trigger that a noun is, if its company does not speak against it."""
    if not (is_nominal(token) or says_whose(token)) or (token.ent_type_ == "PERSON"):
        return None
    word = lemma(token)
    if (relief := relief_noun(sentence, token)) is not None:
        return relief
    event = lexicon().nouns.get(word)
    if event is None or word in TRUCES:
        return None
    modifiers = {lemma(c) for c in token.lefts if c.dep_ in {"compound", "amod", "nmod"}}
    if modifiers & _NOT_EVENTS or _is_figure(token, word):
        return None
    if (
        token.pos_ == "PROPN"
        and event.startswith("violence")
        and token.ent_type_ in {"ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "PERSON"}
    ):
        return None
    if word == "capture" and any(
        group_of(content(o)) and not is_settlement(content(o)) for _, o in prepositions(token, "of")
    ):
        event = "coercion.arrest"
    if event.startswith("control.") and not _is_control_noun(token, word):
        return None
    if word == "fall" and not any(True for _ in prepositions(token, "of")):
        return None
    if word == "responsibility" and not takes_responsibility(token):
        return None
    if word == "collapse" and not is_structure(
        next((o for _, o in prepositions(token, "of")), None)
    ):
        return None
    if word in {"crash", "storm", "drought", "famine"} and modifiers & {
        "market",
        "economic",
        "political",
        "financial",
    }:
        return None
    if word == "mortar" and token.dep_ not in {"dobj", "pobj", "nsubj"}:
        return None
    if word == "mobilization" or word == "mobilisation":
        return (
            None
            if token.pos_ == "PROPN"
            else Trigger(token, event, sentence.token(token), f"noun:{word}")
        )
    if word == "control":
        return _control_noun(sentence, token)
    if event == "control.siege":
        return _siege(sentence, token, word)
    if word in {"battle", "fight"} and any(lemma(o) in NO_FOE for o in children(token, "dobj")):
        # "helped firefighters *battle* the blaze": the parser makes a noun of it
        return None
    if word == "strike" and not _is_military_strike(token, modifiers):
        return None
    return Trigger(token, type_by_means(token, event), sentence.token(token), f"noun:{word}")


#: What is fought for or bursts only in a figure of speech.
_CONTESTS = frozenset({"championship", "title", "seat", "presidency", "leadership", "vote", "trophy", "medal", "crown", "nomination", "win", "top"})  # fmt: skip
_BURSTS = frozenset({"price", "cost", "debt", "population", "demand", "interest", "anger", "rage", "violence", "joy", "laughter", "growth", "number", "case", "colour", "color", "creativity"})  # fmt: skip


def _is_figure(token: Token, word: str) -> bool:
    """A figure of speech: "a battle for the title", "an explosion of prices", "known for attacks"."""
    if token.dep_ == "pobj" and token.head.lower_ == "for" and token.head.head.lower_ == "known":
        return True
    if word in {"battle", "fight", "clash", "assault", "shootout"}:
        return any(lemma(o) in _CONTESTS for _, o in prepositions(token, "for", "on"))
    if word in {"explosion", "blast", "barrage"}:
        return any(lemma(o) in _BURSTS for _, o in prepositions(token, "of"))
    return False


def _is_control_noun(token: Token, word: str) -> bool:
    if word == "control":
        head = token.head.lemma_.casefold()
        if head == "lose":
            # "lost control of his vehicle" is no loss of ground
            what = [o for _, o in prepositions(token, "of", "over")]
            return any(o.ent_type_ in {"GPE", "LOC", "FAC"} or is_settlement(o) for o in what)
        has_place = any(True for _ in prepositions(token, "of", "over"))
        if not has_place and token.dep_ == "dobj" and token.i == token.head.i + 1:
            # "take control of X", where the parser hangs the place on the verb
            has_place = any(True for _ in prepositions(token.head, "of", "over"))
        return (
            has_place
            and head
            in {
                "take",
                "regain",
                "seize",
                "gain",
                "claim",
                "declare",
                "assume",
                "lose",
                "cede",
                "relinquish",
                "restore",
                "reassert",
                "tighten",
                "maintain",
                "wrest",
                "retake",
                "establish",
                "secure",
                "transfer",
                "consolidate",
                "have",
                "capture",
            }
        ) or (
            token.dep_ == "pobj"
            and token.head.lower_ == "under"
            and token.head.head.lemma_.casefold() in {"be", "come", "remain"}
        )
    if word in {"fall", "capture", "seizure", "takeover", "recapture"}:
        return any(True for _ in prepositions(token, "of"))
    if word in {"withdrawal", "retreat", "pullout"}:
        return (
            any(True for _ in prepositions(token, "of", "by", "from"))
            or child(token, "poss", "compound") is not None
            or token.dep_ in {"dobj", "pobj"}
        )
    return True


def _siege(sentence: Sentence, token: Token, word: str) -> Trigger | None:
    """ "broke the siege", "lifted the blockade": over, not laid; a hostage siege is none of a place."""
    if any(c.lower_ in {"hostage", "police", "state", "prison"} for c in token.lefts):
        return None
    verb = token.head if token.dep_ in {"dobj", "nsubj", "nsubjpass"} else None
    over = (
        verb is not None
        and verb.pos_ == "VERB"
        and verb.lemma_.casefold() in {"lift", "break", "end", "ease", "relieve", "breach"}
    )
    event = "control.siege_lifted" if over else "control.siege"
    return Trigger(token, event, sentence.token(token), f"noun:{word}")


def _control_noun(sentence: Sentence, token: Token) -> Trigger:
    """ "take control of", "regain control over", "under the control of": the verb tells which."""
    verb = (
        token.head if token.dep_ == "dobj" else (token.head.head if token.dep_ == "pobj" else token)
    )
    word = verb.lemma_.casefold()
    if word in {"regain", "retake", "recapture", "restore", "reassert"}:
        event = "control.recapture"
    elif word in {"transfer", "cede", "relinquish"}:
        event = "control.handover"
    elif word in {"have", "consolidate", "be", "remain", "maintain", "tighten"}:
        event = "control.holding"
    else:
        event = "control.capture"
    mention = (
        sentence.tokens(verb, token)
        if verb.i < token.i and token.i - verb.i < 4
        else sentence.token(token)
    )
    return Trigger(token, event, mention, f"noun:{word} control")


_WORKERS = frozenset({"police", "worker", "teacher", "driver", "nurse", "doctor", "union", "student", "employee", "prisoner", "miner", "trader"})  # fmt: skip


def _is_military_strike(token: Token, modifiers: set[str]) -> bool:
    if modifiers & {
        "air",
        "drone",
        "missile",
        "military",
        "rocket",
        "israeli",
        "russian",
        "precision",
        "retaliatory",
        "artillery",
        "deadly",
        "multiple",
    }:
        return True
    if any(
        c.text[:1].isupper() for c in token.lefts if c.dep_ in {"amod", "compound", "nmod", "poss"}
    ):
        return True
    if any(lemma(o) in _WORKERS for _, o in prepositions(token, "by", "of")):
        # "a strike by police over pay"
        return False
    return any(True for _ in prepositions(token, "on", "by", "against")) or token.head.lemma_.casefold() in {"launch", "conduct", "carry", "kill"} or (token.dep_ == "pobj" and token.head.lower_ in {"in", "by"})  # fmt: skip
