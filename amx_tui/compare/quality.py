"""AMX's quality metrics that need no model: its tier 0, on the v1 of each asset.

Formulas are AMX's, so that the numbers can be compared with its own. None of them knows whether a
description is true: they say how varied its words are, how many words of the asset's name it
repeats, and how near it is to the text of a run that somebody calls the ground truth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from statistics import fmean

from amx_tui.compare.chrf import chrf
from amx_tui.compare.comparison import Comparison, metric_row
from amx_tui.compare.levenshtein import levenshtein
from amx_tui.compare.metrics import Metric
from amx_tui.history.models import Asset, Result
from amx_tui.vocabulary import Direction

_HUMP = re.compile("(?<=[a-z])(?=[A-Z])")  # of camelCase
_WORD = re.compile("[a-z0-9]+")
_Similarity = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Reference:
    """The run that is called the ground truth, with its v1 texts; assets without text are not in."""

    run_id: int
    texts: Mapping[Asset, str]

    @classmethod
    def of(cls, run_id: int, results: Iterable[Result]) -> Reference:
        """What the results of the run say."""
        return cls(run_id, {r.asset: r.description.raw for r in results if r.description})


@dataclass(frozen=True, slots=True)
class Quality:
    """The metrics of one description, or their means over those of a run; None is "not known".

    Each is a share of 0 to 1, but `levenshtein`, which counts characters.
    """

    type_token_ratio: float | None
    schema_grounding: float | None
    chrf: float | None = None
    rouge_l: float | None = None
    levenshtein: float | None = None


def words(text: str) -> list[str]:
    """The words of a text as AMX counts them: letters of a to z and digits, in lower case, parted by
    all else and inside camelCase. A text in another script has none."""
    return _WORD.findall(_HUMP.sub(" ", text).lower())


def type_token_ratio(text: str) -> float:
    """How many of the words are different ones, 0 to 1; 0 without words. Longer texts have less."""
    said = words(text)
    return len(set(said)) / len(said) if said else 0.0


def schema_grounding(text: str, asset: Asset) -> float:
    """How many of the words in the asset's name are in the text, 0 to 1; 0 for a name without any."""
    expected = {word for name in asset.raw for word in words(name)}
    return len(expected.intersection(words(text))) / len(expected) if expected else 0.0


def with_quality(comparison: Comparison, reference: Reference | None) -> Comparison:
    """The comparison with these metrics behind its own, means over what each run described.

    A metric that no run has is left out, as `rouge_l` is without rouge_score. The verdict stays as
    it is: it does not count them.
    """
    rows = (
        metric_row(metric, comparison.runs, comparison.facts)
        for metric in _metrics(qualities(comparison, reference), reference)
    )
    known = tuple(row for row in rows if any(value is not None for value in row.values))
    return replace(comparison, metrics=comparison.metrics + known)


def qualities(comparison: Comparison, reference: Reference | None) -> dict[int, Quality]:
    """The quality of each run by its id. Assets without a reference count for the first two alone."""
    of_run: dict[int, list[Quality]] = {run.id: [] for run in comparison.runs}
    rouge_l = _rouge_l() if reference else None
    texts = reference.texts if reference else {}
    for row in comparison.assets:
        wanted = texts.get(row.asset)
        for cell in row.present:
            of_run[cell.run_id].append(_quality(cell.description.raw, row.asset, wanted, rouge_l))
    return {run_id: _mean(found) for run_id, found in of_run.items()}


def _quality(
    text: str, asset: Asset, reference: str | None, rouge_l: _Similarity | None
) -> Quality:
    own = type_token_ratio(text), schema_grounding(text, asset)
    if not text or reference is None:
        return Quality(*own)
    return Quality(
        *own,
        chrf(text, reference),
        rouge_l(text, reference) if rouge_l else None,
        levenshtein(text, reference),
    )


def _mean(found: list[Quality]) -> Quality:
    def mean(name: str) -> float | None:
        values = [value for each in found if (value := getattr(each, name)) is not None]
        return fmean(values) if values else None

    return Quality(*(mean(field.name) for field in fields(Quality)))


def _rouge_l() -> _Similarity | None:
    """ROUGE-L (Lin 2004), as AMX asks rouge_score for it; None where that is not installed."""
    try:
        from rouge_score.rouge_scorer import RougeScorer
    except ImportError:
        return None
    scorer = RougeScorer(["rougeL"], use_stemmer=True)
    return lambda text, reference: float(scorer.score(reference, text)["rougeL"].fmeasure)


def _metrics(of_run: dict[int, Quality], reference: Reference | None) -> tuple[Metric, ...]:
    """The rows of the board. More different words are no better: short texts have them."""
    run_id = reference.run_id if reference else None
    to = f"to #{run_id}"
    return (
        Metric("type_token_ratio", "Type-token ratio", "score", Direction.NONE,
               lambda run, _: of_run[run.id].type_token_ratio),
        Metric("schema_grounding", "Schema grounding", "score", Direction.MAX,
               lambda run, _: of_run[run.id].schema_grounding),
        Metric("chrf", f"chrF {to}", "score", Direction.MAX,
               lambda run, _: of_run[run.id].chrf, reference=run_id),
        Metric("rouge_l", f"ROUGE-L {to}", "score", Direction.MAX,
               lambda run, _: of_run[run.id].rouge_l, reference=run_id),
        Metric("levenshtein", f"Edit distance {to}", "edits", Direction.MIN,
               lambda run, _: of_run[run.id].levenshtein, reference=run_id),
    )  # fmt: skip
