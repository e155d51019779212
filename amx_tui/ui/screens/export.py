"""Writing the comparison as it is shown to a file, and the command that does the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Select, Static

from amx_tui.compare.comparison import Comparison
from amx_tui.compare.report import command_line, report
from amx_tui.compare.view import View

if TYPE_CHECKING:
    from amx_tui.ui.app import AmxTui

FORMATS = ("html", "md", "csv", "json", "plain")


class ExportScreen(ModalScreen[None]):
    """Format, path, and a question before anything is overwritten."""

    BINDINGS = [Binding("escape", "dismiss", "cancel")]

    def __init__(self, comparison: Comparison, view: View, diff: bool) -> None:
        super().__init__()
        self._comparison, self._view, self._diff = comparison, view, diff
        self._asked_about: Path | None = None

    def compose(self) -> ComposeResult:
        """A format, a path, and what to do."""
        ids = "-".join(str(run.id) for run in self._comparison.runs)
        app = cast("AmxTui", self.app)
        same = command_line(self._comparison, self._view, "open", None if app.demo else app.history)
        with VerticalScroll(id="inspect"):
            yield Static(Text("Export the comparison as shown"), classes="title")
            yield Select(
                [(name, name) for name in FORMATS], value="html", allow_blank=False, id="fmt"
            )
            yield Input(f"comparison-{ids}.html", id="path")
            yield Static(Text("Enter in the path writes the file; escape leaves."), id="say")
            yield Static(Text("The same comparison from a shell:"), classes="title")
            yield Static(Text(same + (" --demo" if app.demo else "")))

    def on_mount(self) -> None:
        """The path is what most people change."""
        self.query_one("#path").focus()

    @on(Select.Changed, "#fmt")
    def _format(self, event: Select.Changed) -> None:
        box = self.query_one("#path", Input)
        suffix = {"plain": "txt"}.get(str(event.value), str(event.value))
        box.value = str(Path(box.value or "comparison").with_suffix(f".{suffix}"))

    @on(Input.Submitted, "#path")
    def _submitted(self, event: Input.Submitted) -> None:
        path = Path(event.value).expanduser()
        if path.is_dir() or not event.value.strip():
            self._say(f"{path} is a folder: add the name of a file.")
        elif path.exists() and self._asked_about != path:
            self._asked_about = path
            self._say(f"{path} is there already. Enter again overwrites it.")
        else:
            self._write(path, str(self.query_one("#fmt", Select).value))

    @work(thread=True, exclusive=True)
    def _write(self, path: Path, fmt: str) -> None:
        from amx_tui.compare.export import render

        made = report(self._comparison, {}, view=self._view, diff=self._diff)
        try:
            path.write_text(render(made, fmt), "utf-8")
        except OSError as error:
            self.app.call_from_thread(self._say, f"Not written: {error.strerror}. Another path?")
            return
        self.app.call_from_thread(self._done, path)

    def _say(self, text: str) -> None:
        self.query_one("#say", Static).update(Text(text, "bold"))

    def _done(self, path: Path) -> None:
        self.app.notify(f"Wrote {path.absolute()}.", markup=False)
        self.dismiss()
