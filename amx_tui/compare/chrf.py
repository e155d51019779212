"""chrF: how alike two texts are by their runs of characters (Popović 2015), as sacrebleu has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_ORDER = 6  # runs of 1 to 6 characters
_RECALL = 4  # beta 2, squared: that what the reference says is there counts so much more


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of one length in a text: which there are, and how often those that come again."""

    kinds: frozenset[str]
    often: Counter[str] | None  # None: each comes once

    @classmethod
    def of(cls, runs: Sequence[str]) -> Runs:
        """Most long runs of characters come once: counting them all would take twice as long."""
        kinds = frozenset(runs)
        return cls(kinds, Counter(runs) if len(kinds) < len(runs) else None)

    def shared(self, other: Runs) -> int:
        """How many runs both have, as often as both have them."""
        both = self.kinds & other.kinds
        if self.often is None or other.often is None:
            return len(both)
        ours, theirs = self.often, other.often
        return sum([min(ours[run], theirs[run]) for run in both])


@dataclass(frozen=True, slots=True)
class Grams:
    """The runs of characters of a text by their length; white space does not count."""

    runs: tuple[Runs, ...]
    length: int  # characters that count

    @classmethod
    def of(cls, text: str) -> Grams:
        """Take a text apart. What is compared with many is taken apart once."""
        line = "".join(text.split())
        length = len(line)
        runs = list(line)
        each = [Runs.of(runs)]
        for n in range(1, _ORDER):  # longer by one: a run, and the character behind it
            runs = [run + char for run, char in zip(runs, line[n:], strict=False)]
            each.append(Runs.of(runs))
        return cls(tuple(each), length)


def chrf(text: Grams, reference: Grams) -> float:
    """How much `text` says what `reference` says, 0 to 1.

    Precision and recall are means over the lengths of runs that both texts are long enough for.
    Equal to sacrebleu's sentence_chrf with its defaults, divided by 100.
    """
    orders = min(_ORDER, text.length, reference.length)
    precision = recall = 0.0
    for n in range(orders):
        matches = text.runs[n].shared(reference.runs[n])
        precision += matches / (text.length - n)
        recall += matches / (reference.length - n)
    if not precision:
        return 0.0
    precision, recall = precision / orders, recall / orders
    return (1 + _RECALL) * precision * recall / (_RECALL * precision + recall)
