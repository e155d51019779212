"""The models of an endpoint, as far as it says which it has; any other name can be typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from amx_tui.ask.agents.endpoint import Endpoint
from amx_tui.ask.agents.models import Unlisted, models
from amx_tui.text import fit, folded, one_line, steady
from amx_tui.ui.actions import Where
from amx_tui.ui.widgets.search_list import SearchList


class ModelsScreen(SearchList[str]):
    """Is dismissed with the name of a model, or None."""

    PLACES: ClassVar = (Where.SEARCHED,)
    NAME = "Which model answers"
    HINT = "the name of a model"

    def __init__(self, endpoint: Endpoint) -> None:
        super().__init__()
        self._endpoint = endpoint
        self._all: tuple[str, ...] = ()
        self._shown: list[str] = []
        self._typed_name = ""
        self._words = f"asking {endpoint.place} which models it has…"

    def on_mount(self) -> None:
        """Ask the endpoint."""
        self.run_worker(self._read())

    def lines(self, typed: str, room: int) -> Sequence[Content]:
        """The models that match, and what was typed."""
        name = typed.strip()
        self._shown = [model for model in self._all if folded(name) in folded(model)]
        lines = [self._line(model, room) for model in self._shown]
        if name and name not in self._shown:
            self._shown.append(name)
            lines.append(Content(fit(f"  “{one_line(name)}”, as it is typed", room)))
        return lines

    def _line(self, model: str, room: int) -> Content:
        mark = "●" if model == self._endpoint.model else " "
        return Content(f"{mark} {fit(steady(model), room - 2)}")

    def chosen(self, at: int) -> str:
        """The name."""
        return self._shown[at]

    @property
    def words(self) -> str:
        """What is known of the models, and the keys."""
        return f"{self._words} · enter takes · esc closes" if self._all else self._words

    async def _read(self) -> None:
        try:
            self._all = await models(self._endpoint)
            self._words = f"{len(self._all)} at {self._endpoint.place}"
        except Unlisted as error:
            self._words = f"Type a name: {error}"
        self.show(0)  # what is typed already decides which of them are shown
        now = self._endpoint.model
        if now in self._shown:
            self.show(self._shown.index(now))
