"""The answers to turns of phrase that are read as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from amx_tui.ask.agents.offline.asked import About
from amx_tui.ask.agents.offline.desk import Desk, Reply
from amx_tui.ask.agents.offline.shapes.lacking import lacking
from amx_tui.ask.agents.offline.shapes.moving import moved
from amx_tui.ask.agents.offline.shapes.opposing import opposing
from amx_tui.ask.agents.offline.shapes.taking import take
from amx_tui.ask.agents.offline.shapes.weighing import right, worth

SHAPED: Mapping[About, Callable[[Desk], Reply]] = {
    About.TAKE: take,
    About.RIGHT: right,
    About.WORTH: worth,
    About.LACKS: lacking,
    About.OPPOSED: opposing,
    About.MOVED: moved,
}
