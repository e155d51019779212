"""Which groups of the asset grid are folded."""

from __future__ import annotations

from collections.abc import Iterable

from amx_tui.compare.view import Arrangement, Group


class Folds:
    """What the user folded and unfolded, by the names of groups.

    A group that only one run wrote is folded until it is asked for, because nothing can be compared
    in it; but not where such a group is all that is shown, or where somebody looks for something.
    """

    def __init__(self) -> None:
        self.folded: set[str] = set()
        self.unfolded: set[str] = set()

    def restore(self, folded: Iterable[str], unfolded: Iterable[str]) -> None:
        """As it was kept."""
        self.folded, self.unfolded = set(folded), set(unfolded)

    def is_folded(self, group: Group, shown: Arrangement, search: str) -> bool:
        """Whether only its header is shown."""
        if group.name in self.folded:
            return True
        if not group.alone or group.name in self.unfolded or search:
            return False
        return len(shown.groups) > 1

    def turn(self, group: Group, *, fold: bool) -> None:
        """Fold a group, or unfold it."""
        into, out = (self.folded, self.unfolded) if fold else (self.unfolded, self.folded)
        into.add(group.name)
        out.discard(group.name)
