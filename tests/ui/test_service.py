"""Questions to the history: which are answered, which are interrupted, and how often they run."""

import asyncio
import threading
from unittest import mock

import pytest

from amx_tui.history.edit.file import HistoryBusy
from amx_tui.history.errors import HistoryUnreadable, Interrupted
from amx_tui.history.snapshot import Snapshot
from amx_tui.history.source.file import HistoryFile
from amx_tui.ui.services.edits import EditService
from amx_tui.ui.services.history import HistoryService, Superseded

_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
_LONG = 30.0  # seconds; nothing here waits as long unless it fails


class Question:
    """A question that runs until it is interrupted or let go, and counts how often it is asked."""

    def __init__(self):
        self.asked = 0
        self.begun, self.go = threading.Event(), threading.Event()

    def __call__(self, snapshot):
        self.asked += 1
        self.begun.set()
        if not self.go.wait(_LONG):
            raise AssertionError("nobody let it go")
        return self.asked

    def interruptible(self, snapshot):
        """As long as a query takes that never comes to its end."""
        self.asked += 1
        self.begun.set()
        rows = HistoryFile.rows
        with mock.patch.object(HistoryFile, "rows", lambda file, *_: rows(file, _ENDLESS)):
            snapshot.result(1)


async def _begun(question):
    assert await asyncio.to_thread(question.begun.wait, _LONG)


@pytest.fixture
async def service(own):
    opened = HistoryService(own)
    yield opened
    opened.close()


async def test_a_newer_question_interrupts_one_with_its_key(service):
    old = Question()
    first = asyncio.create_task(service.call(old.interruptible, key="page"))
    await _begun(old)
    assert await service.call(lambda s: s.newest(5).total, key="page") == 120
    with pytest.raises(Superseded):
        await first
    assert old.asked == 1


async def test_one_that_waits_is_dropped(service):
    holding, waiting = Question(), Question()
    held = asyncio.create_task(service.call(holding))
    await _begun(holding)
    second = asyncio.create_task(service.call(waiting, key="page"))
    third = asyncio.create_task(service.call(lambda s: s.newest(5).total, key="page"))
    await asyncio.sleep(0)  # both have been asked
    holding.go.set()
    assert (await held, await third) == (1, 120)
    with pytest.raises(Superseded):
        await second
    assert waiting.asked == 0


async def test_a_question_with_another_key_is_left_alone(service, monkeypatch):
    running = Question()
    first = asyncio.create_task(service.call(running, key="compare"))
    await _begun(running)
    stopped = []
    monkeypatch.setattr(Snapshot, "interrupt", lambda self: stopped.append(self))
    second = asyncio.create_task(service.call(lambda s: s.newest(5).total, key="page"))
    await asyncio.sleep(0)
    running.go.set()
    assert (await first, await second) == (1, 120)
    assert not stopped


async def test_closing_interrupts_what_runs_and_does_not_ask_it_again(service):
    for_good, waiting = Question(), Question()
    running = asyncio.create_task(service.call(for_good.interruptible))
    await _begun(for_good)
    behind = asyncio.create_task(service.call(waiting))
    await asyncio.sleep(0)
    service.close()
    for task in (running, behind):
        with pytest.raises(Superseded):
            await asyncio.wait_for(task, _LONG)
    assert (for_good.asked, waiting.asked) == (1, 0)
    with pytest.raises(Superseded):
        await service.call(lambda s: s.newest(5))
    service.close()  # twice is as good as once


async def test_an_interrupt_waits_for_no_other_question(service):
    """One that comes while a question ends reaches that question or nobody, never the next."""
    answers = []
    for number in range(300):
        ending = asyncio.create_task(service.call(lambda s: s.newest(1).total, key="page"))
        between = asyncio.create_task(service.call(lambda s: s.newest(1).total))
        for _ in range(number % 7):
            await asyncio.sleep(0)
        newer = asyncio.create_task(service.call(lambda s: s.newest(1).total, key="page"))
        found = await asyncio.gather(ending, between, newer, return_exceptions=True)
        answers.append(found)
    assert all(between == newer == 120 for _, between, newer in answers)
    assert all(old == 120 or isinstance(old, Superseded) for old, _, _ in answers)
    assert not any(isinstance(one, Interrupted) for found in answers for one in found)


async def test_a_busy_history_is_tried_again_until_patience_ends(own):
    now, attempts, told = [0.0], [], []

    async def pause(seconds):
        now[0] += seconds

    def busy(writer):
        attempts.append(now[0])
        raise HistoryBusy("somebody writes")

    def waiting(seconds):
        told.append(seconds)
        return True

    edits = EditService(
        own, read_only=False, clock=lambda: 0.0, monotonic=lambda: now[0], pause=pause, keys=None
    )
    with pytest.raises(HistoryBusy):
        await edits.write(busy, waiting)
    edits.close()
    assert attempts[-1] == edits.give_up_after
    assert told == attempts[:-1]
    assert len(attempts) > 100


async def test_an_interrupt_that_comes_late_meets_nobody(service):
    asked = []

    def question(snapshot):
        asked.append(snapshot)
        if len(asked) == 1:
            raise Interrupted  # it was meant for the question before
        return snapshot.newest(1).total

    assert await service.call(question) == 120
    assert len(asked) == 2


async def test_a_question_that_is_always_interrupted_is_an_error_in_words(service):
    asked = []

    def question(snapshot):
        asked.append(snapshot)
        raise Interrupted

    with pytest.raises(HistoryUnreadable, match="Try again"):
        await service.call(question)
    assert 1 < len(asked) < 9
    assert await service.call(lambda s: s.newest(1).total) == 120


async def test_what_is_superseded_holds_on_to_nothing(service):
    """Statements of a stopped question would keep SQLite's interrupt alive for all others."""
    old = Question()
    first = asyncio.create_task(service.call(old.interruptible, key="page"))
    await _begun(old)
    assert await service.call(lambda s: s.newest(1).total, key="page") == 120
    with pytest.raises(Superseded) as raised:
        await first
    assert raised.value.__context__ is None
    assert raised.value.__cause__ is None


async def test_an_answer_for_an_app_that_is_left_is_given_to_nobody(service):
    assert await service.call(lambda s: s.newest(1).total) == 120
    service.is_left = lambda: True
    with pytest.raises(Superseded):
        await service.call(lambda s: s.newest(1).total)

    def fails(snapshot):
        raise HistoryUnreadable("too late")

    with pytest.raises(Superseded):
        await service.call(fails)
