"""The words that a wish is made of, each with its part in it. One table: a synonym is one word more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amx_tui.ask.agents.offline.lexicon import CONCEPT, NEUTRAL, corrected
from amx_tui.ask.names import words_of

_TABLE: dict[str, dict[str, str]] = {
    "ask": {
        "count": "how many, number of, count of, count, how often, tally of, total number of",
        "share": (
            "what share of, what percentage of, what percent of, how many percent of, what fraction "
            "of, "
            "what proportion of, percentage of, percent of, share of, fraction of, proportion of, "
            "how large a share of, what part of"
        ),
        "list": (
            "which, what, what's, whats, list, show, give, name, find, tell, display, print, see, "
            "where, "
            "names of, enumerate, who"
        ),
        "closed": "is there, are there, is, are, was, were, do, does, did, has, have, any, can, got "
        "any",
    },
    "unit": {
        "asset": (
            "column, columns, asset, assets, description, descriptions, text, texts, field, fields, "
            "cell, "
            "cells, col, cols, desc, descs, entry, entries, wording, wordings, comment, comments, "
            "ones, "
            "things, items, result, results"
        ),
        "table": "table, tables, tbl, tbls",
        "run": (
            "run, runs, which one, which of them, which of the two, which of these, which of both, "
            "which of the runs"
        ),
    },
    "cond": {
        "approved": (
            "approved, approve, approves, accepted, accept, accepts, signed off, okayed, ok'd, "
            "green lit, green-lit, approval, approvals"
        ),
        "rejected": (
            "rejected, reject, rejects, rejection, rejections, skipped, declined, turned down, "
            "dismissed, "
            "thrown out, threw out, throw out, knocked back, discarded, refused, denied, disapproved, "
            "voted down, shot down, kicked out"
        ),
        "pending": (
            "pending, undecided, unreviewed, open, waiting for review, waiting for a review, "
            "awaiting review, "
            "awaiting, to be reviewed, to review, still to review, outstanding, unresolved, waiting, "
            "up for review, untouched by reviewers"
        ),
        "decided": "decided, reviewed, decided on, decided about, judged, looked at by a reviewer, "
        "review",
        "applied": (
            "applied, deployed, published, written to the database, in the database, written back, "
            "pushed to the database, written to the db, in the db, live in the database"
        ),
        "failed": (
            "failed to apply, failed to write, could not be applied, couldn't be applied, failed on "
            "apply, "
            "failed, apply failed"
        ),
        "custom": (
            "custom, edited by hand, edited manually, hand edited, hand-edited, handwritten, "
            "manually edited, "
            "edited, rewritten by hand, typed by hand, written by hand, changed by hand, corrected "
            "by hand"
        ),
        "low": (
            "low confidence, low-confidence, confidence low, confidence is low, low in confidence, "
            "unsure, "
            "unconfident, shaky, confidence of low"
        ),
        "medium": (
            "medium confidence, medium-confidence, confidence medium, confidence is medium, mid "
            "confidence, "
            "confidence of medium"
        ),
        "high": (
            "high confidence, high-confidence, confidence high, confidence is high, confident, very "
            "confident, "
            "confidence of high"
        ),
        "regressed": (
            "regressed, regress, regresses, regression, regressions, got worse, get worse, gets "
            "worse, worse, "
            "became worse, fell, dropped, declined in logprob, lost logprob, worsened, deteriorated, "
            "went down, degraded, went south, lower logprob, a lower logprob, lower score, drop, down, "
            "decreased, slipped, sank, lost ground, went backwards"
        ),
        "improved": (
            "improved, improve, improves, improvement, improvements, got better, get better, gets "
            "better, "
            "better, became better, gained, rose, went up, higher logprob, a higher logprob, higher "
            "score, "
            "increased, climbed, up, gain, gains, jumped, gained ground"
        ),
        "differ": (
            "differ, differs, different, differing, changed, change, not the same, not identical, "
            "differently, reworded, rephrased, disagree, changed wording, different wording, diverge"
        ),
        "same": (
            "same, identical, unchanged, equal, match, matches, alike, same text, the same text, "
            "word for word, "
            "verbatim, untouched, in common"
        ),
        "tie": "tied, tie, ties, equal logprob, same logprob, the same logprob",
        "won": "won, win, wins, winning",
        "lost": "lost, lose, loses, losing",
        "described": (
            "described, describe, describes, covered, cover, covers, wrote, write, writes, written, "
            "documented, "
            "document, has a description, have a description, present, exist, exists, generated"
        ),
        "missing": "missing, lack, lacks, lacking, absent, omitted, misses, missed, left out, "
        "undescribed",
        "findings": (
            "findings, finding, issues, issue, problems, problem, flagged, flaws, flaw, warnings, "
            "warning, "
            "flags, red flags, defects, quality problems, quality issues, flag"
        ),
        "tautology": "tautology, tautologies, tautological",
        "boilerplate": "boilerplate, boilerplates, template, templated",
        "duplicate": "duplicate, duplicates, duplicated, copies",
        "hedge": "hedge, hedges, hedging, hedged, vague",
        "placeholder": "placeholder, placeholders, todo, todos",
        "empty": "empty, blank, empty description, empty text, no description at all",
        "contradiction": "contradiction, contradictions, contradict, contradicting, contradictory",
        "personal data": "personal data, pii, leaked data",
        "unknown name": (
            "unknown name, unknown names, hallucinated, hallucinations, invented names, invented, "
            "made-up names, made up names, hallucinated names"
        ),
        "language": "wrong language, other language, another language, foreign language",
        "too long": "too long, overlong",
        "cited": (
            "citations, citation, cited, cites, cite, sources, source, a source, cited a document, "
            "evidence, "
            "references, backed by a document, rest on a document, grounded"
        ),
        "versions": "versions, version, reruns, rerun, variations, several versions, more than one "
        "version",
        "scored": "scored, a logprob recorded, logprob recorded, a recorded logprob",
    },
    "measure": {
        "logprob": (
            "logprob, logprobs, logprob score, logprob scores, score, scores, probability, "
            "probabilities"
        ),
        "length": (
            "length, lengths, words, word count, word counts, wordiness, verbosity, description "
            "length, "
            "text length, word"
        ),
        "characters": "characters, chars, letters, character",
        "confidence": "confidence, band, bands",
        "delta": (
            "delta, difference in logprob, logprob difference, logprob gap, gap, gaps, change in "
            "logprob, "
            "shift, difference, jump, swing"
        ),
        "alternatives": "alternatives, alternative, suggestions",
        "approval rate": "approval rate, approval rates, acceptance rate, approval share",
        "rejection rate": "rejection rate, rejection rates, reject rate",
        "cost": ("cost, costs, price, prices, money, dollars, usd, spend, bill, spent, cost us"),
        "tokens": "tokens, token",
        "duration": "duration, time, runtime, seconds, minutes, latency, speed",
    },
    "extreme": {
        "max": (
            "most, highest, largest, biggest, greatest, top, maximum, max, high, strongest, most of "
            "all, main"
        ),
        "min": "least, lowest, smallest, fewest, minimum, min, bottom, weakest",
        "best": "best",
        "worst": "worst",
    },
    "length of": {
        "max": "longest, wordiest, most verbose, lengthiest",
        "min": "shortest, tersest, briefest, most concise",
        "more": "longer, wordier, more verbose, lengthier",
        "less": "shorter, terser, briefer, more concise",
    },
    "cost of": {
        "max": "most expensive, priciest, dearest, costliest, costs the most, most costly",
        "min": "cheapest, least expensive, costs the least",
    },
    "time of": {"max": "slowest, took the longest, takes longest", "min": "fastest, quickest"},
    "compare": {
        "more": "more, higher, larger, bigger, greater, more often",
        "less": "fewer, less, lower, smaller, less often",
    },
    "above": {
        "gt": (
            "above, over, more than, greater than, higher than, larger than, longer than, "
            "exceeding, exceeds, "
            "beyond, bigger than, >"
        ),
        "ge": "at least, no less than, or more, or higher, or above, minimum of, >=",
        "lt": (
            "below, under, less than, fewer than, lower than, smaller than, shorter than, beneath, <"
        ),
        "le": "at most, no more than, or less, or lower, or below, maximum of, up to, <=",
        "between": "between",
        "eq": "exactly",
    },
    "average": {
        "mean": "average, avg, mean, on average, averages",
        "median": "median",
        "sum": "total, sum, altogether, in total, together, combined",
    },
    "not": {
        "not": (
            "not, no, without, never, lacking any, isn't, aren't, wasn't, weren't, don't, doesn't, "
            "didn't, "
            "hasn't, haven't, isnt, arent, wasnt, werent, dont, doesnt, didnt, non, free of, "
            "nobody, no one, "
            "noone, failed to, without any, devoid of, aren't any, un"
        ),
        "neither": "neither, nor, none of",
    },
    "every": {
        "all": (
            "both, both runs, both of them, all runs, every run, each run, all of the runs, all "
            "three runs, "
            "all four runs, both of the runs, the two runs, the runs, all of them, both times, all "
            "three, "
            "all four, in common"
        ),
        "none": "neither run, neither of them, neither of the runs, none of the runs, no run",
        "any": "either run, either of them, either, any run, any of the runs, at least one run",
        "one": (
            "only one run, only one of the runs, just one run, only one of them, exactly one run, "
            "one run only, "
            "one but not the other, one of the runs but not the other, one run but not the other, "
            "just one"
        ),
        "first": "one of them, one run, one of the runs, one",
        "second": "the other, the other run, other run, the other one",
    },
    "only": {"only": "only, solely, exclusively, alone, just"},
    "mention": {
        "mention": (
            "mention, mentions, mentioning, contain, contains, containing, include, includes, "
            "including, say, "
            "says, saying, talk about, talks about, talking about, refer to, refers to, with the word, "
            "with the words, use the word, uses the word, have the word, has the word, the phrase, "
            "the word, "
            "containing the word, contain the word, mention the word"
        )
    },
    "relation": {
        "relation": (
            "correlate, correlates, correlated, correlation, go with, goes with, go along with, "
            "goes along with, "
            "goes together, go together, go hand in hand, related, relation, relationship, relate, "
            "associated, "
            "association, depend on, depends on, depend, linked, link, predict, predicts, predictor, "
            "more likely, less likely, tend to, tends to, tend, likelier, rather get, influence, "
            "affect, "
            "affects, mean a, mean higher, coincide, line up with, track, tracks"
        )
    },
    "by": {
        "by": "by, per, ranked by, sorted by, in terms of, according to, for each, each, order by"
    },
    "prep": {
        "in": "in, for, on, within, inside, of, by run, from run, under",
        "from": "from",
        "to": "to, into",
        "than": "than",
        "against": "against, compared to, compared with, versus, vs, relative to, vs., compare to",
    },
    "join": {
        "and": "and, but, also, yet, while, although, though, plus, whereas, &, even though, as "
        "well as, still",
        "or": "or, and/or",
    },
    "much": {"much": "by how much, how much, difference between"},
    "rank": {"rank": "rank, ranked, ranking, sort, sorted, order, ordered, descending, ascending"},
}
_MORE_FILL = words_of(
    "me the a an please that which who whom whose there this these those it its they them their be "
    "been being "
    "have has had with at as so if then now still ever got get gets getting getting's you i we my "
    "our your "
    "can could would will may might should did do does doing is are was were am just also yet "
    "already really "
    "actually literally some any such kind sort case cases one ones like all every each whole set "
    "overall here "
    "people person reviewer reviewers someone somebody anyone anybody user users human humans "
    "human's they've "
    "made make makes making given give gave use uses used using up show want know need happen happened "
    "while when ve re s t ll d m anything something everything whatever stuff thing things time times "
    "compared comparing versus comparison amx model run's said asset's tell see find display what "
    "where how "
    "carry carries carrying having marked marks mark tagged labelled labeled rated fall under come "
    "came out "
    "ended end ending went go goes to too either's contained named called stored recorded shown"
)
_KEPT = words_of(
    "between less over under instead level value values input output except excluding per via than "
    "more fewer "
    "first last second other not only performance kinds types type why because however question "
    "term terms "
    "database work worked"
)
FILL = (NEUTRAL | _MORE_FILL) - _KEPT


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word or a phrase of a question, and its part."""

    kind: str
    value: str
    text: str
    number: float = 0.0


_PHRASES: dict[tuple[str, ...], tuple[str, str]] = {}
for _kind, _values in _TABLE.items():
    for _value, _texts in _values.items():
        for _text in _texts.split(", "):
            _PHRASES.setdefault(tuple(_text.strip().split()), (_kind, _value))
_LONGEST = max(map(len, _PHRASES))
MENTIONS = words_of("mention mentions mentioning contain contains containing word words phrase")
SINGLE = frozenset(phrase[0] for phrase in _PHRASES if len(phrase) == 1)
_WORD = re.compile(
    r"[\"“](?P<quoted>[^\"”]{1,80})[\"”]|(?P<number>#?\d[\d,]*(?:\.\d+)?%?)"
    r"|(?P<name>[^\W\d][\w$]*(?:\.[\w$]+)+)"
    r"|(?P<word>[^\W\d][\w'’-]*|[<>]=?|&)|(?P<mark>[,;:])"
)
Token = tuple[str, str]


def tokens(question: str) -> list[Token]:
    """The words, numbers, names and quoted parts of a question, with what each is."""
    return [
        (str(m.lastgroup), m[str(m.lastgroup)].replace("’", "'")) for m in _WORD.finditer(question)
    ]


def known(word: str) -> str:
    """The word, or the known one that it is a slip of; "" for one that is not known."""
    if word in SINGLE or word in FILL or word in CONCEPT:
        return word
    right = corrected(word)
    if right in SINGLE or right in FILL or right in CONCEPT:
        return right
    return word if word.endswith("ly") and len(word) > 5 else ""


def phrases(words: Sequence[str]) -> Iterator[tuple[Lexeme, int]]:
    """The longest phrase at each place, and how many words it takes; of what is no phrase nothing."""
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            found = _PHRASES.get(tuple(words[at : at + size]))
            if found is not None:
                yield Lexeme(*found, " ".join(words[at : at + size])), size
                at += size
                break
        else:
            yield (
                Lexeme(
                    "fill" if words[at] in FILL or words[at].endswith("ly") else "?", "", words[at]
                ),
                1,
            )
            at += 1
