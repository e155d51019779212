"""Where a run came from and what came out of it, to walk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.style import Style
from rich.text import Text
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from amx_tui.history.models import Kin
from amx_tui.present import formats
from amx_tui.text import fit
from amx_tui.ui.actions import Where, bindings
from amx_tui.ui.widgets.picker.run_cards import letter_of


class Lineage(Tree[int], inherit_bindings=False):
    """Where a run came from and what came out of it; each node's data is a run id.

    Enter and space are the screen's.
    """

    ICON_NODE = ICON_NODE_EXPANDED = ""
    BINDINGS = [*bindings(Where.LINEAGE)]
    PLACES: ClassVar = (Where.LINEAGE, Where.RUN, Where.EVERYWHERE)

    def __init__(self, **options: Any) -> None:
        super().__init__(Text(""), **options)
        self.auto_expand = False
        self.guide_depth = 2

    def show(
        self, run: Kin, above: Sequence[Kin], below: Sequence[Kin], picks: tuple[int, ...]
    ) -> None:
        """Draw the family of `run`, the cursor staying on the run that it was on."""
        kept = self.cursor_run
        self.clear()
        shown = [*above, run]
        node = self.root
        for kin in shown:
            label = _label(kin, picks, here=kin is run)
            if kin is shown[0]:
                node.data = kin.run_id
                node.set_label(label)
            else:
                node = node.add(label, data=kin.run_id, expand=True)
        nodes = {run.run_id: node}
        for kin in below:
            parent = nodes.get(kin.parent_run_id or run.run_id, node)
            nodes[kin.run_id] = parent.add(_label(kin, picks), data=kin.run_id, expand=True)
        self.root.expand_all()
        wanted = kept if kept is not None else run.run_id
        self.call_after_refresh(self._go_to, wanted)

    def render_label(self, node: TreeNode[int], base_style: Style, style: Style) -> Text:
        """What is said of a run, ended by an ellipsis where the line is too short for it."""
        label = super().render_label(node, base_style, style)
        depth, above = 0, node.parent
        while above is not None:
            depth, above = depth + 1, above.parent
        if columns := self.scrollable_content_region.width:
            label.truncate(max(1, columns - depth * self.guide_depth), overflow="ellipsis")
        return label

    def _go_to(self, run_id: int) -> None:
        for line in range(self.last_line + 1):
            node = self.get_node_at_line(line)
            if node is not None and node.data == run_id:
                self.move_cursor(node)

    @property
    def cursor_run(self) -> int | None:
        """The run under the cursor."""
        return self.cursor_node.data if self.cursor_node is not None else None


def _label(kin: Kin, picks: tuple[int, ...], *, here: bool = False) -> Text:
    text = Text()
    if letter := letter_of(kin.run_id, picks):
        text.append(f"[{letter}] ", "bold")
    text.append(f"#{kin.run_id}", "bold")
    kind = "" if kin.kind in ("", "run") else f" {kin.kind}"
    text.append(f"{kind} · {formats.status(kin.status)} · {kin.model.rsplit('/', 1)[-1] or '—'}")
    if here:
        text.append(" ◂ here", "bold italic")
    if kin.seed:
        text.append(f" · seed “{fit(kin.seed.line, 60)}”", "dim")
    return text
