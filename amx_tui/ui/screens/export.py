"""Writing the comparison as it is shown to a file, and the commands that do the same."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Select, Static

from amx_tui.compare.answer import around_of, weigh
from amx_tui.compare.comparison import Comparison
from amx_tui.compare.settings_diff import Settings
from amx_tui.compare.view import View
from amx_tui.compare.votes import Vote
from amx_tui.errors import UserError
from amx_tui.files import Occupied, is_terminal, names_folder, write_files
from amx_tui.history.models import Around
from amx_tui.present.csv_json import as_csv_files
from amx_tui.present.render import render
from amx_tui.present.report import Report, command_line, quoted, report
from amx_tui.text import one_line
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.messages import Notice
from amx_tui.ui.screens.left import left
from amx_tui.ui.services.history import Superseded
from amx_tui.ui.session import Session
from amx_tui.ui.widgets.line_input import LineBox
from amx_tui.vocabulary import SUFFIXES, Format

FORMATS = {
    "html": "html: one page for a browser, offline",
    "md": "md: GitHub's tables",
    "csv": "csv: a folder with runs.csv, metrics.csv and assets.csv",
    "json": "json: the documented document",
    "plain": "plain: one fact a line",
}
_SUFFIXES = {fmt.value: endings[0] for fmt, endings in SUFFIXES.items() if fmt in FORMATS} | {
    "csv": ""
}

_HOW = (
    "Enter in the path writes: into the folder that the app was started in, unless another is named. "
    "Shift+tab leads to the formats, escape leaves."
)


class ExportScreen(ModalScreen[None]):
    """Format, path, and a question before anything is overwritten."""

    BINDINGS = [*bindings(Where.EXPORT)]
    PLACES: ClassVar = (Where.EXPORT,)

    def __init__(self, session: Session, comparison: Comparison, view: View, diff: bool) -> None:
        super().__init__()
        self._session = session
        self._comparison, self._view, self._diff = comparison, view, diff
        self._asked_about: Path | None = None

    @property
    def _format(self) -> str:
        return str(self.query_one("#fmt", Select).value)

    def compose(self) -> ComposeResult:
        """A format, a path, and what to do."""
        ids = "-".join(str(run.id) for run in self._comparison.runs)
        with VerticalScroll(id="export"):
            yield Static(Text("Export the comparison as shown"), classes="title")
            yield Select(
                [(Text(words), name) for name, words in FORMATS.items()],
                value="html",
                allow_blank=False,
                id="fmt",
            )
            yield LineBox(f"comparison-{ids}.html", id="path")
            yield Static(Text(_HOW), id="say")
            yield Static(Text("The same on the screen, from a shell:"), classes="title")
            yield Static(Text(self._same("open")), id="same")
            yield Static(Text("The same file, from a shell:"), classes="title")
            yield Static(id="written")

    def _same(self, command: str) -> str:
        return command_line(
            self._comparison,
            self._view,
            command,
            self._session.path,
            demo=self._session.demo,
            diff=self._diff,
        )

    def on_mount(self) -> None:
        """The path is what most people change."""
        self.query_one("#path").focus(scroll_visible=False)  # the dialog is read from its top
        self._show_command()

    @on(Select.Changed, "#fmt")
    def _format_changed(self) -> None:
        box = self.query_one("#path", Input)
        path = Path(box.value or "comparison")
        # only an ending of ours is replaced: v1.2 is a name
        stem = path.with_suffix("") if path.name and path.suffix in _SUFFIXES.values() else path
        box.value = f"{stem}{_SUFFIXES[self._format]}"
        self._asked_about = None
        self._say(_HOW)

    @on(Input.Changed, "#path")
    def _show_command(self) -> None:
        path = self.query_one("#path", Input).value
        output = f" --format {self._format} --output {quoted(path)}"
        self.query_one("#written", Static).update(Text(self._same("compare") + output))

    @on(Input.Submitted, "#path")
    def _submitted(self, event: Input.Submitted) -> None:
        if not event.value.strip():
            self._say("A name is needed.")
            return
        try:
            path = Path(event.value).expanduser()
            folder = path.is_dir()
        except (OSError, ValueError, RuntimeError) as error:  # too long, no such user, no access
            self._say(f"That is no path to write to: {error}")
            return
        if str(path) == "-" or is_terminal(path):
            self._say(f"{path} is a screen, not a file: give another name.")
            return
        if folder and self._format != "csv":
            self._say(f"{path} is a folder: add the name of a file.")
            return
        self._export(path, self._format, overwrite=self._asked_about == path)

    @work(exclusive=True, group="export")
    async def _export(self, path: Path, fmt: str, overwrite: bool) -> None:
        """Read the settings where the history is read, then write where nothing waits for it."""
        ids = [run.id for run in self._comparison.runs]
        try:
            settings, around = await self._session.history.call(
                lambda snapshot: (snapshot.settings(ids), around_of(self._comparison, snapshot))
            )
        except (UserError, Superseded) as error:
            self._say(f"Not written: {error}")
            return
        votes = self._session.votes.all().votes
        made = await asyncio.to_thread(self._report, settings, around, votes)
        self._asked_about = None
        try:
            await asyncio.to_thread(_write, made, path, fmt, overwrite)
        except Occupied as error:
            self._asked_about = path
            self._say(f"{error} is there already. Enter again overwrites.")
        except OSError as error:
            self._say(f"Not written: {error.strerror}. Another path?")
        else:
            self.post_message(Notice(one_line(f"Wrote {path.absolute()}.")))
            self.dismiss()

    def _report(
        self, settings: Mapping[int, Settings], around: Around, votes: Sequence[Vote]
    ) -> Report:
        comparison, assessor = weigh(self._comparison, around, votes)
        return report(comparison, settings, assessor, view=self._view, diff=self._diff)

    def _say(self, text: str) -> None:
        if not left(self):
            self.query_one("#say", Static).update(Text(one_line(text), "bold"))


def _write(made: Report, path: Path, fmt: str, overwrite: bool) -> None:
    """Write the file, or the folder of tables."""
    if fmt == Format.CSV and names_folder(path):
        write_files(as_csv_files(made, path), overwrite, into=path, wait=False)
    else:
        write_files({path: render(made, fmt)}, overwrite, wait=False)
