"""One incident over several sentences: "the attack", "the victims", "the same day", "it happened in"."""

from __future__ import annotations

import pytest
from claim_facts import facts

#: Text, the word of the later claim, and what that claim must know.
ROWS = [
    ("A car bomb exploded in Azaz on Tuesday. The attack killed six people.", "attack", "at event:Azaz; time:Tuesday; killed people 6-6 best 6"),
    ("Al-Shabaab fighters stormed a hotel in Mogadishu on Friday. The siege ended at dawn. The attack left 12 people dead.", "attack", "perpetrator:Al-Shabaab fighters; at event:Mogadishu; time:Friday; killed people 12-12 best 12"),
    ("A suicide bomber attacked a mosque in Peshawar on Monday. The explosion killed 30 worshippers.", "explosion", "at event:Peshawar; time:Monday; killed people 30-30 best 30"),
    ("Russian missiles hit an apartment building in Dnipro on Saturday. Rescuers said 40 people had been killed.", "killed", "at event:Dnipro; time:Saturday; killed people 40-40 best 40"),
    ("Gunmen attacked a village in Benue State on Sunday. At least 17 people were killed.", "killed", "perpetrator:Gunmen; at event:Benue State; time:Sunday"),
    ("Three people were wounded in a shooting in Malmö on Thursday. One of the victims later died.", "died", "at event:Malmö; time:Thursday"),
    ("Two soldiers were killed in an explosion on Wednesday. It happened near Garissa.", "explosion", "at event:Garissa; time:Wednesday"),
    ("Five people were shot dead on Sunday. The incident took place in the town of Celaya.", "shot", "at event:Celaya; killed people 5-5 best 5"),
    ("Israeli jets bombed Rafah on Monday. The strikes killed 14 people.", "strikes", "perpetrator:Israeli jets; at event:Rafah; time:Monday"),
    ("A drone struck a market in Kutum on Friday. The attack wounded dozens. The dead included four children, of 20 people killed.", "killed", "at event:Kutum; time:Friday"),
    ("Militants ambushed a convoy near Djibo on Tuesday. The attackers killed nine soldiers.", "killed", "at event:Djibo; time:Tuesday"),
    ("Clashes broke out in Tripoli on Monday between rival militias. The fighting killed 27 people.", "fighting", "at event:Tripoli; time:Monday; killed people 27-27 best 27"),
    ("The army shelled Douma on Sunday. The bombardment killed eight people.", "bombardment", "perpetrator:army; at event:Douma; time:Sunday"),
    ("A roadside bomb hit a bus in Helmand on Wednesday. The blast killed 11 people.", "blast", "at event:Helmand; time:Wednesday"),
    ("Boko Haram fighters raided Geidam on Friday. They killed 11 people.", "killed", "perpetrator:Boko Haram fighters; at event:Geidam; time:Friday"),
    ("A grenade was thrown into a bar in Bujumbura on Saturday. The blast wounded eight people.", "blast", "at event:Bujumbura; time:Saturday; injured people 8-8 best 8"),
    ("Gunmen opened fire in a bar in Guayaquil on Sunday. Six people were killed, police said.", "killed", "at event:Guayaquil; time:Sunday"),
]  # fmt: skip

#: Text, the word of the later claim, and what that claim must not take from the earlier one.
APART = [
    ("Gunmen attacked a village in Benue State on Sunday. In a separate attack, militants killed four people.", "killed", "at event:Benue State"),
    ("A car bomb exploded in Azaz on Tuesday. Shelling killed three people in Jindires.", "Shelling", "at event:Azaz"),
    ("A car bomb exploded in Azaz on Tuesday. Last month another blast killed ten people.", "blast", "at event:Azaz"),
    ("The army shelled Douma on Sunday. A suicide bombing killed eight people.", "suicide bombing", "perpetrator:army"),
    ("Russian forces shelled Kherson on Monday. Ukrainian forces attacked a depot.", "attacked", "perpetrator:Russian forces"),
    ("Gunmen killed two policemen in Quetta on Monday. An explosion wounded six people.", "explosion", "at event:Quetta"),
    ("Israeli jets bombed Rafah on Monday. Elsewhere, two people were killed.", "killed", "at event:Rafah"),
    ("A bomb killed four people in Jolo on Sunday. Protesters met the governor. It happened that the office was closed.", "happened", "at event:Jolo"),
    ("Rebels attacked Sake on Thursday. A similar attack killed nine people.", "attack", "at event:Sake"),
]  # fmt: skip


def last_of(read, text: str, word: str):  # type: ignore[no-untyped-def]
    """The last claim whose trigger is the word."""
    return next((c for c in reversed(read(text)) if c.trigger.text == word), None)


@pytest.mark.parametrize(("text", "word", "expected"), ROWS)
def test_the_later_claim_knows_what_was_told(read, text: str, word: str, expected: str) -> None:
    claim = last_of(read, text, word)
    assert claim is not None
    assert set(expected.split("; ")) <= facts(claim)


@pytest.mark.parametrize(("text", "word", "unwanted"), APART)
def test_another_event_takes_nothing(read, text: str, word: str, unwanted: str) -> None:
    claim = last_of(read, text, word)
    assert claim is None or unwanted not in facts(claim)


def test_the_claims_of_one_event_name_the_first(read) -> None:
    first, second = read("A car bomb exploded in Azaz on Tuesday. The attack killed six people.")
    assert (first.continues, second.continues) == ("", first.id)


def test_an_anaphor_without_an_event_tells_of_nothing(read) -> None:
    assert read("It happened in Azaz on Tuesday.") == ()
