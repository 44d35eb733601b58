"""Synthetic readings with block sizes like those of a real crisis, for measuring scale.

``python tests/link/synthetic.py 10000 100000`` prints claims, pairs, incidents, seconds and memory.
The same seed gives the same readings. Incidents are spread over towns by a power law (a few cities
have most), last over years, and are told by one to six claims.
"""

from __future__ import annotations

import random
import resource
import sys
import time

from link_readings import division, n, reading, town

from vedette.link import link
from vedette.model import Place, Reading

_WHO = ("Syrian Army", "Russia", "Tahrir al-Sham", "SDF", "Islamic State", "Turkey", "")
_TYPES = ("violence.air_strike", "violence.shelling", "violence.clash", "violence.explosion",
          "violence.killing", "control.capture")  # fmt: skip
_SPEAKERS = ("", "", "SOHR", "White Helmets", "SANA", "SNHR")
_PUBLISHERS = ("Reuters", "AFP", "AP", "Al Jazeera", "SANA", "Anadolu", "BBC", "The National")
PER_DAY = 60
"""Incidents on one day of a bad crisis."""


def towns(rng: random.Random, count: int = 1500) -> list[Place]:
    """Towns of fourteen divisions, over a country of some 5 by 5 degrees."""
    out = []
    for i in range(count):
        part = rng.randrange(14)
        lat = 32.5 + (part // 4) + rng.random()
        lon = 36.0 + (part % 4) * 1.4 + rng.random() * 1.4
        out.append(town(f"Town{i}", lat, lon, f"D{part}", 500_000 if i < 5 else 0))
    return out


def synthetic(claims: int, seed: int = 1) -> list[Reading]:
    """``claims`` readings of some 0.4 × ``claims`` incidents, PER_DAY a day."""
    import datetime as dt

    rng = random.Random(seed)
    places = towns(rng)
    weights = [1 / (1 + i) ** 0.8 for i in range(len(places))]
    areas = {p.admin1: division(p.admin1, p.lat, p.lon) for p in places}
    out: list[Reading] = []
    incident = 0
    while len(out) < claims:
        day = dt.date(2012, 1, 1) + dt.timedelta(days=incident // PER_DAY)
        where = rng.choices(places, weights)[0]
        who, type_id = rng.choice(_WHO), rng.choice(_TYPES)
        dead = int(rng.paretovariate(1.2))
        for k in range(min(rng.choice((1, 1, 2, 3, 4, 6)), claims - len(out))):
            published = day + dt.timedelta(days=rng.choice((0, 0, 1)))
            shown: Place | tuple[Place, ...] = where
            if rng.random() < 0.15:
                shown = areas[where.admin1]
            elif rng.random() < 0.1:
                shown = ()
            said = rng.choice((dead, dead, dead + rng.randrange(3)))
            out.append(
                reading(
                    f"{said} people died in {where.name}, incident {incident}, telling {k}.",
                    type_id, published=published.isoformat(), publisher=rng.choice(_PUBLISHERS),
                    on=day.isoformat() if rng.random() < 0.5 else None, place=shown, by=who or (),
                    speaker=rng.choice(_SPEAKERS), counts=(n("killed", said),),
                )
            )  # fmt: skip
        incident += 1
    return out


def main() -> None:
    """Measure the sizes given on the command line."""
    for size in [int(a) for a in sys.argv[1:]] or [10_000]:
        readings = synthetic(size)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.perf_counter()
        found = link(readings)
        spent = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(
            f"{size} claims: {found.blocking.pairs} pairs ({found.blocking.cut} claims cut), "
            f"{len(found.matches)} scored, {len(found.incidents)} incidents, {spent:.1f} s, "
            f"peak {peak / 1e6:.2f} GB, of which readings {before / 1e6:.2f} GB"
        )


if __name__ == "__main__":
    main()
