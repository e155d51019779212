"""A question in few words: runs as `r120`, places as `PLACE`, without what says nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping

from amx_tui.ask.agents.offline.asked import Asked
from amx_tui.ask.names import words_of
from amx_tui.text import folded

RUN = r"r\d+"
_SPARE = re.compile(
    r"\b(?:exactly|actually|really|please|pls|then|now|just|also|overall|currently|at all|in fact"
    r"|precisely|all in all|in the end|by chance|in total|altogether)\b"
)
_START = re.compile(r"^(?:(?:and|so|but|ok|okay|well|hm+|oh|tell me|show me|do you know)\b[ ,]*)+")
_OF_RUN = r"(?:run|one|prompt|prompts|instructions|version|model|settings|config)"
_NEED = words_of("new newer newest old older oldest latest previous earlier former")
"""Words that stand for a run only before one that says so: the old one."""
_NAMES = re.compile(r"PLACE(?:(?: ?, ?| and | or )PLACE)+")


def bare(asked: Asked, runs: Mapping[str, int]) -> str:
    """The question in few words; "" where something in it is named that nobody described.

    `runs` are the words that stand for runs, in the case in which they are written.
    """
    if asked.named.unknown:
        return ""
    text = asked.question
    for name in sorted(asked.named.words, key=len, reverse=True):
        text = re.sub(_said(name), "PLACE", text, flags=re.IGNORECASE)
    for word, run_id in sorted(runs.items(), key=lambda each: -len(each[0])):
        told = (
            rf"\b(?:the )?{word} {_OF_RUN}\b" if word in _NEED else rf"(?:\brun )?#?{_said(word)}"
        )
        flags = re.NOFLAG if len(word) == 1 else re.IGNORECASE
        text = re.sub(told, f"r{run_id}", text, flags=flags)
    kept = (part if part == "PLACE" else folded(part) for part in re.split("(PLACE)", text))
    text = " ".join("".join(kept).replace("’", "'").split()).strip(" ?!.,")
    text = _START.sub("", " ".join(_SPARE.sub(" ", text).split())).strip(" ,")
    return _NAMES.sub("PLACE", text)


def _said(word: str) -> str:
    return rf"(?<![\w.$'’-]){re.escape(word)}(?:['’]s)?(?![\w$]|\.\w|-\w)"
