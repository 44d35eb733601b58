"""The rules that give a time expression its days, by name, as methodology and ``why`` print them.

Every rule counts from the date of publication (DESIGN.md, rule 4) unless it says otherwise; where a
dateline bears a date, from that (:mod:`vedette.resolve.time_filed`). Weeks
begin on Monday (ISO 8601), a weekend is Saturday and Sunday, seasons are the meteorological ones of the
northern half of the world (spring: March to May).
"""

from __future__ import annotations

#: Rule → what it does.
TIME_RULES: dict[str, str] = {
    "no date in text: published or the day before": "No date in the text: that interval of two days.",
    "iso": "A date in ISO 8601 order: that day.",
    "numeric": "A date in figures: day, month, year; month first where only that order gives a date.",
    "numeric, order ambiguous": "Both orders give a date: day first, unless only month first is not later than publication.",
    "hijri": "A date or month of the Islamic calendar: the days of the Umm al-Qura calendar.",
    "day month": "Day and month: with no year, the latest such date not after publication; in the future tense the first not before it.",
    "month day": "As day month.",
    "weekday": "A weekday: the last such day up to and including publication; in the future tense the first after it.",
    "last weekday": "\"Last Sunday\": the last such day before publication.",
    "next weekday": "\"Next Sunday\": the first such day after publication.",
    "day word": "Yesterday, today, tomorrow, last night (the day before), this morning.",
    "overnight": "The night to the day of publication: the day before and that day.",
    "night of": "\"Friday night into Saturday\": both days; \"overnight Friday\": Friday and the day after; \"overnight into Friday\": the day before and Friday.",
    "weekend": "The last weekend begun by publication (\"next\": the first to begin after it).",
    "calendar": "This, last or next week, month or year: the calendar unit; what has not come yet is cut off.",
    "edge": "The start, middle or end of a week, month or year: its first, second or last third.",
    "part of year": "Early, mid and late: thirds of the year; halves and quarters as named; a season: its three months, the winter of a year beginning in the December before it.",
    "part of month": "Early, mid and late: days 1–10, 11–20 and 21 to the end; the first week: days 1–7, the last: the last seven; halves: to the 15th and from the 16th.",
    "month year": "The whole month.",
    "month": "A month with no year: the latest begun by publication, cut off there; in the future tense the next.",
    "year": "The whole year, cut off at publication if it is the current one.",
    "season": "The last such season begun by publication.",
    "decade": "The whole decade.",
    "ago": "N hours: that many 24-hour days back, rounded down, to publication; N days: that day; weeks: three days to either side; months and years: the calendar unit.",
    "units ago": "\"Days ago\": two to nine of the unit back.",
    "earlier": "As ago, counted from the date last spoken of; from publication where there is none. \"Later\" counts forward.",
    "anaphoric": "The same, the previous or the following day of the date last spoken of.",
    "past": "The past N units: from N units before publication up to it.",
    "first of": "The first or last N days, weeks or months of a year or month, cut off at publication.",
    "recent": "\"Recent weeks\": the past nine of the unit, the most that \"few\" may mean.",
    "coming": "From the day after publication, N units on; with no number, seven days, four weeks or three months.",
    "in time": "N units after publication.",
    "ordinal day": "\"On the 27th\": the latest such day of a month not after publication.",
    "range": "From the first day of the one to the last day of the other; a missing year is the other's.",
    "since": "From that day; open, at most up to publication.",
    "until": "Up to that day, with no start; where that is after publication, from the day after publication.",
    "then": "The date last spoken of.",
}  # fmt: skip

#: Why an expression is refused or stays open: the text after "refused: " or "unresolved: ".
REFUSALS: dict[str, str] = {
    "refused: no such date": "The calendar has no such day (February 30).",
    "refused: year out of range": "Before 1900, or more than fifty years after publication.",
    "unresolved: no publication date": "The words count from a date of publication that is not known.",
    "unresolved: no date to refer to": "\"The same day\", and no date has been spoken of.",
    "unresolved: a length of time": "A duration with neither start nor end.",
    "unresolved: recurring": "A habit, not a day.",
    "unresolved: words not read": "No rule reads the words.",
}  # fmt: skip
