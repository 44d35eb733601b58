"""The state of linking outlives the process, and is thrown away where it cannot be trusted."""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import patch

import pytest
from test_link_cases import ONE_STRIKE

from vedette.bench.scale_claims import synthetic
from vedette.link import keeping, link
from vedette.link.keeping import from_bytes, to_bytes
from vedette.link.state import State
from vedette.model.codec import to_json

TOLD = [*synthetic(150, seed=7), *ONE_STRIKE]
NEW = TOLD[-20:]


@pytest.fixture(scope="module")
def kept() -> bytes:
    state = State()
    link(TOLD[:-20], state=state)
    return to_bytes(state)


def test_a_state_that_was_written_and_read_gives_the_state_of_a_rebuild(kept: bytes) -> None:
    state = from_bytes(kept)
    assert to_json(link(TOLD[:-20], state=state)) == to_json(link(TOLD[:-20]))
    assert not state.touched
    assert to_json(link(TOLD, state=state)) == to_json(link(TOLD))
    assert state.touched
    assert to_json(link(TOLD, state=from_bytes(to_bytes(state)))) == to_json(link(TOLD))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[:40],
        lambda data: data[:100] + bytes([data[100] ^ 1]) + data[101:],
        lambda data: bytes(16) + data[16:],
    ],
    ids=["none", "cut off", "head only", "one bit", "other code"],
)
def test_bytes_that_are_not_whole_or_of_other_code_are_no_state(
    kept: bytes, spoil: Callable[[bytes], bytes]
) -> None:
    state = from_bytes(spoil(kept))
    assert state == State()
    assert to_json(link(ONE_STRIKE, state=state)) == to_json(link(ONE_STRIKE))


def test_another_version_of_the_code_does_not_read_it(kept: bytes) -> None:
    with patch.object(keeping, "version", return_value=bytes(16)):
        assert from_bytes(kept) == State()
