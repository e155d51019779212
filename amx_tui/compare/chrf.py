"""chrF: how alike two texts are by their runs of characters (Popović 2015), as sacrebleu has it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

_ORDER = 6  # runs of 1 to 6 characters
_RECALL = 4  # beta 2, squared: that what the reference says is there counts so much more


@dataclass(frozen=True, slots=True)
class Grams:
    """The runs of characters of a text, counted by length; white space does not count."""

    counts: tuple[Counter[str], ...]
    length: int  # characters that count

    @classmethod
    def of(cls, text: str) -> Grams:
        """Count those of `text`. What stays the same in many comparisons is counted once."""
        line = "".join(text.split())
        length = len(line)
        return cls(
            tuple(
                Counter([line[start : start + n] for start in range(length - n + 1)])
                for n in range(1, _ORDER + 1)
            ),
            length,
        )


def chrf(text: Grams, reference: Grams) -> float:
    """How much `text` says what `reference` says, 0 to 1.

    Precision and recall are means over the lengths of runs that both texts are long enough for.
    Equal to sacrebleu's sentence_chrf with its defaults, divided by 100.
    """
    orders = min(_ORDER, text.length, reference.length)
    precision = recall = 0.0
    for n in range(orders):
        ours, theirs = text.counts[n], reference.counts[n]
        matches = sum([min(ours[gram], theirs[gram]) for gram in ours.keys() & theirs.keys()])
        precision += matches / (text.length - n)
        recall += matches / (reference.length - n)
    if not precision:
        return 0.0
    precision, recall = precision / orders, recall / orders
    return (1 + _RECALL) * precision * recall / (_RECALL * precision + recall)
