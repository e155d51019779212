"""What an app of a test is spared: its screen is painted once in a moment, not at once.

Textual paints for a headless driver as it does for a terminal, up to sixty times a second, and drops
what it has painted: more than half of what the tests of the screen cost. Here what is dirty stays so
for a moment, or until the app ends; then it is painted together. Layout, styles and messages are as
ever, and so is a picture that a test looks at (`App.export_screenshot`). Whoever keeps what the driver
is sent opens `somebody_looks`. A stylesheet is parsed once, not once for each app.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context
from typing import Any
from weakref import WeakSet, ref

import pytest
from textual._compositor import Compositor
from textual.app import App
from textual.css.parse import parse
from textual.screen import Screen

MOMENT = 10.0  # seconds
_paint_now = Compositor.render_update
_waiting: WeakSet[Compositor] = WeakSet()  # nothing of a screen that is gone is kept
_parsed: dict[Any, list[Any]] = {}


def _wait(compositor: Compositor, full: bool = False, **how: Any) -> Any:
    """What is dirty stays so, unless a whole picture is asked for: then nothing is dirty any more."""
    if full:
        _waiting.discard(compositor)
        return _paint_now(compositor, full, **how)
    if compositor not in _waiting:
        _waiting.add(compositor)
        loop, nobodys = asyncio.get_running_loop(), Context()
        loop.call_later(MOMENT, _paint_later, ref(compositor), context=nobodys)
    return None


def _paint_later(which: ref[Compositor]) -> None:
    """As the screen itself would have; one that is covered now is nobody's to see."""
    compositor = which()
    if compositor is None or compositor not in _waiting:
        return
    screen = compositor.root
    if not isinstance(screen, Screen):
        return
    _waiting.discard(compositor)
    if screen.is_running and screen is screen.app.screen:
        screen.call_later(_paint, screen, compositor)


def _paint(screen: Screen[Any], compositor: Compositor) -> None:
    _paint_now(compositor, screen_stack=screen.app.screen_stack[:-1] if screen.is_modal else [])


def paint_the_rest(app: App[Any]) -> None:
    """Whatever a test has led to is painted at least once, though nobody looks."""
    for compositor in [one for one in _waiting if one.root is app.screen]:
        _paint_later(ref(compositor))


def _parsed_once(
    scope: str, css: str, read_from: Any, *, variable_tokens: Any, **how: Any
) -> list[Any]:
    words = tuple((name, *tokens) for name, tokens in (variable_tokens or {}).items())
    key = (scope, css, read_from, words, *how.items())
    if key not in _parsed:
        _parsed[key] = list(parse(scope, css, read_from, variable_tokens=variable_tokens, **how))
    return _parsed[key]


@contextmanager
def nobody_looks() -> Iterator[None]:
    """Every app is spared what nobody sees, for as long as this is open."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", _wait)
        patch.setattr("textual.css.stylesheet.parse", _parsed_once)
        yield


@contextmanager
def somebody_looks() -> Iterator[None]:
    """Apps are painted as for a terminal, part by part, for as long as this is open."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", _paint_now)
        yield
