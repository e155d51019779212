"""What the mouse rests on is explained, where it is a word of the glossary."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.widget import Widget

from amx_tui.present.glossary import GLOSSARY


class Explained(Widget):
    """Explains the words whose style carries a `term`."""

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Another word, another explanation."""
        sentence = GLOSSARY.get(event.style.meta.get("term", ""), "")
        told = Text(sentence) if sentence else None
        if told != self.tooltip:
            self.tooltip = told
