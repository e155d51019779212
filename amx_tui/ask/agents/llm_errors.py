"""What can go wrong between us and a model, in words that say what to do. No key is ever in them."""

from __future__ import annotations

from urllib.parse import urlsplit

from amx_tui.ask.agents.endpoint import Endpoint, scrubbed
from amx_tui.ask.protocol import Failed
from amx_tui.settings import Settings


class OverLimit(Exception):
    """A limit of ours was reached; `limit` in words, `setting` the end of its variable's name."""

    def __init__(self, limit: str, setting: str) -> None:
        self.limit, self.setting = limit, setting
        super().__init__(limit)

    def __str__(self) -> str:
        return (f"Stopped at the limit of {self.limit}. What came is kept; "
                f"AMX_TUI_ASK_{self.setting} sets the limit.")  # fmt: skip


def unexpected(error: Exception) -> Failed:
    """What to say of an error that nobody has foreseen, so that it ends a turn and not the app."""
    said = scrubbed(str(error), "")[:240]
    return Failed(f"This went wrong in a way that was not foreseen ({type(error).__name__}"
                  f"{': ' + said if said else ''}). What came is kept; ask again.")  # fmt: skip


def words(error: Exception, endpoint: Endpoint, settings: Settings) -> str:
    """What to tell the user about an error of a question."""
    from pydantic_ai import exceptions as e

    place = urlsplit(endpoint.base_url)
    who = endpoint.receiver or place.hostname or "the provider"
    said = scrubbed(_said(error), endpoint.key)[:240]
    match error:
        case OverLimit():
            return str(error)
        case e.UsageLimitExceeded():
            turns = "request_limit" in str(error)
            return str(OverLimit(f"{settings.ask_turns} turns", "TURNS") if turns
                       else OverLimit(f"{settings.ask_tokens:,} tokens", "TOKENS"))  # fmt: skip
        case e.ModelAuthenticationError():
            return (f"{who} refuses the key ({_status(error)}). Check AMX_TUI_LLM_API_KEY, or the "
                    f"key of {endpoint.source}.")  # fmt: skip
        case e.ModelQuotaExceededError():
            return f"{who} says that the quota or credit is used up. {said}"
        case e.ModelRateLimitError():
            wait = error.retry_after
            later = f"Try again in {wait:g} s." if wait else "Try again in a while."
            return f"{who} gets too many requests (429). {later}"
        case e.ModelRequestTimeout() | e.ModelTimeoutError():
            return (f"{who} said nothing for {settings.ask_silence:g} s. Try again, or raise "
                    "AMX_TUI_ASK_SILENCE.")  # fmt: skip
        case e.ModelConnectionError():
            if error.phase in ("connect", "pool"):
                where = place.netloc.rpartition("@")[2] or who
                return f"{where} cannot be reached. Is the server running? ({said})"
            return f"The connection to {who} broke in the middle. What came is kept; ask again."
        case e.ModelNotFoundError():
            return f"{who} does not know {endpoint.model}, or the base URL is wrong. ({said})"
        case e.ModelContextWindowExceededError():
            return f"The conversation is too long for {endpoint.model}. /new begins another."
        case e.ModelServerError() | e.ModelUnavailableError():
            return f"{who} has an error of its own ({_status(error)}). Try again in a while."
        case e.ModelAPIError():
            return f"{who} refuses the request ({_status(error)}): {said}"
        case e.UnexpectedModelBehavior():
            if "retries" in said or "retry" in said:
                return (f"{endpoint.model} keeps calling a tool with arguments that do not fit. "
                        "Ask again in other words, or use another model (/model).")  # fmt: skip
            return f"{endpoint.model} answered in a way that makes no sense here: {said}"
        case e.UserError() | ImportError():
            return (f"{endpoint.model} cannot be used: {said} Providers other than the OpenAI "
                    "protocol need an extra of amx-tui: anthropic, bedrock, google, groq, "
                    "mistral.")  # fmt: skip
        case ConnectionError():
            return f"The connection to {who} broke in the middle. What came is kept; ask again."
    return f"The question failed: {type(error).__name__}: {said}"


def _said(error: object) -> str:
    """What the server, or else the library, says about it."""
    body = getattr(error, "body", None)
    inner = body.get("error", body) if isinstance(body, dict) else None
    said = inner.get("message") if isinstance(inner, dict) else None
    return str(said or getattr(error, "message", "") or error)


def _status(error: object) -> str:
    status = getattr(error, "status_code", None)
    return f"HTTP {status}" if status else "no status"
