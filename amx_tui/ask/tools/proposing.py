"""The one tool that leaves something behind: a draft, which a person accepts in the app or does not."""

from __future__ import annotations

from collections.abc import Callable

from amx_tui.ask.tools import arguments as a
from amx_tui.ask.tools.assets import asset_of
from amx_tui.ask.tools.framing import Answer
from amx_tui.ask.tools.shelf import Shelf, ToolError
from amx_tui.ask.tools.toolbox import Read, Tool
from amx_tui.decide.drafts import Draft, Drafts
from amx_tui.history.models import Result
from amx_tui.history.snapshot import Snapshot
from amx_tui.stored import Stored


def propose_tool(drafts: Drafts, clock: Callable[[], float], client: Callable[[], str]) -> Tool:
    """`propose`, which keeps its drafts among these; `client` names who asks."""

    def propose(snapshot: Snapshot, shelf: Shelf, asked: a.Propose) -> Answer:
        """Propose a text for one asset of one run, with the reason. It is shown to the user in the app
        as your proposal, and is in the history only once a person has accepted it there."""
        result = _result(snapshot, shelf, asked)
        detail = snapshot.result(result.result_id)
        if detail is None:
            raise ToolError("That row has just gone. Read the run again.")
        text = Stored(asked.text.strip())
        if text == detail.description.strip():
            raise ToolError("That is the text that stands there already.")
        kept = drafts.of(detail)
        if kept is not None and not kept.client:
            raise ToolError("Somebody has typed a text for it that is not saved yet: it stays.")
        draft = Draft(
            result_id=detail.result_id,
            run_id=detail.run_id,
            asset=detail.asset,
            text=text.raw,
            typed_at=clock(),
            over=detail.description.raw,
            client=client() or "an MCP client",
            why=asked.why,
        )
        if not drafts.keep(draft):
            raise ToolError("It cannot be kept: the state folder of amx-tui cannot be written.")
        line = f"Proposed for {draft.asset.named} of #{draft.run_id}: a person accepts it, or not."
        replaces = "" if kept is None else kept.text
        return Answer(
            line, {"summary": line, "stands_now": detail.description, "replaces": replaces}
        )

    read: Read = propose
    return Tool("propose", a.Propose, read)


def _result(snapshot: Snapshot, shelf: Shelf, asked: a.Propose) -> Result:
    """The row that a proposal is for. Raises ToolError."""
    rows = shelf.there(snapshot, [asked.run_id]).results.get(asked.run_id, ())
    by_asset = {row.asset: row for row in rows}
    return by_asset[asset_of(asked.asset, by_asset, f"#{asked.run_id} wrote nothing about")]
