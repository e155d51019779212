"""Whole questions in other words than those that are known."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.words.dialect import Turns


def _missing(match: re.Match[str]) -> str:
    what = match["what"] or "assets"
    return f"which {what if what.endswith('s') else what + 's'} are missing"


_ALL = Turns(
    # what was set, and not what was written
    ("what differs in settings",
     "(what|which @settings)( else)?@really @were@really @set@really (differently|otherwise)@of_runs",
     "(@were (anything|something|any @settings)|how @were @any_run)@really @set@really"
       " (differently|otherwise)@of_runs",
     "(what|which @settings)@really (did|does|do|has|had|have) @any_run@really"
       " (@set|do|done|use[sd]?|have|had|get|got|run with)@really (differently|otherwise)@of_runs",
     "what@really @were@really (done|different in the (way|setup))@really"
       " (differently|otherwise)@of_runs"),
    (r"did both runs use the same \g<key>",
     r"@were the (?P<key>[\w ]+?) @set (differently|otherwise)@of_runs"),
    ("what settings are the same",
     "(what|which @settings)@really @were @set@really"
       " (the same( way)?|alike|identically|equally)@of_runs"),
    # a table moves by the mean of its assets
    (r"\g<a>\g<b>",
     r"(?P<a>((in |on |for )?(which|what)|(did|does|is|are|was|were|has|have) any) tables?\b.*"
       r"\b@moved\b.*?),? on average(?P<b>.*)"),
    # what one wrote and the other did not
    (_missing,
     "(@is there )?@what (that |which )?(@is )?@only_one"
       " @wrote(,? (and|but|that|which|while|where))? @not_other",
     "(did|does|has|have) @only_one @wrote @what (that |which )?@not_other",
     "@what (did|does|has|have) @only_one @wrote(,? (and|but|that|which))? @not_other",
     "(@is there )?@what (that |which )?(is |are |was |were )?(described|documented|covered"
       "|written)? ?(only (by|in) one( of (them|the (two )?runs)| run)?)",
     "(@is there )?@what (that |which )?only one( run| of (them|these|the (two )?runs))? @wrote"),
)  # fmt: skip
_START = re.compile(r"^(?:(?:and|so|but|ok|please|hi|hey)\b[ ,]*)*", re.IGNORECASE)


def rephrased(question: str) -> str:
    """The question in words that are known; itself where none of these is the whole of it."""
    found = _ALL.whole(_START.sub("", question.strip()).rstrip(" ?!."))
    return found[0] if found else question
