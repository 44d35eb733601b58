"""Claims into incidents: same, not same or unsure, by named features with weights."""

from vedette.link.containment import Containment
from vedette.link.linking import Links, link
from vedette.link.matching import explain

__all__ = ["Containment", "Links", "explain", "link"]
