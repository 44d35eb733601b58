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
    "conscript reservist mortar shell airman pilot special-force armour armor gunfire fire invasion convoy personnel operation airstrikes peacekeeper"
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
    "stronghold militants monitor report security service facilitator associate expert financier trainer planner bomb-maker courier suspect weapon employee staff staffer peacekeeper mission office contingent team crew station"
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
#: Heads that are nobody's who fights or rules, though an army or a side stands before them.
PRIVATE = _set(
    "organization organisation newspaper website company university hospital school club airline contractor"
)
#: Nouns of organisation, first or last in a body's name.
ORGANS = _set(
    "brigade battalion regiment division legion corps front army militia force movement party union syndicate council committee command "
    "coalition alliance congress league organisation organization association network centre center group gang cartel federation agency "
    "foundation society guard unit resistance insurgency liberation faction bloc room "
    "mouvement armée parti comité conseil ejército frente movimiento"
)  # fmt: skip
#: Nouns that begin a body's name in transliteration.
LEADING = _set(
    "liwa liwaa katiba katibat kataib jaysh jaish jeish jund harakat harakah ansar saraya faylaq failaq tehrik tehreek lashkar jamaat hizb "
    "hezb tajammu mouvement parti comité ejército frente movimiento"
)  # fmt: skip
#: Small nouns that follow the name of a body.
BODIES = _set("gang cartel militia group movement party brigade battalion network clan mafia syndicate faction cell front unit")  # fmt: skip
#: What bodies of many states are called: no name without more.
COMMON = _set(
    "national coast border republican presidential security armed special air police army civil royal federal state military local central "
    "supreme defence defense interior force guard council command service unit committee party government opposition group islamist jihadist "
    "rebel militant popular people public general regional joint coalition alliance liberation front resistance centre center division brigade "
    "battalion regiment corps first second third fourth fifth new american european arab kurdish muslim islamic sunni shia shiite christian "
    "health media human rights ruling criminal terrorist agency association organisation organization"
)  # fmt: skip
OFFICES = _set("ministry court parliament senate embassy prosecutor mayor governor university hospital school airport oblast street")  # fmt: skip
#: Creeds and peoples before "militants": they say of what faith, not of what body.
CREEDS = _set("islamist islamic jihadist jihadi shiite shia shi'ite sunni salafist salafi takfiri muslim christian hindu druze arab tribal leftist marxist communist alawite yazidi")  # fmt: skip
_MONITOR = re.compile(r"^(?:\w+-based |war |conflict |rights |activist |local )*(?:monitors?|monitoring (?:group|organi[sz]ation|network|ngo)|watchdog|(?:human )?rights (?:group|monitor|organi[sz]ation)|ngo)$|^\w+-based (?:group|organi[sz]ation)$", re.I)  # fmt: skip
_BACK = {"group": "group", "organisation": "group", "organization": "group", "movement": "movement", "agency": "agency"}  # fmt: skip


def points_back(bare: str) -> str:
    """What a noun that stands for a body named before may be: monitor, group, movement, agency; or nothing."""
    return "monitor" if _MONITOR.match(bare) else _BACK.get(bare.casefold(), "")


#: People at large, unless a body that employs them stands before.
WORKERS = _set("worker medic paramedic driver doctor journalist nurse")
OPENERS = _set(
    "a an the some several many most all other another more than at least about around nearly almost over approximately up to few two three "
    "four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty dozen dozens hundred hundreds thousand thousands of both its his their these those this "
    "that such unidentified unknown suspected alleged local senior top regional former various different number remaining numerous intense "
    "heavily masked foreign heavy new additional first overnight recent allied loyal elite armed moderate hardline so called mainstream "
    "rival embattled fellow only one any no successive presumed radical islamist apparent deadly joint meanwhile however earlier later prominent predominantly primarily mainly mostly"
)
CAPITAL_OPENERS = frozenset({"The", "A", "An", "Some", "Several", "Many", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Dozens", "Hundreds", "Suspected", "Senior", "At", "More", "About", "Nearly", "Former", "Armed", "Local", "Least", "least", "than", "Than", "of", "Unidentified", "Unknown", "Alleged", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty", "Thirty", "Forty", "Fifty", "Thousands", "Meanwhile", "However", "Earlier", "Later", "Prominent"})  # fmt: skip

_GOVERNMENT = re.compile(r"^(?:pro-?|local |all )*(?:pro-)?(?:government|regime|state|army|military|loyalist|loyalists|ruling|national army)\b(?: (?:and allied))?(?: (?:forces|troops|soldiers|warplanes|jets|aircraft|army|military|fighters|positions|media|security forces|air force|helicopters|militias|militiamen|gunmen|shelling|airstrikes|strikes|artillery|units?|base|bus|convoy|checkpoint|vehicle|post|officials?|spokesman|drones?|pilot|soldier|sources?|commanders?|officers?|command|raids?|bombing|bombardment|attacks?|offensive|air))*$", re.I)  # fmt: skip
_OPPOSITION = re.compile(r"^(?:armed |allied |local )*(?:rebels?|opposition|insurgents?|anti-?(?:government|assad|regime)|armed factions|armed groups?|factions)\b(?: (?:forces|fighters|factions|groups?|coalition|militants|troops|spokesman|tanks|alliance|rebels|gunmen|commander|leader|positions|sources?|activists?|shelling|fire))*$", re.I)  # fmt: skip
_GENITIVE = re.compile(r"\b(army|military|regime|government)['’]?s\b", re.I)
_FORCES = re.compile(r"force|troop|soldier|warplane|jet|aircraft|army|military|helicopter|loyalist|fighter|militia|gunm|shell|strike|artillery|unit|base|bus|convoy|checkpoint|vehicle|post|drone|pilot|command|officer|raid|bomb|attack|offensive", re.I)  # fmt: skip
_AIR = re.compile(r"\b(?:warplanes?|jets?|aircraft|helicopters?|air force)$", re.I)
_COALITION = re.compile(r"^coalitions?(?: (?:forces|(?:war)?planes|aircraft|(?:fighter )?jets|air ?strikes|strikes|troops|soldiers|drones?|helicopters?|raids))?$", re.I)  # fmt: skip
_SECURITY = re.compile(r"^(?:internal )?security (?:forces|services|personnel|agents|officers|officials|force|guards)$", re.I)  # fmt: skip
_POLICE = re.compile(r"^(?:riot |traffic |anti-?terror(?:ism)? |federal |national )?(?:police|policem[ae]n)(?: (?:officers?|forces?|squad|station|patrol|convoy|vehicle|post|units?|checkpoint|chief|spokesman|spokesperson|personnel|van|academy|headquarters))*$", re.I)  # fmt: skip
_RESCUE = re.compile(r"^(?:local )?civil defen[cs]e(?: (?:workers?|teams?|crews?|officials?|volunteers?|members?|sources?|spokes(?:man|woman|person)|agency|organi[sz]ation|service|forces|staff|rescuers?|units?))*$", re.I)  # fmt: skip
_AUTHORITIES = re.compile(r"^(?:(?:health|government|military|state|judicial) )?(?:authorities|officials)$", re.I)  # fmt: skip
_OFFICE = re.compile(r"^(?:(?:deputy|acting|regional|provincial|local|city|military) )*(?:governor|mayor|prosecutor|police chief|governorate|police command)s? (?:of|in|for) (?:the )?(?-i:[A-Z])", re.I)  # fmt: skip
#: Whoever they are, the words do not say whose they are.
_ANYBODY = re.compile(r"^(?:(?:both|rival|warring|opposing|conflicting|two|various|local|regional|village|tribal|unknown|unidentified|masked|armed|foreign|allied) )*(?:sides|parties|forces|authorities|officials|men|assailants?|perpetrators?|bombers?|groups|militias|factions|tribes|clans|troops|gunm[ae]n|junta|(?:war|air)?planes?|(?:fighter )?jets?|helicopters?|aircraft|allies|loyalists|youths)$", re.I)  # fmt: skip


def side(bare: str) -> str:
    """The side that generic words name: government, forces, air, own forces, security, police,
    authorities, opposition, coalition, rescue, militants (whose is not said); or nothing.
    """
    bare = _GENITIVE.sub(r"\1", bare)
    low = bare.casefold()
    if _GOVERNMENT.match(bare):
        return "air" if _AIR.search(low) else "forces" if _FORCES.search(low) else "government"
    if _OPPOSITION.match(bare):
        return "opposition"
    if low in ("soldiers", "soldier", "army soldiers", "armed forces"):
        return "own forces"
    if _RESCUE.match(bare):
        return "rescue"
    if _SECURITY.match(bare):
        return "security"
    if _POLICE.match(bare):
        return "police"
    if _COALITION.match(bare):
        return "coalition"
    if _AUTHORITIES.match(bare) or _OFFICE.match(bare):
        return "authorities"
    words = bare.split()
    last = singular(words[-1]) if words else ""
    if (
        last in ("organization", "organisation", "group", "member", "element", "leader")
        and len(words) > 1
    ):
        last = singular(words[-2])
    if _ANYBODY.match(bare) and (len(words) > 1 or low not in ("men", "officials")):
        return "militants"
    plain = bare == low or len(words) == 1 or singular(words[0]) in CREEDS
    if (last in MILITANT or low in ("suicide bomber", "suicide bombers")) and plain:
        return "militants"
    return "militants" if last in REBELS and len(words) > 1 and singular(words[0]) in CREEDS else ""
