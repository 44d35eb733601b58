"""The sentence that a brief prints for a forecast: word, number, window, base rate with k and n."""

from __future__ import annotations

from vedette.model import Driver, Fan, Forecast, Nowcast
from vedette.outlook.words import words_for


def percent(p: float) -> str:
    """``86 %``; a rate below 1 or above 99 % says so instead of 0 or 100."""
    if p < 0.01:
        return "under 1 %"
    if p > 0.99:
        return "over 99 %"
    return f"{p * 100:.0f} %"


def opening(probability: float) -> str:
    """``It is very likely (86 %) that``."""
    word, number = words_for(probability), percent(probability)
    if word == "almost no chance":
        return f"There is almost no chance ({number}) that"
    if word == "roughly even":
        return f"The odds are roughly even ({number}) that"
    return f"It is {word} ({number}) that"


def base_rate_words(forecast: Forecast) -> str:
    """``base rate 74 %: 312 of 421 country-months …``."""
    b = forecast.base_rate
    return f"base rate {percent(b.rate)}: {b.k:,} of {b.n:,} {b.reference_class}"


def sentence_for(forecast: Forecast) -> str:
    """One sentence with the likelihood in words and number, the window, and the base rate."""
    return (
        f"{opening(forecast.probability)} {forecast.question.text} ({base_rate_words(forecast)})."
    )


def driver_words(driver: Driver) -> str:
    """``up: places changed hands in the last 28 days (+0.17)``."""
    direction = "up" if driver.shift > 0 else "down"
    sign = "+" if driver.shift > 0 else "−"
    return f"{direction}: {driver.words} ({sign}{abs(driver.shift):.2f})"


def nowcast_words(n: Nowcast) -> str:
    """What the ledger tells of a month, and what is made of it."""
    months = f"{n.compared} month{'' if n.compared == 1 else 's'} that both have"
    return (
        f"{n.month}: {n.counted:,} deaths known here, about {percent(n.share)} of what this ledger will hold of the "
        f"month; at {n.ratio:g} deaths in UCDP for one here ({months}), {n.low:,} to {n.high:,}, middle {n.median:,}"
    )


def fan_words(fan: Fan) -> str:
    """How a chart of the fan is to be read, in one line."""
    said = f"Deaths by organised violence in {fan.country} a month, as UCDP counts them"
    if fan.nowcasts:
        said += "; diamonds: months that it has not counted yet, from what this ledger holds of them, with their 90 % interval"
    said += "; dark band: half of what is expected, light band: 90 %, line: the middle"
    if fan.provisional:
        said += f". Months from {fan.provisional[0]} on are of a first release and count with a fifth more"
    return said + "."
