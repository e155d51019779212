"""`amx-tui votes`: what was voted in blind reviews, to be looked at, exported and deleted."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from amx_tui.cli.exits import NOTHING_THERE, confirmed, stop, warn
from amx_tui.cli.options import output_options
from amx_tui.cli.output import Output
from amx_tui.cli.parameters import RunId
from amx_tui.cli.runs import deliver
from amx_tui.cli.shared_options import history_options, located, open_history

if TYPE_CHECKING:
    from amx_tui.decide.votes import AllVotes, PairVotes, Votes


@click.command()
@click.argument("ids", nargs=-1, type=RunId(comparable=True))
@click.option(
    "--preferences",
    is_flag=True,
    help="Write JSON lines for tuning (name, chosen, rejected), of votes and of texts that people "
    "typed in place of a model's.",
)
@click.option("--delete", is_flag=True, help="Delete these votes. It cannot be undone.")
@click.option("--yes", is_flag=True, help="Do not ask before deleting.")
@output_options()
@history_options
@click.pass_context
def votes(
    ctx: click.Context,
    ids: tuple[int, ...],
    preferences: bool,
    delete: bool,
    yes: bool,
    output: Output,
) -> None:
    """List what was voted in blind reviews of this history, or export or delete it.

    Name two runs to see each vote on their texts.
    """
    if len(ids) not in (0, 2) or len(set(ids)) != len(ids):
        raise click.UsageError("Name two runs, or none for all votes of the history.")
    if (delete and preferences) or (yes and not delete):
        raise click.UsageError("--yes goes with --delete, and --preferences does not.")
    if preferences:
        if output.fmt or output.bom:
            raise click.UsageError("--preferences are JSON lines: they have no --format or --bom.")
        _prefer(ctx, ids, output)
        return
    from amx_tui.decide.votes import Votes
    from amx_tui.folders import state_folder

    if delete:
        path, _ = located(ctx)  # of a history that is gone, too
        _delete(Votes.of(path, state_folder()), ids, yes)
    else:
        _list(ctx, ids, output)


def _pairs(kept: AllVotes, ids: tuple[int, ...]) -> tuple[PairVotes, ...]:
    """The pairs with a vote, all or that of two runs; without any the command ends."""
    found = [kept.between(*ids)] if ids else kept.pairs
    pairs = tuple(pair for pair in found if pair.votes)
    if not pairs:
        where = "on texts of these runs" if ids else "in this history"
        stop(f"nobody has voted {where}. 'amx-tui open A B --review' asks.", NOTHING_THERE)
    return pairs


def _list(ctx: click.Context, ids: tuple[int, ...], output: Output) -> None:
    from amx_tui.decide.votes import Votes
    from amx_tui.decide.votes_listing import standing, votes_listing
    from amx_tui.folders import state_folder
    from amx_tui.kept import Kept

    snapshot, kept = open_history(ctx), Kept(state_folder())
    pairs = _pairs(Votes(kept, snapshot.path).all(), ids)
    for told in kept.told_to(warn):
        warn(told)
    standings = [standing(pair, snapshot.evidence(pair.runs).results) for pair in pairs]
    deliver(votes_listing(standings, each=bool(ids)), output)


def _delete(kept: Votes, ids: tuple[int, ...], yes: bool) -> None:
    from amx_tui.present import formats

    count = sum(len(pair.votes) for pair in _pairs(kept.all(), ids))
    words = formats.counted(count, "vote")
    if not yes:
        if not (os.isatty(0) and sys.stderr.isatty()):
            raise click.UsageError("Without a terminal nobody can be asked: say --yes to delete.")
        if not confirmed(f"Delete {words}? It cannot be undone."):
            stop("nothing was deleted.", NOTHING_THERE)
    try:
        kept.delete((ids[0], ids[1]) if ids else None)
    except (OSError, ValueError) as error:
        stop(f"cannot delete from {kept.path}: {error}", 2)
    warn(f"deleted {words}.")


def _prefer(ctx: click.Context, ids: tuple[int, ...], output: Output) -> None:
    """JSON lines, to standard output or a file."""
    from amx_tui.decide.preferences import preferences_of, preferences_text
    from amx_tui.decide.votes import kept_votes

    snapshot = open_history(ctx)
    found = preferences_of(snapshot, kept_votes(snapshot.path), ids)
    if not found:
        stop("nothing to prefer: no vote, and no text that people typed.", NOTHING_THERE)
    output.deliver(preferences_text(found))
