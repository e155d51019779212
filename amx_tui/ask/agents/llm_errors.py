"""What can go wrong between us and a model, in words that say what to do. No key is ever in them."""

from __future__ import annotations

from json import JSONDecodeError

from amx_tui.ask.agents.endpoint import Endpoint, scrubbed
from amx_tui.ask.agents.hosts import host_of
from amx_tui.ask.agents.llm_stream import CutOff, Seen
from amx_tui.ask.agents.llm_ways import by_proxy, causes, later, of_the_way
from amx_tui.ask.protocol import Failed
from amx_tui.present.formats import counted
from amx_tui.settings import Settings
from amx_tui.text import fit


class OverLimit(Exception):
    """A limit of ours was reached; `limit` in words, `setting` the end of its variable's name."""

    def __init__(self, limit: str, setting: str) -> None:
        self.limit, self.setting = limit, setting
        super().__init__(limit)

    def __str__(self) -> str:
        return (
            f"Stopped at the limit of {self.limit}. What came is kept; "
            f"AMX_TUI_ASK_{self.setting} sets the limit."
        )


def unexpected(error: Exception) -> Failed:
    """What to say of an error that nobody has foreseen, so that it ends a turn and not the app."""
    try:
        said = fit(scrubbed(str(error), ""), 240)
    except Exception:  # an error that cannot even be written
        said = ""
    return Failed(
        f"This went wrong in a way that was not foreseen ({type(error).__name__}"
        f"{': ' + said if said else ''}). What came is kept; ask again."
    )


def explanation(
    error: Exception, endpoint: Endpoint, settings: Settings, seen: Seen | None = None
) -> str:
    """What to tell the user about an error of a question; nothing is raised."""
    seen = seen or Seen()
    try:
        said = _of_the_stream(error, endpoint, seen) or _explained(error, endpoint, settings, seen)
    except Exception:  # a library that cannot be loaded, a body that is not what it should be
        said = unexpected(error).text
    return f"{endpoint.model} only thought; that is kept. {said}" if seen.only_thought else said


def _explained(error: Exception, endpoint: Endpoint, settings: Settings, seen: Seen) -> str:
    said = fit(scrubbed(_said(error), endpoint.key), 240)
    return (
        _of_a_limit(error, settings, seen)
        or _of_the_provider(error, endpoint, said)
        or _of_the_connection(error, endpoint, settings, said, seen)
        or _of_the_model(error, endpoint, said)
        or f"The question failed: {type(error).__name__}: {said}"
    )


def _of_the_stream(error: Exception, endpoint: Endpoint, seen: Seen) -> str:
    """The answer did not come as one."""
    who = _who(endpoint)
    if said := of_the_way(error, endpoint, seen):
        return said
    if seen.page:
        return (
            f"{who} answers with a web page, not as a model. Is AMX_TUI_LLM_BASE_URL right? It "
            "usually ends in /v1."
        )
    if seen.at_once:
        return (
            f"{who} answers all at once, though a stream was asked for. Is AMX_TUI_LLM_BASE_URL "
            "that of a server that streams?"
        )
    if seen.end == "content_filter":
        return f"The content filter of {who} stopped the answer. Ask in other words."
    if any(isinstance(cause, CutOff) for cause in causes(error)):
        return f"The answer stopped: {who} ended it in the middle. What came is kept; ask again."
    if any(isinstance(cause, JSONDecodeError) for cause in causes(error)):
        return (
            f"{who} answers in a way that is no JSON. Is AMX_TUI_LLM_BASE_URL that of a server that "
            "speaks the OpenAI protocol?"
        )
    if seen.empty and not isinstance(error, OverLimit):
        gave = "It gave no" if seen.only_thought else f"{endpoint.model} gave an empty"
        return f"{gave} answer. Ask again, or use another model (/model)."
    return ""


def _of_a_limit(error: Exception, settings: Settings, seen: Seen) -> str:
    """A limit of ours was reached."""
    from pydantic_ai import exceptions as e

    match error:
        case OverLimit():
            return str(error)
        case e.UsageLimitExceeded() if "request_limit" in str(error):
            return str(OverLimit(counted(settings.ask_turns, "turn"), "TURNS"))
        case e.UsageLimitExceeded():
            return str(OverLimit(counted(settings.ask_tokens, "token"), "TOKENS"))
        case e.UnexpectedModelBehavior() if seen.end == "length":
            return str(
                OverLimit(f"{settings.ask_answer_tokens:,} tokens an answer", "ANSWER_TOKENS")
            )
    return ""


def _of_the_provider(error: Exception, endpoint: Endpoint, said: str) -> str:
    """The server refuses the question."""
    from pydantic_ai import exceptions as e

    who, model = _who(endpoint), endpoint.model
    match error:
        case e.ModelAuthenticationError() if endpoint.base_url and not endpoint.key:
            return f"{who} wants a key ({_status(error)}). Set AMX_TUI_LLM_API_KEY."
        case e.ModelAuthenticationError():
            profile = endpoint.source != "AMX_TUI_LLM_MODEL"
            key = f"the key of {endpoint.source}" if profile else "AMX_TUI_LLM_API_KEY"
            return f"{who} refuses the key ({_status(error)}). Check {key}."
        case e.ModelQuotaExceededError():
            return f"{who} says that the quota or credit is used up. {said}"
        case e.ModelRateLimitError():
            wait = error.retry_after
            then = later(wait) if wait else "in a while"
            return f"{who} gets too many requests (429). Try again {then}."
        case e.ModelNotFoundError():
            return f"{who} does not know {model}, or the base URL is wrong. ({said})"
        case e.ModelContextWindowExceededError():
            return f"The conversation is too long for {model}. /new begins another."
    return ""


def _of_the_connection(
    error: Exception, endpoint: Endpoint, settings: Settings, said: str, seen: Seen
) -> str:
    """The server is not reached, is silent, or fails."""
    from pydantic_ai import exceptions as e

    who = _who(endpoint)
    match error:
        case e.ModelRequestTimeout() | e.ModelTimeoutError():
            return (
                f"{who} said nothing for {settings.ask_silence:g} s. Try again, or raise "
                "AMX_TUI_ASK_SILENCE."
            )
        case e.ModelConnectionError() if error.phase in ("connect", "pool"):
            where = endpoint.place or who
            return f"{where} cannot be reached. Is the server running?{by_proxy(endpoint)} ({said})"
        case e.ModelConnectionError() if not seen.answered:
            return (
                f"{who} ended the connection without a word. Is AMX_TUI_LLM_BASE_URL right: http:// or "
                f"https://, and the port?{by_proxy(endpoint)}"
            )
        case e.ModelConnectionError() | ConnectionError():
            return f"The connection to {who} broke in the middle. What came is kept; ask again."
        case e.ModelServerError() | e.ModelUnavailableError():
            return f"{who} has an error of its own ({_status(error)}). Try again in a while."
        case e.ModelAPIError():
            limit = " (AMX_TUI_ASK_ANSWER_TOKENS sets it)" if "max_tokens" in said else ""
            return f"{who} refuses the request ({_status(error)}): {said}{limit}"
    return ""


def _of_the_model(error: Exception, endpoint: Endpoint, said: str) -> str:
    """The model does what makes no sense, or cannot be used here."""
    from pydantic_ai import exceptions as e

    match error:
        case e.UnexpectedModelBehavior() if "retries" in said or "retry" in said:
            return (
                f"{endpoint.model} keeps calling a tool with arguments that do not fit. "
                "Ask again in other words, or use another model (/model)."
            )
        case e.UnexpectedModelBehavior():
            return f"{endpoint.model} answered in a way that makes no sense here: {said}"
        case e.UserError() | ImportError():
            return (
                f"{endpoint.model} cannot be used: {said} Providers other than the OpenAI "
                "protocol need an extra of amx-tui: anthropic, bedrock, google, groq, mistral."
            )
    return ""


def _who(endpoint: Endpoint) -> str:
    return endpoint.receiver or host_of(endpoint.base_url) or "the provider"


def _said(error: object) -> str:
    """What the server, or else the library, says about it."""
    body = getattr(error, "body", None)
    if isinstance(body, list) and body:
        body = body[0]
    inner = body.get("error", body) if isinstance(body, dict) else body
    said = inner.get("message", inner.get("detail")) if isinstance(inner, dict) else inner
    if isinstance(said, str) and said.strip() and "<html" not in said.lower():
        return said
    return str(getattr(error, "message", "") or error)


def _status(error: object) -> str:
    status = getattr(error, "status_code", None)
    return f"HTTP {status}" if status else "no status"
