"""Whether a question is one over the runs of a history, and which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from amx_tui.ask.agents.offline.desk.dates import RELATIVE, undated
from amx_tui.ask.agents.offline.desk.query import Query
from amx_tui.ask.agents.offline.ledger.belonging import of_history, surely
from amx_tui.ask.agents.offline.ledger.continuing import (
    again,
    earlier,
    fragment,
    groups_behind,
    of_each,
    query_behind,
)
from amx_tui.ask.agents.offline.ledger.crossing import crossed
from amx_tui.ask.agents.offline.ledger.dimensions import DIMENSIONS
from amx_tui.ask.agents.offline.ledger.lexing import Values, pieces, straightened, values_of
from amx_tui.ask.agents.offline.ledger.planning import planned
from amx_tui.ask.agents.offline.ledger.rates import ordered, rated
from amx_tui.ask.agents.offline.ledger.reading import Reader
from amx_tui.ask.agents.offline.ledger.selecting import described, wrote_in
from amx_tui.ask.agents.offline.ledger.slots import Lost, Slots, Unread
from amx_tui.ask.agents.offline.words.of_ledger import (
    ABOUT_COMPARED,
    BACK,
    DECIDER,
    PHRASES,
    WORDS,
)
from amx_tui.ask.names import Named, Names
from amx_tui.ask.tools.shelf import Shelf
from amx_tui.history.models import Run
from amx_tui.history.snapshot import Snapshot
from amx_tui.text import folded
from amx_tui.vocabulary import MIN_RUNS


class Vocabulary(NamedTuple):
    """The words of a history: values of its runs, names of what they described, its settings."""

    values: Values
    names: Names
    keys: tuple[str, ...]
    standing: frozenset[str]  # values that tell the compared runs apart
    common: frozenset[str]  # words that are true of all of them

    def is_one(self, word: str) -> bool:
        """Whether a word is a name of the history or a value of its runs."""
        return word in self.names or word in self.values


def known_words(snapshot: Snapshot, shelf: Shelf, ids: Sequence[int]) -> Vocabulary:
    """The words of a history, read once."""
    return shelf.once(snapshot, ("words", tuple(ids)), lambda: vocabulary(snapshot, ids))


def over_runs(
    snapshot: Snapshot,
    shelf: Shelf,
    question: str,
    ids: Sequence[int],
    now: float,
    last: Query | None,
) -> Asking:
    """The query of a question over the runs of a history, while `ids` are compared."""
    known = known_words(snapshot, shelf, ids)
    text = straightened(question)
    if last is not None and again(last, text):
        return Asking(last, history=True)
    if last is not None and (before := earlier(last, text)) is not None:
        return Asking(before, history=True)
    new = fragment(last, text) if last is not None else None
    if last is not None and new is not None:
        each = of_each(last, new[0])
        slots, named = _slots(each or new[0], known, now)
        try:
            read = slots.read()
            query = groups_behind(last, read) if each else query_behind(last, read, new[1])
            query = replace(query, named=_merged(query.named, slots.slots, named))
            if query == last:
                raise Unread("")
        except Lost as error:
            return Asking(None, error.word, history=True)
        except Unread:
            pass
        else:
            if not (query.narrow and query.scoped):
                return Asking(query, history=True)
    return asked_of_history(snapshot, text, known, ids, now)


_ALL = re.compile(r"\ball (?:the )?runs\b")  # of more than two that are compared


def _merged(old: Named, slots: Slots, named: Named) -> Named:
    if named.unknown or not _placed(slots, named):
        raise Unread("")
    left = {out for _, out in slots.places}
    return replace(named, outside=left == {True}) if named else old


def vocabulary(snapshot: Snapshot, ids: Sequence[int]) -> Vocabulary:
    """The words of a history, of which these runs are compared."""
    runs = snapshot.recorded()
    settings = snapshot.settings([run.id for run in runs])
    keys = tuple(dict.fromkeys(key for each in settings.values() for key in each))
    told = [run for run in runs if run.id in ids]
    apart = {
        v for of in (_models, _profiles) if len({of(r) for r in told}) > 1 for v in map(of, told)
    }
    for key in keys:
        found = [settings[run.id].get(key) for run in told if run.id in settings]
        if len(set(found)) > 1:
            apart.add(f"setting:{key}")
            apart |= {value.line for value in found if value is not None}
    values = values_of(runs, settings.values())
    common = {word for word, of in values.items() if told and _true_of_all(of, told)}
    return Vocabulary(values, Names(described(snapshot)), keys, frozenset(apart), frozenset(common))


def _true_of_all(of: Mapping[str, frozenset[str]], runs: Sequence[Run]) -> bool:
    return any(
        dim in DIMENSIONS and all(DIMENSIONS[dim](r) in v for r in runs) for dim, v in of.items()
    )


def _models(run: object) -> str:
    return str(getattr(run, "llm_model", ""))


def _profiles(run: object) -> str:
    return str(getattr(run, "llm_profile", ""))


class Asking(NamedTuple):
    """A query, or the word for which there is none; `history`: runs of the history are meant."""

    query: Query | None
    word: str = ""
    history: bool = False


def _slots(text: str, known: Vocabulary, now: float) -> tuple[Reader, Named]:
    """What reads the parts of a question, and the places that it names."""
    named = known.names.named(known.names.joined(text), frozenset(WORDS) | frozenset(known.values))
    text = straightened(known.names.joined(text))
    ours = {word for word in named.words if word.rstrip(".") in known.values or (word,) in PHRASES}
    named = replace(named, unknown=tuple(each for each in named.unknown if each.word not in ours))
    schemas = {folded(name.raw) for name in named.schemas}
    names = {w: "schema" if w in schemas else "table" for w in named.words - ours}
    return Reader(pieces(text, known.values, names, known.keys, now)), named


def _of_one(text: str, ids: Sequence[int]) -> bool:
    """Whether a question is about one of the compared runs, by its number: what was set in 119."""
    told = "|".join(map(str, ids))
    return bool(re.search(rf"\b(?:in|of|for|by) #?(?:{told})(?=\W*$| (?:and|or|but|than)\b)", text))


def asked_of_history(
    snapshot: Snapshot, text: str, known: Vocabulary, ids: Sequence[int], now: float
) -> Asking:
    """The query of a question."""
    both = crossed(text, lambda one: asked_of_history(snapshot, one, known, ids, now).query)
    if both is not None:
        return Asking(both, history=True)
    told = rated(text)
    if told.none:
        return Asking(None, "often" if "often" in text else "rate", history=True)
    text = told.text
    reader, named = _slots(text, known, now)
    compared = bool(ids)
    back = BACK.search(text) and not re.search(r"runs\b", text)
    if compared and (
        ABOUT_COMPARED.search(RELATIVE.sub("", undated(text, now))) or back or _of_one(text, ids)
    ):
        return Asking(None)
    if DECIDER.search(text):
        return Asking(None)  # who decided is nowhere recorded
    try:
        slots = reader.read()
        if len(named.schemas) > 1 and slots.compare and not (named.tables or slots.group):
            _of_schemas(slots)
        slots.elsewhere = bool(named) and wrote_in(snapshot, named).isdisjoint(ids)
        if slots.order and slots.order[0] == "started" and not slots.measures:
            slots.run = slots.run or bool(slots.places or slots.groups or slots.span)
        if not of_history(slots, known.standing):
            return Asking(None)
        query = ordered(planned(slots), told)
    except Unread as error:
        strange = reader.strange or error.word.strip("#,;").isdigit()
        sure = surely(reader.slots) and not (len(ids) > MIN_RUNS and _ALL.search(text))
        return Asking(None, error.word, sure and not strange)
    if named.unknown or not _placed(slots, named):
        return Asking(None, named.unknown[0].word if named.unknown else "", surely(slots))
    left = {out for _, out in slots.places}
    query = replace(query, named=replace(named, outside=left == {True}))
    by_schema = query.ask == "groups" and query.group == "schema" and not named.assets
    if query.narrow and query.scoped and not by_schema:
        return Asking(None, history=surely(slots))
    return Asking(query, history=True)


def _of_schemas(slots: Slots) -> None:
    """Schemas held against each other are groups of what runs wrote."""
    slots.group, slots.ever = "schema", True
    if slots.compare is not None and not slots.compare[0]:
        slots.compare, slots.ranked = None, True


def _placed(slots: Slots, named: Named) -> bool:
    """Whether every place is meant, or every one is left out."""
    return len({out for _, out in slots.places}) < 2 and bool(slots.places) == bool(named)
