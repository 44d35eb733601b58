"""The nouns that the reading of actor mentions knows. All in the singular; ``singular`` folds to it."""

from __future__ import annotations

import re
from functools import lru_cache

_IRREGULAR = {"men": "man", "women": "woman", "people": "people", "children": "child", "personnel": "personnel", "armies": "army", "authorities": "authority", "militiamen": "militiaman", "militias": "militia", "gunmen": "gunman", "policemen": "policeman", "fishermen": "fisherman", "spokesmen": "spokesman", "spokespeople": "spokesperson", "navies": "navy", "families": "family", "ministries": "ministry", "citizens": "citizen", "parties": "party", "allies": "ally", "embassies": "embassy", "agencies": "agency", "others": "other", "jihadis": "jihadi", "insurgencies": "insurgency", "bodies": "body", "casualties": "casualty", "enemies": "enemy"}  # fmt: skip


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """A word in lower case without its plural ending or genitive."""
    low = re.sub(r"['’]s?$", "", word.casefold()).strip('.,;:()"“”')
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    return low


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


AIR = _set("warplane jet aircraft plane helicopter bomber gunship aviation fighter-jet airplane")
SEA = _set("navy warship fleet frigate submarine")
POLICE = _set("police policeman gendarmerie gendarme")
FORCE = _set(
    "army military force troop soldier guard tank artillery airstrike strike attack drone officer serviceman warship commando marine "
    "paratrooper sniper shelling bombardment raid missile rocket offensive incursion general commander brigade division battalion infantry "
    "conscript reservist mortar shell airman pilot special-force armour armor gunfire fire invasion convoy personnel operation airstrikes"
) | AIR | SEA | POLICE  # fmt: skip
RULE = _set(
    "government regime authority administration president minister ministry official cabinet parliament state spokesman spokesperson "
    "spokeswoman leader embassy diplomat premier prime chancellor envoy ambassador king media television tv junta presidency intelligence "
    "secretary"
)
REBELS = _set("rebel insurgent opposition revolutionary")
MILITANT = _set(
    "militant fighter guerrilla separatist faction militia militiaman gunman jihadist jihadi extremist islamist terrorist attacker "
    "combatant paramilitary bandit gang mercenary"
)
ARMED = REBELS | MILITANT | _set("force group troop army soldier proxy element")
#: What may follow a name and still mean whoever is named.
TRAILING = FORCE | RULE | REBELS | MILITANT | _set(
    "member commander leader operative group movement organization organisation unit element position cell brigadier chief head director "
    "statement source target camp loyalist supporter emir deputy chairman coordinator correspondent reporter agency network website channel "
    "coalition alliance headquarters representative activist worker volunteer rescuer affiliate vehicle fighters base checkpoint "
    "stronghold militants monitor report security service facilitator associate expert financier trainer planner bomb-maker courier suspect weapon"
)  # fmt: skip
PART = _set(
    "member faction fighter element unit soldier troop part some group force militant commander leader head chief director brigade division "
    "official representative remnant wing branch rank cell hundred thousand dozen score most several many contingent column battalion "
    "warplane number officer general militiaman emir founder king rule regime one two three four five alliance coalition president"
)  # fmt: skip
#: "allies of X": whoever they are, they are not X.
SOMEBODY_ELSE = _set(
    "ally allies opponent opponents enemy enemies victim victims supporter supporters relative relatives resident residents people civilian "
    "civilians town city village capital province prisoner prisoners defector defectors critic critics rival rivals target targets refugee "
    "refugees mayor area areas territory brother son wife father family families body bodies citizen citizens fall collapse defeat outskirts "
    "children women men countryside suburb suburbs district killing murder death deaths"
)
TITLES = _set(
    "president minister premier general brigadier colonel commander leader chief spokesman spokeswoman spokesperson deputy envoy ambassador "
    "king emir chancellor head director chairman secretary official"
)
PEOPLE = _set(
    "people person civilian child woman man resident other refugee citizen victim protester demonstrator family villager passenger "
    "worshipper body student journalist worker teenager girl boy baby patient doctor nurse teacher farmer prisoner detainee hostage migrant "
    "pilgrim mourner tourist individual local driver medic paramedic population community casualty wounded photo inhabitant"
)
OPENERS = _set(
    "a an the some several many most all other another more than at least about around nearly almost over approximately up to few two three "
    "four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty dozen dozens hundred hundreds thousand thousands of both its his their these those this "
    "that such unidentified unknown suspected alleged local senior top regional former various different number remaining numerous intense "
    "heavily masked foreign heavy new additional first overnight recent allied loyal elite armed moderate hardline so called mainstream "
    "rival embattled fellow only one any no successive presumed radical islamist apparent deadly joint"
)
CAPITAL_OPENERS = frozenset({"The", "A", "An", "Some", "Several", "Many", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Dozens", "Hundreds", "Suspected", "Senior", "At", "More", "About", "Nearly", "Former", "Armed", "Local", "Least", "least", "than", "Than", "of", "Unidentified", "Unknown", "Alleged", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty", "Thirty", "Forty", "Fifty", "Thousands"})  # fmt: skip

_GOVERNMENT = re.compile(r"^(?:pro-?|local |all )*(?:pro-)?(?:government|regime|state|army|military|loyalist|loyalists|ruling|national army)\b(?: (?:and allied))?(?: (?:forces|troops|soldiers|warplanes|jets|aircraft|army|military|fighters|positions|media|security forces|air force|helicopters|militias|militiamen|gunmen|shelling|airstrikes|strikes|artillery))?$", re.I)  # fmt: skip
_OPPOSITION = re.compile(r"^(?:armed |allied |local )*(?:rebels?|opposition|insurgents?|anti-?(?:government|assad|regime)|armed factions|armed groups?|factions)\b(?: (?:forces|fighters|factions|groups?|coalition|militants|troops|spokesman|tanks|alliance|rebels|gunmen|commander|leader|positions))*$", re.I)  # fmt: skip
_GENITIVE = re.compile(r"\b(army|military|regime|government)['’]?s\b", re.I)
_FORCES = re.compile(r"force|troop|soldier|warplane|jet|aircraft|army|military|helicopter|loyalist|fighter|militia|gunm|shell|strike|artillery", re.I)  # fmt: skip
_AIR = re.compile(r"\b(?:warplanes?|jets?|aircraft|helicopters?|air force)$", re.I)


def side(bare: str) -> str:
    """The side that generic words name: government, forces, air, own forces, security, opposition,
    coalition, militants; or nothing.
    """
    bare = _GENITIVE.sub(r"\1", bare)
    low = bare.casefold()
    if _GOVERNMENT.match(bare):
        return "air" if _AIR.search(low) else "forces" if _FORCES.search(low) else "government"
    if _OPPOSITION.match(bare):
        return "opposition"
    if low in ("soldiers", "soldier", "army soldiers"):
        return "own forces"
    if low in ("security forces", "security services", "security personnel"):
        return "security"
    if low in ("coalition", "coalition forces", "coalition warplanes", "coalition aircraft", "coalition jets", "coalition airstrikes"):  # fmt: skip
        return "coalition"
    last = singular(bare.split()[-1]) if bare.split() else ""
    return "militants" if last in MILITANT and bare == low else ""
