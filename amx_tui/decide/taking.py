"""A plan that is carried out, portion by portion: what has become of it so far."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from amx_tui.decide.rules import Plan
from amx_tui.history.edit.takes import PORTION, Left, Portion, Want
from amx_tui.present import formats


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a plan is carried out."""

    batch: str  # what its portions are undone together by
    of: int  # texts of the plan
    seen: int = 0  # of them that were written, accepted before or left
    changed: tuple[int, ...] = ()  # ids of the results that were written
    runs: frozenset[int] = frozenset()
    already: int = 0
    left: tuple[Left, ...] = ()

    def after(self, portion: Portion, size: int) -> Progress:
        """The progress after another portion of so many texts."""
        return replace(
            self,
            seen=self.seen + size,
            changed=self.changed + portion.changed,
            runs=self.runs | frozenset(portion.runs),
            already=self.already + portion.already,
            left=self.left + portion.left,
        )

    @property
    def stopped(self) -> bool:
        """Not all of the plan was come to."""
        return self.seen < self.of


def begun(plan: Plan) -> Progress:
    """A plan of which nothing is carried out yet."""
    return Progress(secrets.token_hex(8), len(plan.taken))


def portions(plan: Plan) -> Iterator[list[Want]]:
    """What is written at once, in order."""
    wants = [Want(one.result_id, one.description, one.decision) for one in plan.taken]
    for start in range(0, len(wants), PORTION):
        yield wants[start : start + PORTION]


def told(done: Progress) -> str:
    """What has become of a plan, in a sentence or two."""
    words = [f"Taken: {len(done.changed):,} of {done.of:,} texts."]
    if done.already:
        words.append(f"{done.already:,} were accepted already.")
    if done.left:
        named = "; ".join(f"{one.asset or f'result {one.result_id}'}: {one.why}"
                          for one in done.left[:3])  # fmt: skip
        more = f" and {len(done.left) - 3:,} more" if len(done.left) > 3 else ""
        words.append(f"{len(done.left):,} left: {named}{more}.")
    if done.stopped:
        words.append(f"Stopped: {done.of - done.seen:,} were not come to.")
    return " ".join(words)


def given_back(restored: int, left: Sequence[Left]) -> str:
    """What has become of an undo of a batch, in a sentence or two."""
    verb = "is as it was" if restored == 1 else "are as they were"
    words = f"Undone: {formats.counted(restored, 'text')} {verb}."
    if not left:
        return words
    named = "; ".join(f"{one.asset}: {one.why}" for one in left[:3])
    more = f" and {len(left) - 3:,} more" if len(left) > 3 else ""
    return f"{words} {len(left):,} left: {named}{more}."
