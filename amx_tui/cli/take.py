"""`amx-tui take`: accept, of each asset, the text that a rule says is the winner."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from amx_tui.cli.exits import NOTHING_THERE, TAKEN_IN_PART, confirmed, stop, warn
from amx_tui.cli.options import ViewOptions, avoid_option, take_view_options
from amx_tui.cli.output import Output
from amx_tui.cli.parameters import PATH, WORDS, RunId, one_of
from amx_tui.cli.shared_options import (
    GIVE_UP_AFTER,
    history_options,
    is_read_only,
    located,
    open_history,
    read_only_option,
)
from amx_tui.vocabulary import SUFFIXES, FindingKind, Format

if TYPE_CHECKING:
    from amx_tui.compare.answer import Weighed
    from amx_tui.decide.rules import Plan
    from amx_tui.decide.taking import Progress
    from amx_tui.decide.votes import AllVotes
    from amx_tui.history.snapshot import Snapshot

T = TypeVar("T")
_FORMATS = (Format.TABLE, Format.PLAIN, Format.MD, Format.JSON)
_PAUSE = 0.25  # seconds between two attempts at a history that is busy


@click.command()
@click.argument("ids", nargs=-1, type=RunId(comparable=True))
@click.option(
    "--rule",
    type=WORDS,
    multiple=True,
    metavar="RULE",
    help="votes, decisions, logprob (within one model), findings (the one text without any), or "
    "run:ID.",
)
@take_view_options
@avoid_option
@click.option("--dry-run", is_flag=True, help="Only say what would be taken.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--undo", is_flag=True, help="Give back what was taken last.")
@click.option(
    "--queue",
    is_flag=True,
    help="Then hand the accepted texts over to AMX: into its file of what it is to apply.",
)
@click.option("--record", type=PATH, help="Write a record of the decision: a .md or a .json.")
@click.option("--force", is_flag=True, help="Overwrite a record that is there already.")
@click.option("--format", "fmt", type=one_of(_FORMATS), default=Format.TABLE.value)
@history_options
@read_only_option
@click.pass_context
def take(
    ctx: click.Context,
    ids: tuple[int, ...],
    rule: tuple[str, ...],
    options: ViewOptions,
    avoid: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    undo: bool,
    queue: bool,
    record: Path | None,
    force: bool,
    fmt: str,
) -> None:
    """Accept, of each asset of two to four runs, the text of the winner.

    A text with a finding of the kinds chosen is never taken, and ties are left. It is said what would
    be taken; then it is asked for, unless --yes says so before. One undo, --undo here or u in the app,
    gives all of it back.
    """
    from amx_tui.decide.plan_listing import plan_listing

    if undo:
        _undo(ctx, bool(ids or rule or dry_run or yes or queue or record))
        return
    if not ids or len(rule) != 1:
        raise click.UsageError("Name two to four runs, and one rule: --rule logprob, for example.")
    _check(ctx, dry_run, yes, queue, record, force)
    if queue:
        _may_queue(ctx)
    snapshot = open_history(ctx)
    found, plan, votes = _planned(snapshot, ids, rule[0], options, avoid)
    _show(plan_listing(plan), Output(fmt, None, False, False, _FORMATS))
    done = None
    if not dry_run:
        if not plan.taken:
            stop("there is nothing to take.", NOTHING_THERE)
        if queue:
            _object(snapshot, plan)
        if not yes:
            _ask(plan)
        done = _take(located(ctx)[0], plan)
    if record is not None:
        _write_record(record, force, snapshot, found, plan, votes, done)
    if done is not None:
        _tell(done)
        if queue:
            _queue(snapshot, plan, yes)
        if done.left or done.stopped:
            ctx.exit(TAKEN_IN_PART)


def _check(
    ctx: click.Context, dry_run: bool, yes: bool, queue: bool, record: Path | None, force: bool
) -> None:
    """What is wrong with the line is said before anything is read."""
    if dry_run and (yes or queue):
        raise click.UsageError(f"Either --dry-run or {'--yes' if yes else '--queue'}.")
    if record is not None and _record_format(record) is None:
        raise click.UsageError("The name of --record ends in .md or .json.")
    if record is not None:
        _check_record(record, force)
    if dry_run:
        return
    if is_read_only(ctx):
        raise click.UsageError("With --read-only nothing is taken: say --dry-run.")
    if not yes and not (os.isatty(0) and sys.stdout.isatty()):
        raise click.UsageError(
            "Without a terminal nobody can be asked: say --dry-run to see what would be taken, or "
            "--yes to take it."
        )


def _check_record(path: Path, force: bool) -> None:
    """A record that cannot be written is told before anything is taken."""
    if path.is_dir():
        stop(f"cannot write {path}: it is a folder.", 2)
    if path.exists() and not force:
        stop(f"{path} is there already. --force overwrites it.", 2)
    if not os.access(path.parent, os.W_OK | os.X_OK):
        why = "no permission" if path.parent.is_dir() else "there is no such folder"
        stop(f"cannot write {path}: {why}.", 2)


def _record_format(path: Path) -> Format | None:
    ending = path.suffix.lower()
    return next((fmt for fmt in (Format.MD, Format.JSON) if ending in SUFFIXES[fmt]), None)


def _planned(
    snapshot: Snapshot,
    ids: tuple[int, ...],
    rule: str,
    options: ViewOptions,
    avoid: tuple[str, ...],
) -> tuple[Weighed, Plan, AllVotes]:
    from amx_tui.cli.compare import read_evidence, view_of
    from amx_tui.compare.answer import around_of, weigh
    from amx_tui.compare.comparison import compare
    from amx_tui.compare.view import Arranger
    from amx_tui.decide.knowing import known_of
    from amx_tui.decide.rules import AVOIDED, parse_rule, plan
    from amx_tui.decide.votes import kept_votes

    chosen = parse_rule(rule)
    evidence = read_evidence(snapshot, ids)
    if chosen.run is not None and chosen.run not in {run.id for run in evidence.runs}:
        raise click.UsageError(
            f"The run #{chosen.run} of the rule is not one of the compared runs."
        )
    comparison = compare(evidence)
    around = around_of(comparison, snapshot)
    votes = kept_votes(snapshot.path)
    found = weigh(comparison, around, votes.votes)
    rows = Arranger(found.comparison).ordered(view_of(found.comparison, options))
    kinds = frozenset(map(FindingKind, set(avoid) - {"none"})) if avoid else AVOIDED
    known = known_of([row.asset for row in rows], around, votes, snapshot)
    return found, plan(found.comparison, rows, chosen, known, kinds), votes


def _show(listing: object, output: Output) -> None:
    from amx_tui.cli.runs import deliver
    from amx_tui.present.listing import Listing

    assert isinstance(listing, Listing)
    deliver(listing, output)


def _ask(plan: Plan) -> None:
    from amx_tui.decide.plan_listing import counts

    if not confirmed(f"{counts(plan)}. Take them?"):
        stop("nothing was taken.", NOTHING_THERE)


def _take(path: Path, plan: Plan) -> Progress:
    """Carry the plan out; ctrl+c stops it between two portions."""
    from amx_tui.decide.taking import begun, portions
    from amx_tui.history.edit.writer import Edits
    from amx_tui.settings import settings

    edits, done = Edits(path, keys=settings().state_dir), begun(plan)
    try:
        for wants in portions(plan):
            portion = _patiently(partial(edits.take_portion, done.batch, str(plan.rule), wants))
            done = done.after(portion, len(wants))
            if sys.stderr.isatty() and done.stopped:
                click.echo(f"\r{done.seen:,} of {done.of:,}", err=True, nl=False)
    except KeyboardInterrupt:
        pass  # what was written stays, whole portions of it
    return done


def _undo(ctx: click.Context, more: bool) -> None:
    """Give back the batch that was taken last, portion by portion."""
    from amx_tui.decide.taking import given_back
    from amx_tui.history.edit.takes import Left
    from amx_tui.history.edit.writer import Edits, GivenBack
    from amx_tui.settings import settings

    if more:
        raise click.UsageError("--undo gives back what was taken last: say it alone.")
    if is_read_only(ctx):
        raise click.UsageError("With --read-only nothing is given back.")
    edits = Edits(located(ctx)[0], keys=settings().state_dir)
    batch = _patiently(edits.last_batch)
    if not batch:
        stop(
            "the last edit of this history is none of take; u in the app undoes it.", NOTHING_THERE
        )
    restored, left, stopped = 0, list[Left](), False
    try:
        while isinstance(done := _patiently(partial(edits.undo, batch)), GivenBack):
            restored += len(done.restored)
            left += done.left
    except KeyboardInterrupt:
        stopped = True  # what was given back stays so, whole portions of it
    warn(
        given_back(restored, left) + (" Stopped: --undo goes on with the rest." if stopped else "")
    )
    if left or stopped:
        ctx.exit(TAKEN_IN_PART)


def _patiently(change: Callable[[], T]) -> T:
    """Make a change, and try again while another process writes. Raises HistoryBusy in the end."""
    from amx_tui.history.edit.file import HistoryBusy

    begun = time.monotonic()
    while True:
        try:
            return change()
        except HistoryBusy:
            if time.monotonic() - begun > GIVE_UP_AFTER:
                raise
            time.sleep(_PAUSE)


def _may_queue(ctx: click.Context) -> None:
    """Refuse before anything is written what could not be handed over."""
    from amx_tui.decide.handover import HandoverRefused, refusal

    path, demo = located(ctx)
    if why := refusal(path, demo):
        raise HandoverRefused(f"Nothing can be handed over to AMX: {why}")


def _object(snapshot: Snapshot, plan: Plan) -> None:
    from amx_tui.decide.handover import object_to

    object_to(snapshot, [one.result_id for one in plan.taken])


def _queue(snapshot: Snapshot, plan: Plan, yes: bool) -> None:
    """Add what is accepted now to AMX's file, once somebody has agreed to it."""
    from amx_tui.decide.handover import hand_over, prepared

    handover = prepared(snapshot, [one.result_id for one in plan.taken])
    if not yes and not confirmed(f"Hand over to AMX: {handover.words}?"):
        warn("nothing was handed over to AMX.")
        return
    copy = hand_over(handover, time.time())
    kept = f" What was there is kept as {copy}." if copy else ""
    warn(f"Handed over to AMX: {handover.words}.{kept}")


def _write_record(
    path: Path,
    force: bool,
    snapshot: Snapshot,
    found: Weighed,
    plan: Plan,
    votes: AllVotes,
    done: Progress | None,
) -> None:
    from amx_tui.decide.record import Decision, record

    fmt = _record_format(path)
    assert fmt is not None
    decision = Decision(snapshot.path, time.time(), found, plan, votes, done)
    Output(fmt, path, False, force).deliver(record(decision, fmt))


def _tell(done: Progress) -> None:
    from amx_tui.decide.taking import told

    warn(f"{told(done)} --undo, or u in the app, gives it back." if done.changed else told(done))
