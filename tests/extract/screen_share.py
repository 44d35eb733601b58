"""Measure the screen by hand: ``python tests/extract/screen_share.py FILE.jsonl [PROFILE]``.

Reads every ``text`` of the file twice, screened and in full, and prints the share of claims kept,
documents per second of both, and with a second argument where the time of the screened run goes.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import sys
import time
from pathlib import Path

from extract_revisions import revision_of

from vedette.extract import reader as reader_module
from vedette.pipeline.knowledge import Knowledge


def main(path: str, *, profile: bool) -> None:
    texts = [json.loads(line)["text"] for line in Path(path).read_text("utf-8").splitlines()]
    revisions = [revision_of(t) for t in texts]
    extractor = Knowledge().extractor
    list(extractor.read([revision_of("An air strike killed two people in Aleppo.")]))
    watch = cProfile.Profile()
    if profile:
        watch.enable()
    start = time.perf_counter()
    screened = {c.id for _, claims in extractor.read(revisions) for c in claims}
    middle = time.perf_counter()
    watch.disable()
    reader_module.may_hold_claim = lambda *_: True  # type: ignore[assignment]
    full = [c for _, claims in extractor.read(revisions) for c in claims]
    end = time.perf_counter()
    lost = [c for c in full if c.id not in screened]
    print(f"{len(texts)} documents, {len(full)} claims, {len(lost)} lost to the screen")
    print(f"kept {1 - len(lost) / max(1, len(full)):.4f}")
    print(
        f"screened {len(texts) / (middle - start):.1f} documents/s, full {len(texts) / (end - middle):.1f}"
    )
    for claim in lost[:20]:
        print(" ", claim.event_type, "|", claim.span.quote[:150])
    if profile:
        pstats.Stats(watch).sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    main(sys.argv[1], profile=len(sys.argv) > 2)
