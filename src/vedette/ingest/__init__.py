"""Ingest: files, folders, feeds, pages and stdin become revisions, or are set aside with a reason.

Importing this package is cheap: parsers and the network client load when a source needs them.
"""

from vedette.ingest.options import ReadOptions
from vedette.ingest.origins import group_origins
from vedette.ingest.outlets import canonical_outlet
from vedette.ingest.read import read
from vedette.ingest.reasons import REASONS, Reason
from vedette.ingest.validators import MemoryValidators, Validator, Validators

__all__ = [
    "REASONS",
    "MemoryValidators",
    "ReadOptions",
    "Reason",
    "Validator",
    "Validators",
    "canonical_outlet",
    "group_origins",
    "read",
]
