"""A case through the reader, the comparison, and every format that these are written in."""

from __future__ import annotations

import random
from contextlib import closing
from functools import partial
from pathlib import Path

from amx_tui.compare.comparison import Comparison, compare
from amx_tui.compare.view import View, filters_of
from amx_tui.history.models import Asset, Evidence, RunQuery
from amx_tui.history.snapshot import Snapshot
from amx_tui.present.listing import Listing, listing_text
from amx_tui.present.render import render
from amx_tui.present.report import report
from amx_tui.present.run_listings import asset_listing, run_listing, runs_listing
from amx_tui.vocabulary import DIMENSIONS, SECTIONS, Format, GridSort, Kind, SortKey
from tests.conftest import NOW
from tests.fuzz.documents import well_formed
from tests.fuzz.watch import Watch
from tests.waiting import settled

FORMATS = (Format.PLAIN, Format.MD, Format.CSV, Format.JSON, Format.HTML)
_LOADED = 40  # one case in so many is loaded into DuckDB too, and everything asked of that as well


def drive(path: Path, rng: random.Random, watch: Watch) -> None:
    """Ask all that there is to ask about a history."""
    snapshot = watch.ask("open", lambda: Snapshot(path))
    if snapshot is None:
        return
    with closing(snapshot):
        page = watch.ask("newest", lambda: snapshot.newest(20, check=rng.random() < 0.5))
        runs = page.runs if page else ()
        watch.drawn("newest", runs)
        ids = [run.id for run in runs if run.results]
        wanted = rng.sample(ids, min(len(ids), rng.choice((2, 3, 4))))
        evidence = watch.ask("evidence", lambda: snapshot.evidence([*wanted, 999]))
        if evidence is not None and len(evidence.runs) > 1:
            _compare(snapshot, evidence, rng, watch)
        if page is not None:
            _listing("runs", runs_listing(page, 0, NOW), rng, watch)
        _details(snapshot, evidence, rng, watch)
        if rng.random() < 1 / _LOADED:
            _loaded(snapshot, evidence, rng, watch)


def _compare(snapshot: Snapshot, evidence: Evidence, rng: random.Random, watch: Watch) -> None:
    watch.drawn("evidence", evidence)
    with watch.step("compare"):
        comparison = compare(evidence)
        _report(snapshot, comparison, rng, watch)


def _view(comparison: Comparison, rng: random.Random) -> View:
    baseline = rng.randrange(len(comparison.runs))
    known = list(filters_of(comparison, baseline))
    filters = frozenset(rng.sample(known, rng.choice((0, 0, 1))))
    return View(filters, rng.choice(list(GridSort)), baseline, rng.choice(("", "", "id", "\u202e")))


def _report(snapshot: Snapshot, comparison: Comparison, rng: random.Random, watch: Watch) -> None:
    made = report(
        comparison,
        snapshot.settings([run.id for run in comparison.runs]),
        view=_view(comparison, rng),
        by=rng.choice(("auto", "run", *DIMENSIONS)),
        cells=rng.choice(("", "", "*id*", "[")),
        diff=rng.random() < 0.5,
        all_settings=rng.random() < 0.5,
    )
    fmt = rng.choice(FORMATS)
    text = render(made, fmt, rng.choice(SECTIONS))
    well_formed(f"compare as {fmt}", fmt, text, watch)


def _listing(name: str, listing: Listing, rng: random.Random, watch: Watch) -> None:
    fmt = rng.choice(FORMATS)
    with watch.step(f"{name} as {fmt}"):
        well_formed(f"{name} as {fmt}", fmt, listing_text(listing, fmt), watch)


def _details(
    snapshot: Snapshot, evidence: Evidence | None, rng: random.Random, watch: Watch
) -> None:
    """Single results, an asset, the sums of `doctor`."""
    rows = [row for found in evidence.results.values() for row in found] if evidence else []
    for row in rng.sample(rows, min(3, len(rows))):
        detail = watch.ask("result", partial(snapshot.result, row.result_id))
        watch.drawn("result", detail)
        watch.agrees(detail, "result", f"result {row.result_id} is compared, and not there")
    asset = rows[0].asset if rows else Asset.of("sales", "orders", "order_id")
    history = watch.ask("asset", lambda: snapshot.asset_runs(asset))
    if history:
        _listing("asset", asset_listing([(asset, history)]), rng, watch)
    watch.agrees(history or not rows, "asset", f"{asset.label!a} is compared; no run wrote it")
    match rng.randrange(4):
        case 0:
            watch.drawn("damaged", watch.ask("damaged", snapshot.damaged))
            watch.drawn("info", watch.ask("info", snapshot.info))
        case 1:
            watch.drawn("found", watch.ask("find", lambda: snapshot.find_assets("orders id")))
        case 2:
            query = RunQuery(kind=rng.choice(list(Kind)), schema_name="sales", limit=3)
            watch.ask("wrote", lambda: snapshot.newest_that_wrote(query))


def _loaded(snapshot: Snapshot, before: Evidence | None, rng: random.Random, watch: Watch) -> None:
    """The same again, of what DuckDB holds: it says the same."""
    if watch.ask("settle", lambda: settled(snapshot)) is None:
        return
    query = RunQuery(
        kind=rng.choice((None, None, *Kind)),
        sort=rng.choice(list(SortKey)),
        descending=rng.random() < 0.5,
        search=rng.choice(("", "sales", "\u202e\x1b'%_", "#114")),
        limit=rng.choice((0, 5)),
    )
    page = watch.ask("page", lambda: snapshot.complete_page(query))
    watch.drawn("page", page)
    if before is not None:
        ids = [run.id for run in before.runs]
        loaded = watch.ask("evidence loaded", lambda: snapshot.evidence([*ids, *before.missing]))
        same = repr(loaded) == repr(before)
        watch.agrees(same, "evidence loaded", "what is loaded says something else than the file")
    every = watch.ask("all runs", lambda: snapshot.complete_page(RunQuery(limit=0)))
    for run in rng.sample(every.runs, min(2, len(every.runs))) if every else ():
        detail = watch.ask("detail", partial(snapshot.run_detail, run.id))
        if detail is not None:
            watch.drawn("detail", detail)
            _listing("detail", run_listing(detail), rng, watch)
