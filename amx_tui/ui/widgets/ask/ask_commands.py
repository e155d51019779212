"""What one can command in the prompt of Ask, each command a line that begins with a slash."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amx_tui.ask.conversation import markdown
from amx_tui.ask.mentions import Mentions, look_up, run_ids_in
from amx_tui.history.errors import HistoryError
from amx_tui.present import formats
from amx_tui.text import fit, one_line
from amx_tui.ui.messages import OpenRun
from amx_tui.ui.services.history import Superseded
from amx_tui.vocabulary import AGENTS, AUTO

if TYPE_CHECKING:
    from amx_tui.ui.widgets.ask.ask_panel import AskPanel

HELP = """\
/new         begin another conversation
/open [n]    list earlier conversations, or open one
/runs [ids]  show the runs that are talked about, or choose others
/agent [a]   show who can answer, or choose: amx, llm, offline
/model [m]   show the model, or ask another (llm)
/go [x]      open run #58, or go to asset sales.orders.customer_id
/save [file] write the conversation as Markdown
enter sends · ctrl+j new line · up and down recall · ctrl+o folds tool calls"""


class Commands:
    """The commands of one panel."""

    def __init__(self, panel: AskPanel) -> None:
        self._panel = panel
        self._commands = {
            "help": self._help,
            "new": self._new,
            "open": self._open,
            "runs": self._runs,
            "agent": self._agent,
            "model": self._model,
            "go": self._go,
            "save": self._save,
        }

    async def run(self, line: str) -> None:
        """Do what a line says, or say what there is."""
        name, _, rest = line[1:].partition(" ")
        command = self._commands.get(name)
        if command is None:
            await self._panel.tell(f"There is no /{one_line(name)}.\n\n{HELP}")
        else:
            try:
                await command(rest.strip())
            except HistoryError as error:
                self._panel.say(one_line(str(error)))
            except Superseded:
                self._panel.say("Something newer was asked for: say it again.")

    async def _help(self, _: str) -> None:
        await self._panel.tell(HELP)

    async def _new(self, _: str) -> None:
        conversation = self._panel.conversation
        await self._panel.begin(conversation.run_ids if conversation else ())

    async def _open(self, which: str) -> None:
        panel = self._panel
        kept = panel.app_.conversations.newest()
        if which.isdigit() and 1 <= int(which) <= len(kept):
            await panel.reopen(kept[int(which) - 1])
            return
        room = max(20, panel.size.width - 40)
        lines = [
            f"{n:>3}  {formats.moment(c.started_at)}  {c.agent:<7}  {fit(one_line(c.title), room)}"
            for n, c in enumerate(kept, 1)
        ]
        listed = "\n".join(lines) or "No conversation has been kept yet."
        await panel.tell(f"{listed}\n\n/open 1 opens the newest." if lines else listed)

    async def _runs(self, ids: str) -> None:
        panel = self._panel
        chosen = run_ids_in(f"runs {ids}") if ids else ()
        if chosen:
            there, _ = await panel.app_.service.call(lambda s: look_up(s, Mentions(chosen)))
            missing = ", ".join(f"#{run_id}" for run_id in chosen if run_id not in there)
            if missing:
                panel.say(f"There is no run {missing} in this history.")
                return
            panel.known.learn(None, chosen)
            await panel.begin(chosen)
        current = panel.conversation.run_ids if panel.conversation else ()
        named = ", ".join(f"#{run_id}" for run_id in current)
        panel.say(f"The runs that are talked about: {named or 'none'}.")

    async def _agent(self, name: str) -> None:
        panel = self._panel
        assert panel.agents is not None
        if name in (*AGENTS, AUTO):
            await panel.take(name)
            assert panel.choice is not None
            panel.say(f"Now {panel.choice.name} answers. Up recalls your question.")
            return
        states = [f"{n:<8} {panel.agents.obstacle(n) or 'works here'}" for n in AGENTS]
        await panel.tell("\n".join([*states, "", "/agent offline, for example, chooses one."]))

    async def _model(self, name: str) -> None:
        panel = self._panel
        assert panel.choice is not None
        assert panel.agents is not None
        if not name:
            panel.say(f"The model is {panel.choice.agent.about.model}.")
        elif panel.choice.name != "llm":
            panel.say(f"Only llm asks a model of your choice; {panel.choice.name} answers now.")
        else:
            panel.agents.ask_model(name)
            await panel.take("llm")
            panel.say(f"Now {one_line(name)} answers.")

    async def _go(self, where: str) -> None:
        panel = self._panel
        run_ids = run_ids_in(where if where.startswith("#") else f"#{where}")
        names = () if run_ids else (where.casefold(),)
        mentions = Mentions(run_ids[:1], names)
        found = await panel.app_.service.call(lambda s: look_up(s, mentions))
        panel.known.looked_up(found)
        if found[0]:
            panel.post_message(OpenRun(found[0][0]))
        elif where.casefold() in panel.known.assets:
            panel.go_to(panel.known.assets[where.casefold()])
        else:
            panel.say(f"There is no {one_line(where) or 'such thing'} in this history.")

    async def _save(self, name: str) -> None:
        panel = self._panel
        conversation = panel.conversation
        if conversation is None or not conversation.turns:
            panel.say("There is nothing to save yet.")
            return
        try:
            path = Path(name or f"ask-{conversation.id}.md").expanduser().absolute()
            with path.open("x", encoding="utf-8", errors="replace") as file:
                file.write(markdown(conversation))
        except FileExistsError:
            panel.say(f"{one_line(str(path))} is there already: name another file.")
        except (OSError, RuntimeError, ValueError) as error:
            # not only what the disk says: a name may hold a NUL, or the home of nobody
            why = getattr(error, "strerror", None) or str(error)
            panel.say(f"Not written: {one_line(why)}. Name another file.")
        else:
            panel.say(f"Wrote {one_line(str(path))}.")
