"""Answers about what there is in the history: models, tables, schemas, authors, profiles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from amx_tui.ask.agents.offline.desk import Desk, Detail, Reply, listed, scope_words, table
from amx_tui.history.models import Run, RunQuery
from amx_tui.present.formats import counted

_MOST = 60_000  # names of the history
_NAMED = 12
_OF_RUNS: tuple[tuple[tuple[str, ...], str, Callable[[Run], str]], ...] = (
    (("author", "who", "user", "people"), "author", lambda run: run.created_by),
    (("database", "db"), "database", lambda run: run.db_profile or run.db_backend),
    (("doc",), "document profile", lambda run: run.doc_profile),
    (("profile",), "profile", lambda run: run.llm_profile),
    (("model", "llm"), "model", lambda run: run.llm_model),
)


def inventory(desk: Desk) -> Reply:
    """What there is of a kind, with how many runs had it."""
    words = {word.removesuffix("s") for word in desk.asked.words}
    if "table" in words or "schema" in words:
        return _places(desk, "table" if "table" in words else "schema")
    for names, word, of in _OF_RUNS:
        if words & {*names}:
            return _made(desk, word, of)
    return Reply("", understood=False)


def _made(desk: Desk, word: str, of: Callable[[Run], str]) -> Reply:
    runs = desk.snapshot.complete_page(RunQuery(limit=0)).runs
    found = Counter(of(run) for run in runs)
    silent = found.pop("", 0)
    told = listed((f"{name} ({counted(n, 'run')})" for name, n in found.most_common()), _NAMED)
    head = f"{counted(len(found), word)} in this history: {told or 'none'}"
    head += f"; {counted(silent, 'run')} recorded none" if silent else ""
    lines = list(found.most_common())
    return Reply(f"{head}.", (Detail("By run", table([word.capitalize(), "Runs"], lines)),))


def _places(desk: Desk, word: str) -> Reply:
    """The tables or schemas that any run described."""
    named = desk.asked.named
    assets = desk.snapshot.find_assets("", _MOST)
    inside = [a for a in assets if not named.schemas or a.schema in named.schemas]
    if word == "table":
        found = Counter(a.parent for a in inside if a.table)
    else:
        found = Counter(a.schema.quoted for a in inside)
    told = listed((f"{name} ({counted(n, 'asset')})" for name, n in sorted(found.items())), _NAMED)
    where = scope_words(named)
    head = f"{counted(len(found), word)}{where} in this history: {told or 'none'}."
    lines = sorted(found.items())
    return Reply(head, (Detail("All of them", table([word.capitalize(), "Assets"], lines, 200)),))
