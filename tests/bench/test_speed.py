"""The stages that ``bench speed`` times are those that reading goes through."""

from __future__ import annotations

from vedette.bench import corpus, speed

TEXTS = [
    "GOMA, DR Congo, 3 March 2024 (Reuters) - Shelling killed five people in Sake on Sunday.",
    "The museum opens at nine. An air strike in Idlib injured 12 people, a monitor said.",
]


def test_every_stage_of_reading_is_timed() -> None:
    revisions = [corpus.raw_revision(text, key=str(n)) for n, text in enumerate(TEXTS)]
    told = {what: value for what, value, _ in speed._measured(revisions)}
    assert told["documents"] == 2
    assert told["claims kept by the screen"] == 1.0
    for stage in ("datelines", "split", "screen", "names", "parse", "rules", "resolve"):
        assert told[f"{stage}, words per second"] > 0, stage
    assert told["reading, words per second"] < told["parse, words per second"]
