"""A case through the app, headless in this process; what it would send to a terminal is looked at."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.drivers import headless_driver

from amx_tui.ui.app import AmxTui
from amx_tui.ui.session import Session, Start
from tests.conftest import NOW
from tests.fuzz.watch import Fault, Watch
from tests.ui.frames import nobody_looks, somebody_looks
from tests.ui.user import User, a_user

_SIZES = (*[(80, 24)] * 5, (120, 40), (200, 60), (30, 8))
# ways through the app, from the list of runs or from a comparison
_OF_LIST = (
    (("down", "space", "down", "space", "c"), ("E",)),
    (("down", "enter"), ("tab", "down", "enter")),
    (("slash", "i", "enter"), ("s", "S", "2")),
    (("question_mark",),),
    (("ctrl+p", "r"),),
)
_OF_COMPARISON = (
    (("E", "d", "m"), ("end", "D", "b")),
    (("j", "enter"),),
    (("f", "right", "space", "escape"), ("s", "n", "greater_than_sign")),
    (("j", "o"), ("enter",)),
    (("j", "i"), ("ctrl+n",)),
    (("j", "i", "escape"),),
    (("slash", "i", "enter"), ("y", "x")),
    (("v", "1", "c", "2"), ("R", "0", "u", "s"), ("question_mark", "escape", "1")),
)

Keys = tuple[str, ...]


class Recording(headless_driver.HeadlessDriver):
    """Takes what a terminal would get."""

    sent: list[str] = []

    @property
    def is_headless(self) -> bool:
        """Textual draws for it as for any terminal."""
        return False

    def write(self, data: str) -> None:
        """Keep it."""
        self.sent.append(data)


@contextmanager
def recorded() -> Iterator[list[str]]:
    """What apps of tests send to their terminals, whenever somebody looks."""
    Recording.sent = []
    with nobody_looks(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(headless_driver, "HeadlessDriver", Recording)
        yield Recording.sent


async def _shortly(seconds: float) -> None:
    await asyncio.sleep(seconds / 25)


def drive(path: Path, rng: random.Random, watch: Watch) -> None:
    """Open the app, and look at everything that it has."""
    picks = rng.choice(((), (114, 115), (114, 115, 118, 117), (104, 97)))
    session = Session(path, clock=lambda: NOW, pause=_shortly, look_every=60)
    app = AmxTui(session, Start(picks, diff=rng.random() < 0.5))
    app.animation_level = "none"
    steps = rng.choice(_OF_COMPARISON if picks else _OF_LIST)
    with recorded() as sent:
        asyncio.run(_walk(app, steps, rng.choice(_SIZES), sent, watch))
    if app.fault is not None:
        raise Fault("a fault ended the app") from app.fault


async def _walk(
    app: AmxTui, steps: tuple[Keys, ...], size: tuple[int, int], sent: list[str], watch: Watch
) -> None:
    async with a_user(app, size=size, notifications=True) as user:
        with watch.step("open"):
            await user.rests()
        for keys in steps:
            with watch.step(" ".join(keys)):
                await user.presses(*keys)
                await user.rests()
            with somebody_looks():
                user.app.refresh()  # all of it, not only what has changed
                await user.pilot.pause()
            _look(user, sent, watch, " ".join(keys))
            if not app.is_running:
                raise Fault(f"the app has ended at {keys}")


def _look(user: User, sent: list[str], watch: Watch, name: str) -> None:
    watch.written(name, "".join(sent))
    sent.clear()
    for told in user.notices:
        watch.harmless(name, told.words)
    watch.harmless("the title", f"{user.app.title}{user.app.sub_title}", allowed="")
