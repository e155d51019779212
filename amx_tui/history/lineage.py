"""Which runs came out of which: variations and reruns, at any depth, once each.

A variation is a run whose rows name the compared run in `run_results.parent_run_id`; a rerun is one
that names it in `settings_json.parent_run_id`. As in AMX, a run that is both is a variation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

Children = Callable[[Sequence[int]], Iterable[tuple[int, int]]]


class Link(NamedTuple):
    """A descendant and the edge by which it was found."""

    root: int
    run: int
    parent: int
    kind: str
    depth: int


def descendants(root: int, variations: Children, reruns: Mapping[int, Sequence[int]]) -> list[Link]:
    """The descendants of `root`, sorted by run id. `variations` gives (parent, child) pairs.

    Variations are followed to their end first, then reruns of everything found and whatever came
    out of those. Each run is visited once, so cycles end and orphans are never reached.
    """
    seen = {root}
    found: list[Link] = []

    def follow(level: list[tuple[int, int]], with_reruns: bool) -> list[tuple[int, int]]:
        """The next level below `level`, which holds (run, depth)."""
        depths = dict(level)
        edges = [(p, c, "variation") for p, c in variations(list(depths)) if p in depths]
        if with_reruns:
            edges += [(p, c, "rerun") for p in depths for c in reruns.get(p, ())]
        below = []
        for parent, child, kind in sorted(edges, key=lambda edge: edge[2] != "variation"):
            if child in seen:
                continue
            seen.add(child)
            found.append(Link(root, child, parent, kind, depths[parent] + 1))
            below.append((child, depths[parent] + 1))
        return below

    level = [(root, 0)]
    while level:
        level = follow(level, with_reruns=False)
    level = [(root, 0), *((link.run, link.depth) for link in found)]
    while level:
        level = follow(level, with_reruns=True)
    return sorted(found, key=lambda link: link.run)


def ancestors(run: int, parent_of: Callable[[int], int | None]) -> list[int]:
    """Run ids from the root down to the parent of `run`; a cycle ends where it would begin again."""
    chain: list[int] = []
    parent = parent_of(run)
    while parent is not None and parent != run and parent not in chain:
        chain.append(parent)
        parent = parent_of(parent)
    return chain[::-1]
