"""Runs of a history that are worth comparing: of the same assets, and little or nothing set otherwise.

Variations are left out: their texts differ from those of other runs by design.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from amx_tui.history.boards import Repeat, Suggestion
from amx_tui.history.index.tables import RunTables
from amx_tui.history.models import SET_FIELDS
from amx_tui.ignored import passed_over
from amx_tui.vocabulary import MAX_RUNS, Kind

_MOST_APART = 2  # settings
_LOOKED_AT = 12  # older runs of the same assets, for each run
# a profile decides about all three, so these are one setting; so are the two of a database
_TOGETHER = {"llm_provider": "llm_model", "llm_profile": "llm_model", "db_backend": "db_profile"}
_MODEL = SET_FIELDS.index("llm_model")
_RUNS = f"""
SELECT l.id, t.outline, t.assets, r.kit, {", ".join(SET_FIELDS)}
FROM totals t JOIN light l USING (id) JOIN rest r USING (id)
WHERE t.results > 0 AND l.kind <> '{Kind.ASK}' AND t.varied_from IS NULL AND {{which}}
ORDER BY l.started_at DESC NULLS LAST, l.id DESC
"""
_ASSETS_OF = """
SELECT asset FROM totals JOIN outlines USING (outline) JOIN shapes USING (shape) WHERE
"""
_SHARING = f"""t.outline IN (
  SELECT outline FROM outlines JOIN shapes USING (shape)
  WHERE asset IN ({_ASSETS_OF} list_contains(?, id)))"""
_SHARED = f"""
SELECT count(*) FROM (
  {_ASSETS_OF} id = ? INTERSECT {_ASSETS_OF} id = ? INTERSECT {_ASSETS_OF} list_contains(?, id)
)
"""
Settings = Mapping[str, object]  # what stands for each value, by key


class _Candidate(NamedTuple):
    run_id: int
    scope: int  # the set of its assets
    assets: int
    model: object  # also where models are left out: logprobs of two are not on one scale
    settings: Settings
    recorded: bool  # it recorded settings: only then can they be called equal


def suggestions(
    tables: RunTables, limit: int, leave_out: Iterable[str] = ()
) -> tuple[Suggestion, ...]:
    """Runs of the same assets at most two settings apart, newest first; one for each difference."""
    of_scope: dict[int, list[_Candidate]] = {}
    runs = _candidates(tables, leave_out, "true", ())
    for run in runs:
        of_scope.setdefault(run.scope, []).append(run)
    place = dict.fromkeys(of_scope, 0)
    found: dict[tuple[int, tuple[str, ...]], Suggestion] = {}
    for run in runs:
        place[run.scope] += 1
        older = of_scope[run.scope][place[run.scope] :][:_LOOKED_AT]
        made = _suggestion(run, older)
        if made is not None:
            found.setdefault((run.scope, made.differing), made)
        if len(found) == limit:
            break
    return tuple(found.values())


def _suggestion(run: _Candidate, older: Sequence[_Candidate]) -> Suggestion | None:
    """The run beside the newest that is near enough, and beside others that differ in the same."""
    for position, other in enumerate(older):
        keys = differing((run.settings, other.settings))
        if _apart(keys) > _MOST_APART or not (keys or run.recorded):
            continue
        chosen = [run, other]
        for more in older[position + 1 :] if keys else ():
            others = [differing((more.settings, one.settings)) for one in chosen]
            if len(chosen) < MAX_RUNS and all(others) and set().union(*others) <= set(keys):
                chosen.append(more)
        return Suggestion(tuple(one.run_id for one in chosen), keys, run.assets)
    return None


def repeats(
    tables: RunTables, run_ids: Sequence[int], limit: int, leave_out: Iterable[str] = ()
) -> tuple[Repeat, ...]:
    """Pairs of runs of one model with equal settings that share assets with these runs and with each
    other, newest first. The runs alone are no such pair: a comparison is not its own measure."""
    asked = list(run_ids)
    equal: dict[object, list[_Candidate]] = {}
    runs = _candidates(tables, leave_out, _SHARING, (asked,))
    age = {run.run_id: position for position, run in enumerate(runs)}
    for run in runs:
        if run.recorded and run.model:
            equal.setdefault((run.model, frozenset(run.settings.items())), []).append(run)
    pairs = [pair for group in equal.values() for pair in pairwise(one.run_id for one in group)]
    pairs.sort(key=lambda pair: (age[pair[0]], age[pair[1]]))
    return tuple(_first(limit, _shared(tables, pairs, asked)))


def _shared(
    tables: RunTables, pairs: Iterable[tuple[int, int]], asked: list[int]
) -> Iterator[Repeat]:
    for pair in pairs:
        if not set(pair) <= set(asked):
            ((assets,),) = tables.rows(_SHARED, [*pair, asked])
            if assets:
                yield Repeat(pair, assets)


def _first(limit: int, found: Iterator[Repeat]) -> Iterator[Repeat]:
    yield from (repeat for _, repeat in zip(range(limit), found, strict=False))


def differing(each: Sequence[Settings]) -> tuple[str, ...]:
    """The keys whose values are not the same, or not recorded everywhere; fields of a run first."""
    keys = dict.fromkeys(SET_FIELDS) | dict.fromkeys(sorted(set().union(*each)))
    return tuple(key for key in keys if len({values.get(key) for values in each}) > 1)


def _apart(keys: Iterable[str]) -> int:
    return len({_TOGETHER.get(key, key) for key in keys})


def _candidates(
    tables: RunTables, leave_out: Iterable[str], which: str, parameters: Sequence[object]
) -> list[_Candidate]:
    """The runs for which the condition holds, newest first, with what was set for them."""
    globs = tuple(leave_out)
    kits: dict[int, dict[str, object]] = {}
    for kit, key, digest in tables.rows("SELECT kit, key, digest FROM settings"):
        kits.setdefault(kit, {})[key] = digest
    ignored = {key for kit in kits.values() for key in kit if passed_over(key, globs)}
    for kit in kits.values():
        for key in ignored.intersection(kit):
            del kit[key]
    kept = [not passed_over(name, globs) for name in SET_FIELDS]
    told: dict[tuple[object, ...], Settings] = {}  # many runs were asked for alike
    found = []
    for run_id, outline, assets, *asked in tables.rows(_RUNS.format(which=which), parameters):
        kit, *values = asked
        if (key := tuple(asked)) not in told:
            fields = zip(SET_FIELDS, values, kept, strict=True)
            own = {name: value for name, value, counts in fields if counts and value}
            told[key] = {**kits.get(kit, {}), **own}
        recorded = bool(kits.get(kit))
        found.append(_Candidate(run_id, outline, assets, values[_MODEL], told[key], recorded))
    return found
