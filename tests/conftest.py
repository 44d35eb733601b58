"""What holds for every test: speed is measured by ``vedette bench``, never by a test's deadline."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
