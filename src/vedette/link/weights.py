"""What each piece of evidence weighs: log2 of the Bayes factor P(seen | same) / P(seen | not).

The form is Fellegi & Sunter's (1969, "A Theory for Record Linkage"): a prior and a weight for each
feature's level, added up. +1 doubles the odds that two claims tell of one incident.

Where the figures come from, one letter at each row:

``P``
    prior judgement of the authors, in steps of a half; not estimated from data.
``G``
    estimated on development links of news articles (3,010 articles on 1,709 shootings; pairs
    published within 5 days of each other) from documents alone: the measured log2 of m/u stands
    in the row's note. It is then about halved, since features are not independent, since pairs of
    a block are more alike than those pairs were, and since claims are shorter than documents.
``E``
    chosen or estimated on development links by ``python -m vedette.bench.link_weights``. Its table,
    ``data/weights.json``, stands in place of the figures here between two documents, wherever enough
    pairs have the value; the figures here are what it starts from, and what stands elsewhere.

Pairs are scored only within blocks (see ``blocking``), so the prior is that of a pair of claims
of one kind of event, near in place or sharing an actor or a number, and near in time.
"""

from __future__ import annotations

PRIOR = -6.5
"""P: with the threshold below, what says "same" must outweigh this by odds of 16 to 1 on a prior of one
pair in seventeen. Between two articles the prior is estimated."""

SAME_AT = 1.5
"""E: odds of 3 to 1 and above are "same". Chosen with the weights: of merges of news articles on
shootings, 93 to 96 in 100 are right at this threshold on incidents that the weights were not estimated from."""

NOT_SAME_AT = -5.0
"""E: odds of 1 to 32 and below are "not same"; between the two: "unsure"."""

SAME_TYPE = 2.5
"""P."""
SAME_VAGUE_TYPE = 1.0
"""P: both only "attack", "killing" or "casualties"."""
VAGUE_TYPE = 0.5
"""P: one is only "attack", "killing" or "casualties", which any violent event may be called."""
OTHER_TYPE = -3.0
"""P: types of one group that the table below does not name."""

VAGUE = frozenset({"violence.attack", "violence.killing", "violence.casualties"})

#: P. Pairs of types that reports mix up (above 0) or that are seldom one event (below 0).
TYPE_PAIRS: dict[frozenset[str], float] = {
    frozenset(pair): weight
    for pair, weight in (
        (("violence.air_strike", "violence.drone_strike"), 0.5),
        (("violence.air_strike", "violence.missile"), 0.0),
        (("violence.air_strike", "violence.shelling"), -0.5),
        (("violence.air_strike", "violence.explosion"), 0.0),
        (("violence.air_strike", "violence.chemical"), 0.0),
        (("violence.air_strike", "violence.offensive"), -1.5),
        (("violence.air_strike", "violence.clash"), -3.0),
        (("violence.air_strike", "violence.suicide_bombing"), -6.0),
        (("violence.drone_strike", "violence.missile"), 0.5),
        (("violence.drone_strike", "violence.explosion"), 0.5),
        (("violence.drone_strike", "violence.shelling"), -1.0),
        (("violence.shelling", "violence.missile"), 1.5),
        (("violence.shelling", "violence.explosion"), 0.5),
        (("violence.shelling", "violence.clash"), -1.5),
        (("violence.shelling", "violence.chemical"), 0.0),
        (("violence.missile", "violence.explosion"), 0.5),
        (("violence.explosion", "violence.suicide_bombing"), 1.5),
        (("violence.explosion", "violence.grenade"), 1.0),
        (("violence.clash", "violence.offensive"), 1.0),
        (("violence.clash", "violence.attack"), 0.5),
        (("violence.offensive", "violence.attack"), 1.0),
        (("violence.offensive", "violence.casualties"), 0.0),
        (("violence.mob", "violence.killing"), 1.0),
        (("control.capture", "control.entry"), 0.5),
        (("control.capture", "control.recapture"), 1.5),
        (("control.capture", "control.withdrawal"), 0.5),
        (("control.capture", "control.handover"), 0.5),
        (("control.recapture", "control.withdrawal"), 0.5),
        (("control.recapture", "control.entry"), 0.5),
        (("control.withdrawal", "control.handover"), 1.5),
        (("control.withdrawal", "control.entry"), 0.0),
        (("movement.reinforcement", "movement.deployment"), 1.5),
        (("agreement.ceasefire", "agreement.deal"), 1.5),
        (("agreement.ceasefire", "agreement.talks"), -0.5),
        (("agreement.deal", "agreement.talks"), 0.0),
        (("agreement.deal", "agreement.exchange"), 1.5),
        (("humanitarian.corridor", "humanitarian.evacuation"), 0.5),
        (("humanitarian.displacement", "humanitarian.evacuation"), 0.5),
        (("protest.violent", "protest.intervention"), 1.5),
        (("protest.violent", "protest.excessive_force"), 1.0),
        (("protest.intervention", "protest.excessive_force"), 1.5),
        (("protest.peaceful", "protest.intervention"), 0.5),
        (("protest.peaceful", "protest.excessive_force"), 0.0),
    )
}

KINDS_APART = -1.5
"""Weight of a pair of types from which two claims of one document are two events.

P."""

# --- place ---------------------------------------------------------------------------------------
SAME_TOWN = 4.0
"""P: nine in ten true pairs, one in sixteen chance pairs of a block."""
SAME_CITY = 2.5
"""P: a city of BIG_TOWN people or more sees several events on one day."""
BIG_TOWN = 300_000
SOME_TOWNS = 2.0
"""P: some of several places shared."""
#: P. (up to this many km between what the names cover, weight)
KM = ((0.0, 2.5), (5.0, 1.0), (12.0, -1.0), (30.0, -4.0), (float("inf"), -9.0))
SAME_AREA = 1.5
"""P: both known only to the same first-order division."""
SAME_WIDE_AREA = 0.0
"""P: both known only to the same country or region."""
IN_AREA = 1.0
"""P: one names a town, the other only the division that holds it."""
IN_WIDE_AREA = 0.0
"""P: one names a place, the other only its country or region."""
OUT_OF_AREA = -7.0
"""P: the places exclude each other."""
SAME_PLACE_WORDS = 3.0
"""P: a place that the gazetteer lacks, spelled alike."""
OTHER_PLACE_WORDS = -2.0
"""P: places that the gazetteer lacks, spelled otherwise (or one place under two spellings)."""

# --- time ----------------------------------------------------------------------------------------
#: P. Days between, both dates stated in the text: night strikes and time zones make 1 possible.
DAYS_SAID = {0: 2.5, 1: -0.5, 2: -4.0}
DAYS_SAID_MORE = -8.0
#: G, not halved: days between publications, +2.1, +0.9, −0.6, −1.6, −2.0, −2.5. News is late.
DAYS_INFERRED = {0: 2.0, 1: 1.0, 2: -0.5, 3: -1.5, 4: -2.0, 5: -2.5}
DAYS_INFERRED_MORE = -6.0
"""P."""
WITHIN_WEEK = 0.5
"""P: intervals of more than two days that overlap."""
WITHIN_LONGER = 0.0
"""P: intervals of more than ten days that overlap."""
TOLL_UPDATED = 2.0
"""P: a later report that a toll has risen has an earlier event to refer to."""
NEXT_DAY_REPORT = -6.0
"""P: one speaker, two stated days: two events (daily bulletins have equal figures)."""
NEXT_DAY_REPORT_INFERRED = -4.0
"""P: the same with a date that was inferred."""

# --- who -----------------------------------------------------------------------------------------
AGENT_AGREES = 2.0
AGENT_PARTLY = 1.5
AGENT_SIDE = 0.5
"""P: the same side under another name, or a generic word for it on both."""
AGENT_CONFLICTS = -2.0
"""P: blame is what sources differ on, so it does not exclude one event."""
HOLDER_CONFLICTS = -7.0
"""P: for control of a place: another new holder is another event."""
PATIENT_AGREES = 1.0
PATIENT_CONFLICTS = -0.5
REVERSED = -2.0
"""P: who strikes in one is struck in the other."""

# --- what ----------------------------------------------------------------------------------------
MEANS_AGREE = 0.5
MEANS_CONFLICT = -1.0
SITE_AGREES = 2.5
SITE_CONFLICTS = -4.0
"""P: a market and a hospital are two targets."""

# --- counts --------------------------------------------------------------------------------------
#: P. Equal numbers, by size: small ones are common. A number of 10 or more that ends in 0 or 5
#: counts as ROUND.
EQUAL_COUNT = ((3, 1.0), (9, 2.0), (10**9, 4.0))
EQUAL_ROUND = 2.0
COUNTS_OVERLAP = 0.5
#: P. (up to this ratio of the nearer ends, weight): numbers of one event rise and differ.
COUNTS_APART = ((1.5, -0.5), (3.0, -1.5), (float("inf"), -3.0))
#: P. The same where one of them is no number but a word ("dozens"): hearsay, and seldom meant.
COUNTS_APART_LOOSE = ((3.0, -0.5), (float("inf"), -2.0))
OTHER_COUNT_IN_DOCUMENT = -4.0
"""P: one speaker in one document, two numbers that exclude each other."""
SECOND_KIND = 0.5
"""P: factor on every count feature after the first (they move together)."""
WHOLE_AND_PART = -5.0
"""P: the wider telling (several places, an area) has the greater number: it may contain the other."""

# --- text ----------------------------------------------------------------------------------------
#: (share of words in common of all words (Jaccard), weight), first row reached counts.
LIKENESS = ((0.6, 4.0), (0.35, 3.5), (0.2, 2.5), (0.1, 1.0), (0.04, 0.0), (0.0, -1.0))
"""G on title and first 60 words: +7.3, +8.2, +8.8, +4.5, +0.5, −2.8 (1,438 same, 59,613 other pairs)."""
#: Content words of title and first sixty words, on average: what ``LIKENESS`` was measured on.
FULL_TEXT = 30
RARE_FROM = 2.0
"""P: natural log of documents per document with the word: what a shared word counts above this."""
#: P. Summed rarity of the rare words that two documents share: (up to this, weight).
RARE_SHARED = (
    (0.0, -3.0), (3.0, -2.0), (6.0, -1.0), (10.0, 0.0), (16.0, 1.0), (25.0, 3.0), (40.0, 5.0), (60.0, 7.0), (90.0, 9.0),
    (float("inf"), 11.0),
)  # fmt: skip
FEW_RARE = 12
"""Rare words of a document: one with fewer is short."""
#: P. Part of the rarity of one document's rare words that the other shares: (from this, weight).
RARE_SHARE = ((0.5, 3.0), (0.35, 2.0), (0.25, 1.0), (0.15, 0.0), (0.08, -1.0), (0.0, -2.0))
#: P. Summed rarity of the rare words that two headlines share: (up to this, weight).
HEADLINES = ((0.0, 0.0), (3.0, 0.5), (6.0, 1.0), (10.0, 2.0), (15.0, 3.0), (float("inf"), 4.0))
#: P. Where they share none: summed rarity of what each has of the other's text.
HEADLINE_IN_TEXT = ((0.0, -1.5), (4.0, -0.5), (10.0, 0.5), (float("inf"), 1.0))
SAME_QUOTE = 6.0
"""P: the very same sentence; its counts then say nothing more."""
SHARED_ORIGIN = 0.5
"""P: the same agency within two days."""

# --- one document --------------------------------------------------------------------------------
SAME_SENTENCE = 3.0
"""P."""
GOES_ON = 4.0
"""P: one document, and one of the two names no place: it goes on about the same event."""
SAME_DOCUMENT = 1.5
"""P: one document, the same place."""
OTHER_TOWN_IN_DOCUMENT = -8.0
"""P: one document that names two towns tells of two events."""
SAID_APART = -6.0
"""P: "separately", "another": the text itself keeps them apart."""
