"""Turns of phrase about confidence, and about logprobs above or below a figure."""

from __future__ import annotations

import re

from amx_tui.ask.agents.offline.plain.pieces import Turn


def _bounded(match: re.Match[str]) -> str:
    """`falls below 0.75` as having a logprob below that."""
    low = re.match(r"below|under|beneath|less|lower|smaller|worse", match["below"].lower())
    return f"have a logprob {'below' if low else 'above'} {match['figure']}"


def _in_runs(match: re.Match[str]) -> str:
    return f"which columns {_bounded(match)} in {match['r']}"


def _surest(match: re.Match[str]) -> str:
    end = "lowest" if match["e"].lower() == "least" else "highest"
    return f"which columns have the {end} logprob in {match['r']}"


def _crossed(match: re.Match[str]) -> str:
    return f"{_bounded(match)} in {match['b']} but not in {match['a']}"


OF_BOUNDS: tuple[Turn, ...] = (
    (_crossed, (
        r"(?:(?:have |has )?(?:dropped|fell|fallen|slipped|sank|slid|rose|risen|climbed|went|gone))"
        r" @below"
        r" @figure from (?P<a>@one) to (?P<b>@one)",
    )),
    ("high confidence", (r"(?:highly|very) confident",)),
    (r"how many texts of \g<r> are of high confidence", (
        r"how often was (?P<r>[\w# ]+?) (?:of )?high(?:ly)? confiden(?:t|ce)",
    )),
    (r"are of \g<b> confidence", (
        r"(?:are|is|were|was) rated (?:as )?(?P<b>high|medium|low)(?! confidence)",
    )),
    (r"which columns have \g<b> confidence in both runs", (
        r"(?:which|what) @assets do @runs (?:rate|mark|score|have) (?:as |with |of )?(?:a )?"
        r"(?P<b>high|medium|low)(?: confidence)?@end",
    )),
    (_surest, (
        r"where (?:is|was) (?P<r>@run) (?:the )?(?P<e>least|most) (?:sure|certain|confident)",
        r"(?:which|what) columns? (?:is|was) (?P<r>@run) (?:the )?(?P<e>least|most) (?:sure|certain"
        r"|confident)(?: about| of)?@end",
    )),
    ("what is the", (r"how high (?:is|are|was|were)(?: the)?(?= (?:average|mean|@score|median)\b)",)),
    (r"both runs have a logprob below \g<figure>", (
        r"neither (?:run|one|of them|of the (?:two |two)?runs) @reaches @figure",
    )),
    (r"have a logprob below \g<figure>", (
        r"(?:fall(?:s|ing)?|fell|is|are|were|was|come|comes) short of @figure",
        r"(?:do|does|did)@not (?:even )?@reaches @figure",
        r"(?:fail|fails|failed) to @reaches @figure",
        r"miss(?:es|ed)? @figure",
    )),
    (r"have a logprob above \g<figure>", (r"(?:exceed(?:s|ed)?|tops|surpass(?:es|ed)?) @figure",)),
    (lambda m: f"columns {_bounded(m)} in both runs", (
        r"columns? (?:where|for which|in which|on which) @runs (?:scored?|are|were|is|have a logprob"
        r"|got|have|lie"
        r"|stay|get) @below @figure",
    )),
    (lambda m: f"which columns {_bounded(m)} in both runs", (
        r"^where (?:do|did|are|were) both(?: runs)? (?:score |scored |lie |get |stay |have |fall )?(?:a"
        r" logprob )?"
        r"@below @figure",
    )),
    (_in_runs, (
        r"(?:which columns|what) did (?P<r>both(?: runs)?|@one) (?:score|rate|get) @below @figure(?: on"
        r"| in)?@end",
    )),
    (lambda m: f"which columns {_bounded(m)}", (r"what(?:['’]s| is) @below @figure",)),
    (_bounded, (
        r"(?:(?:have|has|with|are|is|be) )?@below an? @score of @figure",
        r"(?:(?:have|has|with|are|is) )?(?:an? )?(?:low|weak|bad|poor|high|strong|good)(?: @score)?,?"
        r" ?\(?\b@below"
        r" @figure(?:\)|,)?",
        r"(?:falls?|fell|dropped|slipped|sank|slid|lies?|stays?|comes?|goes|go|are|is|were|was|sits?"
        r"|scor(?:e|es|ed|ing)|ranks?)"
        r" @below @figure",
    )),
)  # fmt: skip
