"""What a user may set by environment variables. Where the history is says `amx_tui.paths`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from platformdirs import user_cache_path, user_state_path
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from amx_tui.errors import UserError
from amx_tui.folders import own_folder
from amx_tui.ignored import globs_in
from amx_tui.text import fit
from amx_tui.vocabulary import AgentName

_APP = "amx-tui"
_PREFIX = "AMX_TUI_"
_Count = Annotated[int, Field(gt=0)]
_Seconds = Annotated[float, Field(gt=0, allow_inf_nan=False)]
_Share = Annotated[float, Field(ge=0, allow_inf_nan=False)]
_Dollars = Annotated[float, Field(ge=0, allow_inf_nan=False)]


def _at_home(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:
        raise PydanticCustomError("home", "there is no such home folder") from None


_Folder = Annotated[Path, AfterValidator(_at_home)]
_Globs = Annotated[
    tuple[str, ...],
    NoDecode,
    BeforeValidator(lambda value: globs_in(value) if isinstance(value, str) else value),
]


class BadSetting(UserError):
    """A variable of the environment holds what cannot be used; the words name it."""


class Settings(BaseSettings):
    """Preferences, each from an environment variable `AMX_TUI_<NAME>`."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, env_ignore_empty=True, extra="ignore")

    state_dir: _Folder = Field(default_factory=lambda: own_folder(lambda: user_state_path(_APP)))
    """Where the app remembers filters, picks and sizes."""

    cache_dir: _Folder = Field(default_factory=lambda: own_folder(lambda: user_cache_path(_APP)))
    """Where the demo history is built."""

    agent: AgentName = AgentName.AUTO
    """Who answers in Ask: amx, llm, offline, or auto for the first that works."""

    theme: str = ""
    """How the app looks: amx-dark, amx-light or a theme of Textual's; default: what was chosen last."""

    ignore_settings: _Globs = ()
    """Settings of runs that are not compared: globs with commas between them."""

    delta_logprob: _Share = 0.02
    """Differences of logprob up to this do not matter."""

    delta_approval: _Share = 0.05
    """Differences of approval up to this do not matter, as a fraction: 0.05 is 5 points."""

    delta_reference: _Share = 0.02
    """Differences of chrF to approved texts up to this do not matter."""

    ask_at_once: bool = False
    """Send the prompt that names the picked runs as soon as Ask opens."""

    amx: _Folder | None = None
    """AMX's `amx` executable, or the folder of its environment; default: the one on PATH."""

    llm_model: str = ""
    """The model that the llm agent asks; without a base URL also `provider:model`."""

    llm_base_url: str = ""
    """An OpenAI-compatible endpoint, with its path: http://localhost:11434/v1."""

    llm_api_key: SecretStr | None = None
    """The key for it; default: OPENAI_API_KEY for OpenAI, else from a keyring."""

    ask_turns: _Count = 12
    """How often a question may go back to the model with the answers of its tools."""

    ask_tokens: _Count = 200_000
    """Tokens that a question may use, prompt and answer together."""

    ask_answer_tokens: _Count = 8_000
    """Tokens that one answer of the model may have."""

    ask_seconds: _Seconds = 180.0
    """Seconds that a question may take."""

    ask_silence: _Seconds = 60.0
    """Seconds that a model may say nothing before the question fails."""

    ask_cost: _Dollars = 1.0
    """US dollars that a question may cost, where the price of the model is known."""


def settings() -> Settings:
    """The user's settings. Raises BadSetting."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors(include_url=False)[0]
        name = f"{_PREFIX}{wrong['loc'][0]}".upper()
        why = wrong["msg"].replace("Input", "it", 1)
        raise BadSetting(f"{name} is {fit(repr(wrong['input']), 40)}: {why}.") from error
