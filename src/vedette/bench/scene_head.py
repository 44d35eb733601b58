"""``python -m vedette.bench.scene_head --data FILE``: make the weights and the card of the scene head anew."""

from __future__ import annotations

import argparse
from pathlib import Path

import yaml

from vedette.bench import corpus
from vedette.extract.scene.train import FOLDER, train


def main() -> None:
    """Command line of the training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="JSON lines {text, spans}")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder for weights and card")
    parser.add_argument("--source", default="", help="whose sentences, for the card")
    parser.add_argument("--licence", default="", help="their licence, for the card")
    given = parser.parse_args()
    names = corpus.knowledge().extractor
    card = train(given.data, names, given.out, source=given.source, licence=given.licence)
    print(yaml.safe_dump(card, sort_keys=False, width=110))


if __name__ == "__main__":
    main()
