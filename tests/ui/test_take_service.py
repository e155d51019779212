"""A plan that is carried out in portions can be stopped between any two of them."""

from __future__ import annotations

import asyncio
import time
from contextlib import closing
from pathlib import Path

import pytest

from amx_tui.compare.answer import weighed
from amx_tui.decide.rules import Known, parse_rule, plan
from amx_tui.decide.taking import Progress, told
from amx_tui.history.edit.file import EditRefused
from amx_tui.history.edit.writer import GivenBack
from amx_tui.history.snapshot import Snapshot
from amx_tui.ui.services.edits import EditService
from amx_tui.ui.services.takes import take_all


@pytest.fixture
def edits(own: Path):
    service = EditService(
        own,
        read_only=False,
        clock=time.time,
        monotonic=time.monotonic,
        pause=asyncio.sleep,
        keys=None,
    )
    yield service
    service.close()


@pytest.fixture
def every(own: Path, monkeypatch: pytest.MonkeyPatch):
    """A plan of 97 texts, ten at once."""
    monkeypatch.setattr("amx_tui.decide.taking.PORTION", 10)
    with closing(Snapshot(own)) as snapshot:
        comparison = weighed(snapshot.evidence([114, 115]), snapshot).comparison
    return plan(comparison, comparison.assets, parse_rule("run:115"), Known(), frozenset())


async def test_it_goes_portion_by_portion_and_stops_between_two(edits, every) -> None:
    seen: list[int] = []

    def progress(done: Progress) -> bool:
        seen.append(done.seen)
        return done.seen < 30

    done = await take_all(edits, every, progress)
    assert seen == [0, 10, 20, 30]
    assert (done.seen, done.of, done.stopped) == (30, 97, True)
    assert "Stopped: 67 were not come to." in told(done)
    undone = edits.writer.undo()
    given = 0
    while isinstance(undone, GivenBack):
        given += len(undone.restored)
        undone = edits.writer.undo(done.batch)
    assert given == len(done.changed)


async def test_what_cannot_be_written_at_all_is_an_error(edits, every, own: Path) -> None:
    own.unlink()
    with pytest.raises(EditRefused):
        await take_all(edits, every, lambda done: True)


async def test_what_cannot_be_written_later_only_stops_it(edits, every, own: Path) -> None:
    def progress(done: Progress) -> bool:
        if done.seen == 20:
            own.unlink()
        return True

    done = await take_all(edits, every, progress)
    assert (done.seen, done.stopped) == (20, True)
