"""What the stages know of the world, opened once: gazetteer, registry, extractor, resolver."""

from __future__ import annotations

from functools import cached_property

from vedette.extract.reader import Extractor
from vedette.resolve.areas import Area, find_area
from vedette.resolve.gazetteer.store import Gazetteer
from vedette.resolve.names import KnownNames
from vedette.resolve.registry import Registry
from vedette.resolve.resolver import Resolver
from vedette.resolve.toponyms import Toponyms


class Knowledge:
    """Opens each part when it is first used; one is enough for a process."""

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The shipped gazetteer."""
        return Gazetteer.open()

    @cached_property
    def registry(self) -> Registry:
        """The shipped registry of actors."""
        return Registry.load()

    @cached_property
    def extractor(self) -> Extractor:
        """Reads text, told of the names that gazetteer and registry know."""
        return Extractor(KnownNames(self.gazetteer, self.registry))

    @cached_property
    def resolver(self) -> Resolver:
        """Resolves what the extractor took out."""
        return Resolver(self.gazetteer, self.registry)

    @cached_property
    def toponyms(self) -> Toponyms:
        """Finds and places all toponyms of a document, not only those of its claims."""
        return Toponyms(self.gazetteer, KnownNames(self.gazetteer, self.registry))

    def area(self, name: str) -> Area:
        """The area of this name; ``UsageError`` with near names otherwise."""
        return find_area(name, self.gazetteer)

    @property
    def method(self) -> str:
        """Versions of everything that a result depends on, in one line."""
        return f"{self.extractor.name}; {self.resolver.name}"
