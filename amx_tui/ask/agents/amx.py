"""The user's own AMX agent, over the HTTP interface of AMX's server (jobs and server-sent events)."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import httpx2

from amx_tui.ask.agents.amx_config import Incomplete, profile, receivers
from amx_tui.ask.agents.amx_server import Address, NoServer, OwnServer, interpreter, live
from amx_tui.ask.agents.endpoint import scrubbed
from amx_tui.ask.evidence import attached, runs_of, with_evidence
from amx_tui.ask.protocol import (
    AND,
    NOWHERE,
    About,
    Around,
    Attached,
    Call,
    Done,
    Earlier,
    Event,
    Failed,
    Progress,
    TextDelta,
    ToolFinished,
    ToolStarted,
    Usage,
    Used,
)
from amx_tui.ask.tools.shelf import Shelf
from amx_tui.settings import Settings
from amx_tui.text import clean, fit, one_line

_SHOWN = 600
_UNKNOWN = "an unknown place"  # a receiver is never left out because it cannot be told
_BESIDES = (
    "AMX may search its documents and code for it and have a model judge the answer, at a cost of "
    "their own, and it writes an Ask run into the history: choose a kind in the list and it is hidden."
)
_SILENCE = 30.0  # AMX sends a sign of life every 7 seconds
_HINTS = {
    "configure-llm": "Check the active LLM profile: run `amx`, then /llm or /setup.",
    "sync-catalog": "Run `amx`, then /search sync.",
    "rebuild-catalog": "Run `amx`, then /search rebuild.",
}


class AmxAgent:
    """AMX's agent in AMX's own environment, on AMX's folder."""

    def __init__(self, call: Call, folder: Path, settings: Settings) -> None:
        self._call, self._folder, self._settings = call, folder, settings
        self.server: OwnServer | None = None
        self._address: Address | None = None
        self._session: int | None = None
        self._shelf = Shelf()
        self._sent: set[tuple[int, ...]] = set()  # runs whose comparison the session knows
        self._cancelling: set[asyncio.Task[None]] = set()
        self._about = self._read_about()

    @property
    def about(self) -> About:
        """AMX's model, and who gets the data according to AMX's profile."""
        return self._about

    def _read_about(self) -> About:
        found, hosts = profile(self._folder), receivers(self._folder)
        limits = f"≤ {self._settings.ask_seconds:g} s"
        if isinstance(found, Incomplete) or isinstance(hosts, Incomplete):
            return About("amx", "no LLM profile", _UNKNOWN, limits, "", _BESIDES, invents=True)
        place = "" if hosts else "AMX's server"
        model = one_line(found["model"])
        return About("amx", model, AND.join(hosts), limits, place, _BESIDES, invents=True)

    def resume(self, turns: tuple[Earlier, ...], session: dict[str, Any]) -> None:
        """Continue AMX's own chat session; AMX keeps what was said in it."""
        number = session.get("amx_session")
        self._session = number if isinstance(number, int) else None
        self._sent = set()

    @property
    def session(self) -> dict[str, Any]:
        """AMX's chat session."""
        return {} if self._session is None else {"amx_session": self._session}

    async def close(self) -> None:
        """Cancel what still runs, and stop the server if it is ours."""
        if self._cancelling:
            await asyncio.wait(self._cancelling, timeout=1.0)
        if self.server is not None:
            await asyncio.to_thread(self.server.stop)
            self.server = None
        self._address = None

    async def ask(
        self, question: str, run_ids: tuple[int, ...], around: Around = NOWHERE
    ) -> AsyncGenerator[Event, None]:
        """Hand the question to AMX and pass its events on."""
        try:
            async with asyncio.timeout(self._settings.ask_seconds):
                async for event in self._asked(question, run_ids, around):
                    yield event
        except TimeoutError:
            yield Failed(
                f"Stopped at the limit of {self._settings.ask_seconds:g} seconds. What came "
                "is kept; AMX_TUI_ASK_SECONDS sets the limit."
            )
        except NoServer as error:
            yield Failed(str(error), try_next=True)
        except _Refused as error:
            yield Failed(str(error), error.try_next)
        except (httpx2.HTTPError, OSError) as error:
            self._address = None
            yield Failed(
                f"The connection to AMX's server broke ({type(error).__name__}). What came "
                "is kept; ask again."
            )
        except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
            self._address = None  # whatever listens there, it does not speak as AMX does
            yield Failed(
                "AMX's server answered in a way that makes no sense here "
                f"({type(error).__name__}). What came is kept; ask again.",
                try_next=True,
            )

    def _same_receiver(self) -> None:
        """AMX reads its profile when it is asked: what was agreed to must still be true then."""
        agreed, self._about = self._about.receivers, self._read_about()
        if self._about.receiver == _UNKNOWN:
            raise _Refused(
                "AMX's LLM profile cannot be read, so nobody can say where the data would go. "
                "Nothing was sent. Run `amx`, then /llm.",
                try_next=True,
            )
        if self._about.asks_first(agreed):
            raise _Refused(
                "AMX's profile has changed meanwhile: now the data would go to "
                f"{self._about.receiver}. Nothing was sent; ask again."
            )

    async def _asked(
        self, question: str, run_ids: tuple[int, ...], around: Around
    ) -> AsyncGenerator[Event, None]:
        self._same_receiver()
        if self._address is None:
            yield Progress("looking for AMX's server")
            self._address = await live(self._folder)
        if self._address is None:
            yield Progress("starting AMX's server")
            self.server = self.server or OwnServer(interpreter(self._settings.amx), self._folder)
            self._address = await self.server.start()
        ids = runs_of(question, run_ids)
        again = ids in self._sent  # AMX cuts what its tools answer: the prompt carries it
        told = await attached(
            self._call, self._shelf, question, run_ids, again=again, around=around
        )
        question = with_evidence(question, told)
        if told is not None:
            yield Attached(told.words, told.text)
        async with self._address.client(_SILENCE) as client:
            job = await self._submitted(client, question)
            self._sent.add(ids)
            yield Progress("waiting for AMX")
            finished = False
            try:
                async for event in _events(client, job):
                    finished = finished or isinstance(event, Done | Failed)
                    yield event
            finally:
                if not finished:  # whoever asked has left
                    self._cancel(job)
            if not finished:
                raise _Refused("AMX ended its answer without a word. Ask again.")

    async def _submitted(self, client: httpx2.AsyncClient, question: str) -> str:
        """Start the job; its id."""
        answer = await self._post(client, question)
        if answer.status_code == 404 and self._session is not None:
            self._session = None  # AMX has deleted that session: go on in a new one
            answer = await self._post(client, question)
        if answer.status_code == 412:
            raise _Refused(f"{_detail(answer)} {_HINTS['configure-llm']}", try_next=True)
        if answer.status_code == 401:
            self._address = None
            raise _Refused(
                "AMX's server does not accept its own token: Studio was restarted. Ask again."
            )
        if answer.status_code != 200:
            raise _Refused(
                f"AMX refuses the question (HTTP {answer.status_code}): {_detail(answer)}",
                try_next=True,
            )
        told = answer.json()
        session = told.get("session_id")
        self._session = session if isinstance(session, int) else self._session
        return str(told["job_id"])

    async def _post(self, client: httpx2.AsyncClient, question: str) -> httpx2.Response:
        body: dict[str, Any] = {"question": question, "allow_live_refresh": False}
        if self._session is not None:
            body["session_id"] = self._session
        return await client.post("/api/ask", json=body)

    def _cancel(self, job: str) -> None:
        """Tell AMX to stop, without making anybody wait for it."""
        if self._address is None:
            return
        address = self._address

        async def cancel() -> None:
            with contextlib.suppress(httpx2.HTTPError, OSError):
                async with address.client(3.0) as client:
                    await client.post(f"/api/ask/{job}/cancel")

        task = asyncio.get_running_loop().create_task(cancel())
        self._cancelling.add(task)
        task.add_done_callback(self._cancelling.discard)


class _Refused(Exception):
    def __init__(self, text: str, *, try_next: bool = False) -> None:
        self.try_next = try_next
        super().__init__(text)


def _detail(answer: httpx2.Response) -> str:
    try:
        told = answer.json()["detail"]
    except (ValueError, KeyError, TypeError):
        return ""
    return fit(scrubbed(str(told.get("message", "") if isinstance(told, dict) else told), ""), 240)


async def _events(client: httpx2.AsyncClient, job: str) -> AsyncGenerator[Event, None]:
    """The events of a job, up to its end."""
    reader = _Reader()
    async with client.stream("GET", f"/api/ask/{job}/events") as stream:
        if stream.status_code != 200:
            raise _Refused(f"AMX has lost the question (HTTP {stream.status_code}). Ask again.")
        async for line in stream.aiter_lines():
            if not line.startswith("data:"):
                continue
            try:
                told = json.loads(line[5:])
            except ValueError:
                continue
            for event in reader.events(told) if isinstance(told, dict) else ():
                yield event
                if isinstance(event, Done | Failed):
                    return


class _Reader:
    """Turns AMX's events into ours."""

    def __init__(self) -> None:
        self._text = ""
        self._open: list[tuple[str, str, str]] = []  # call id, name, arguments
        self._calls = 0

    def events(self, told: dict[str, Any]) -> list[Event]:
        """Our events for one of AMX's."""
        match told.get("type"):
            case "answer.delta":
                text = clean(str(told.get("text", "")))
                self._text += text
                return [TextDelta(text)] if text else []
            case "answer.final":
                return self._final(told)
            case "tool.started":
                return [self._started(told)]
            case "tool.call":
                return self._finished(told)
            case "llm.round.started":
                return [Progress("AMX's model is at work")]
            case "activity.begin" | "activity.added":
                label = one_line(str(told.get("label") or told.get("detail") or ""))[:60]
                return [Progress(label)] if label else []
            case "job.done":
                return [Done()]
            case "job.failed":
                return [_failed(told)]
            case "job.cancelled":
                return [Failed("AMX was told to stop. What came is kept.")]
        return []

    def _started(self, told: dict[str, Any]) -> ToolStarted:
        self._calls += 1
        call = (f"amx-{self._calls}", one_line(str(told.get("name", ""))), _arguments(told))
        self._open.append(call)
        return ToolStarted(*call)

    def _finished(self, told: dict[str, Any]) -> list[Event]:
        events: list[Event] = []
        name = one_line(str(told.get("name", "")))
        call = next((call for call in self._open if call[1] == name), None)
        if call is None:
            started = self._started(told)
            events.append(started)
            call = (started.call_id, started.name, started.arguments)
        self._open.remove(call)
        result = one_line(str(told.get("result_preview", "")))[:_SHOWN]
        seconds = float(told.get("elapsed_ms") or 0) / 1000
        ok = not result.startswith('{"error"')
        return [*events, ToolFinished(*call, result, seconds, ok)]

    def _final(self, told: dict[str, Any]) -> list[Event]:
        """What of the answer has not been streamed, and what it used."""
        events: list[Event] = []
        answer = clean(str(told.get("answer") or ""))
        if answer.strip() and not self._text.strip().endswith(answer.strip()):
            rest = answer.removeprefix(self._text) if self._text else answer
            gap = "\n\n" if self._text and rest == answer else ""
            events.append(TextDelta(gap + rest))
        usage = told.get("usage")
        if isinstance(usage, dict):
            counts = [usage.get(name) for name in ("prompt_tokens", "completion_tokens")]
            events.append(Used(Usage(*(c if isinstance(c, int) else 0 for c in counts))))
        return events


def _arguments(told: dict[str, Any]) -> str:
    text = told.get("arguments", "")
    with contextlib.suppress(ValueError, TypeError):
        values = json.loads(text)
        if isinstance(values, dict):
            text = ", ".join(f"{k}={json.dumps(v, ensure_ascii=False)}" for k, v in values.items())
    return one_line(str(text))[:_SHOWN]


def _failed(told: dict[str, Any]) -> Failed:
    hint = str(told.get("hint") or "")
    why = fit(scrubbed(str(told.get("error") or "AMX could not answer."), ""), 300)
    return Failed(f"{why} {_HINTS.get(hint, '')}".strip(), try_next=hint in _HINTS)
