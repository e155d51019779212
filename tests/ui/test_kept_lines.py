"""A list that keeps its lines looks as Textual would draw it, its scroll bar too."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from amx_tui.ui.widgets.kept_lines import KeptLines

LINES = 700


class Numbers(ScrollView):
    def on_mount(self) -> None:
        self.virtual_size = Size(20, LINES)
        self.strips = [
            Strip([Segment(f"{y} ", Style(dim=True)), Segment(f"{'é' * (y % 9)}".ljust(30))])
            for y in range(LINES)
        ]

    def render_line(self, y: int) -> Strip:
        return self.strips[self.scroll_offset.y + y].crop_extend(0, self.size.width, Style())


class Kept(KeptLines, Numbers):
    pass


class Both(App[None]):
    CSS = """
    Screen { layout: horizontal; }
    #textual, #kept { width: 1fr; height: 13; scrollbar-size-vertical: 1; overflow-y: scroll; }
    .-edge { border-left: solid red; }
    """

    def compose(self) -> ComposeResult:
        yield Numbers(id="textual")
        yield Kept(id="kept")


def _drawn(view: ScrollView) -> tuple[list[Strip], list[Strip]]:
    bar = view.vertical_scrollbar
    lines = view.render_lines(Region(0, 0, view.outer_size.width, view.outer_size.height))
    inside = [line.crop(0, view.outer_size.width - 1) for line in lines]
    return inside, bar.render_lines(Region(0, 0, bar.outer_size.width, bar.outer_size.height))


async def test_lines_and_bar_are_those_that_textual_draws() -> None:
    async with Both().run_test(size=(60, 20)) as pilot:
        textual, kept = pilot.app.query_one("#textual", ScrollView), pilot.app.query_one(Kept)
        for edge in (False, True):
            textual.set_class(edge, "-edge")
            kept.set_class(edge, "-edge")
            await pilot.pause()
            for y in (*range(0, 60), *range(300, 320), *range(LINES - 20, LINES - 13)):
                textual.scroll_to(y=y, animate=False, force=True)
                kept.scroll_to(y=y, animate=False, force=True)
                assert _drawn(kept) == _drawn(textual), (edge, y)


async def test_a_line_that_scrolls_is_the_strip_that_it_was() -> None:
    async with Both().run_test(size=(60, 20)) as pilot:
        kept = pilot.app.query_one(Kept)
        window = Region(0, 0, kept.outer_size.width, 13)
        kept.scroll_to(y=10, animate=False, force=True)
        before = {id(strip) for strip in kept.render_lines(window)}
        kept.scroll_to(y=11, animate=False, force=True)
        same = [strip for strip in kept.render_lines(window) if id(strip) in before]
        assert len(same) == 12
