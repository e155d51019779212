"""The words and phrases of a wish, by their part in it. A synonym is one phrase more."""

from __future__ import annotations

from collections.abc import Sequence

_SAYS = ("mention", "mentions", "mentioning", "contain", "contains", "containing", "include",
         "includes", "including", "name", "names")  # fmt: skip
_HAVE = ("have", "has", "having")
_POINT = ("refer to", "refers to", "talk about", "talks about")
_DIGITS = ("numbers", "a number", "any number", "any numbers", "digits", "a digit", "any digit",
           "any digits", "numerals")  # fmt: skip
_OTHER_TABLES = ("other tables", "another table", "any other table", "any other tables",
                 "some other table", "a different table", "different tables")  # fmt: skip


def _said(verbs: Sequence[str], things: Sequence[str]) -> str:
    """Each verb with each of some things."""
    return ", ".join(f"{verb} {thing}" for verb in verbs for thing in things)


PARTS: dict[str, dict[str, str]] = {
    "ask": {
        "count": "how many, number of, count of, count, how often, tally of, total number of",
        "share": (
            "what share of, what percentage of, what percent of, how many percent of, what "
            "fraction of, what proportion of, percentage of, percent of, share of, fraction of, "
            "proportion of, how large a share of, what part of"
        ),
        "list": (
            "which, what, what's, whats, list, show, give, name, find, tell, display, print, see, "
            "where, names of, enumerate, who"
        ),
        "closed": "is there, are there, is, are, was, were, do, does, did, has, have, any, can, got "
        "any",
    },
    "unit": {
        "asset": (
            "answers, column, columns, asset, assets, description, descriptions, text, texts, "
            "field, fields, cell, cells, col, cols, desc, descs, entry, entries, wording, "
            "wordings, comment, comments, ones, things, items, result, results"
        ),
        "table": "table, tables, tbl, tbls",
        "run": (
            "which has, which had, who has, who had, which got, who got, which wrote, who wrote, "
            "which makes, run, runs, which one, which of them, which of the two, which of these, "
            "which of the three, which of the four, which of both, which of the runs"
        ),
    },
    "cond": {
        "approved": (
            "approved, approve, approves, accepted, accept, accepts, signed off, okayed, ok'd, "
            "green lit, green-lit, approvals"
        ),
        "accepted": (
            "accepted but not applied, accepted but not yet applied, accepted but never applied, "
            "accepted and not applied, accepted and not yet applied, accepted yet not applied, "
            "accepted but unapplied, waiting to be applied, pending to be applied, still to be "
            "applied, yet to be applied"
        ),
        "rejected": (
            "rejected, reject, rejects, rejection, rejections, skipped, declined, turned down, "
            "dismissed, thrown out, threw out, throw out, knocked back, discarded, refused, "
            "denied, disapproved, voted down, shot down, kicked out"
        ),
        "pending": (
            "need a decision, needs a decision, need a review, needs a review, need reviewing, not "
            "reviewed yet, open for review, pending, undecided, unreviewed, open, waiting for "
            "review, waiting for a review, awaiting review, awaiting, to be reviewed, to review, "
            "still to review, outstanding, unresolved, waiting, up for review, untouched by "
            "reviewers"
        ),
        "decided": "decided, reviewed, decided on, decided about, judged, looked at by a reviewer, "
        "review",
        "applied": (
            "applied, deployed, published, written to the database, in the database, written back, "
            "pushed to the database, written to the db, in the db, live in the database"
        ),
        "failed": (
            "failed to apply, failed to write, could not be applied, couldn't be applied, failed "
            "on apply, failed, apply failed"
        ),
        "custom": (
            "custom, edited by hand, edited manually, hand edited, hand-edited, handwritten, "
            "manually edited, edited, rewritten by hand, typed by hand, written by hand, changed "
            "by hand, corrected by hand"
        ),
        "low": (
            "low confidence, low-confidence, confidence low, confidence is low, low in confidence, "
            "unsure, unconfident, shaky, confidence of low, low"
        ),
        "medium": (
            "medium confidence, medium-confidence, confidence medium, confidence is medium, mid "
            "confidence, confidence of medium, medium"
        ),
        "high": (
            "high confidence, high-confidence, confidence high, confidence is high, confident, "
            "very confident, confidence of high, are high, is high, were high"
        ),
        "regressed": (
            "worse score, a worse score, worse logprob, a worse logprob, scores lower, scored "
            "lower, scores worse, scored worse, is lower, lower on, is worse on, regressed, "
            "regress, regresses, regression, regressions, got worse, get worse, gets worse, worse, "
            "became worse, fell, fall, falls, dropped, drop, drops, declined in logprob, "
            "lost logprob, worsened, "
            "deteriorated, went down, degraded, went south, lower logprob, a lower logprob, lower "
            "score, decreased, slipped, sank, lost ground, went backwards"
        ),
        "improved": (
            "better score, a better score, better scores, better logprob, a better logprob, scores "
            "higher, scored higher, scores better, scored better, is higher, higher on, is better "
            "on, help, helped, helps, rise, rises, rising, improved, improve, improves, "
            "improvement, improvements, got better, get better, gets better, better, became "
            "better, gained, rose, went up, higher logprob, a higher logprob, higher score, "
            "increased, climbed, gain, gains, jumped, gained ground"
        ),
        "of tables": (
            "table level descriptions, table level texts, table level, table descriptions, table "
            "comments, table texts, table's own"
        ),
        "of columns": "column level descriptions, column level texts, column level",
        "differ": (
            "rewritten, re-written, differ, differs, different, differing, changed, change, not the "
            "same, not identical, "
            "differently, reworded, rephrased, disagree, changed wording, different wording, diverge"
        ),
        "same": (
            "agree, agrees, in agreement, agreed on, same, identical, unchanged, equal, match, "
            "matches, alike, same text, the same text, word for word, verbatim, untouched"
        ),
        "other logprob": (
            "scored differently, scores differ, score differs, different scoring, different "
            "logprob, different logprobs, different score, different scores, another logprob, "
            "differ in logprob, differ in score"
        ),
        "other confidence": (
            "different confidence, different band, different bands, another confidence, another band, "
            "differ in confidence, confidence differs, confidence changed, changed confidence, "
            "changed band, disagree on confidence"
        ),
        "same confidence": "same confidence, the same confidence, same band, the same band, equal "
        "confidence",
        "other status": (
            "different status, another status, different decision, different decisions, decided "
            "differently, differ in status, judged differently, changed status, status differs, "
            "status changed"
        ),
        "same status": "same status, the same status, same decision, the same decision",
        "longer": (
            "got longer, became longer, grew longer, grew, get longer, got wordier, become longer, "
            "getting longer"
        ),
        "shorter": (
            "got shorter, became shorter, shrank, shrunk, get shorter, got terser, become shorter, "
            "getting shorter"
        ),
        "surer": (
            "gained confidence, higher confidence, more confident, rose in confidence, confidence "
            "rose, "
            "confidence went up, confidence improved, got more confident, surer, confidence increased, "
            "confidence go up, confidence goes up, confidence rise, confidence grow, confidence grew"
        ),
        "less sure": (
            "lost confidence, lower confidence, less confident, dropped in confidence, confidence "
            "dropped, confidence fell, confidence went down, got less confident, lose confidence, "
            "less sure, confidence decreased, confidence go down, confidence goes down, confidence "
            "drop, confidence fall, confidence shrink"
        ),
        "tie": (
            "tied, tie, ties, equal logprob, same logprob, the same logprob, same score, the same "
            "score, same scores, the same scores, same logprobs, the same logprobs, equal score, "
            "equal scores, identical score, identical scores, identical logprob, identical "
            "logprobs, equal logprobs"
        ),
        "vague": (
            "low logprob, low logprobs, low score, low scores, high logprob, high logprobs, high "
            "score, high scores, low probability, high probability, short, long, few, many, several"
        ),
        "won": "won, win, wins, winning, beat, beats, beating, outperform, outperforms, "
        "outperformed, ahead, leads",
        "lost": "lost, lose, loses, losing, behind",
        "described": (
            "described, describe, describes, covered, cover, covers, wrote, write, writes, written, "
            "documented, "
            "document, has a description, have a description, has text, have text"
        ),
        "missing": "missing, lack, lacks, lacking, absent, omitted, misses, missed, left out, "
        "undescribed",
        "findings": (
            "problematic, troublesome, bad quality, poor quality, of bad quality, findings, "
            "finding, issues, issue, problems, problem, flagged, flaws, flaw, warnings, warning, "
            "flags, red flags, defects, quality problems, quality issues, flag"
        ),
        "tautology": "tautology, tautologies, tautological",
        "boilerplate": "boilerplate, boilerplates, template, templated",
        "duplicate": "duplicate, duplicates, duplicated, copies",
        "hedge": "hedge, hedges, hedging, hedged, vague",
        "placeholder": "placeholder, placeholders, todo, todos",
        "empty": "empty, blank, empty description, empty text, no description at all",
        "contradiction": "contradiction, contradictions, contradict, contradicting, contradictory",
        "personal data": "e-mail addresses, email addresses, phone numbers, account numbers, "
        "personal data, pii, leaked data",
        "unknown name": (
            "unknown name, unknown names, hallucinated, hallucinations, invented names, invented, "
            "made-up names, made up names, hallucinated names"
        ),
        "language": "german text, german texts, german, in german, not english, non-english, not in "
        "english, wrong language, other language, another language, foreign language",
        "too long": "too long, overlong",
        "cited": (
            "quote, quotes, quoted, quoting, citing, citations, citation, cited, cites, cite, "
            "sources, source, a source, cited a document, evidence, references, backed by a "
            "document, rest on a document, grounded"
        ),
        "versions": "versions, version, several versions, more than one version",
        "digits": _said((*_SAYS, *_HAVE), _DIGITS) + ", with digits, with a digit",
        "other table": _said((*_SAYS, *_POINT), _OTHER_TABLES),
        "scored": "a logprob recorded, logprob recorded, a recorded logprob",
    },
    "measure": {
        "logprob": (
            "logprob, logprobs, logprob score, logprob scores, score, scores, probability, "
            "probabilities, scoring, scored"
        ),
        "length": (
            "length, lengths, words, word count, word counts, wordiness, verbosity, description "
            "length, text length, word"
        ),
        "characters": "characters, chars, letters, character",
        "confidence": "confidence, band, bands",
        "delta": (
            "delta, difference in logprob, logprob difference, logprob gap, gap in logprob, gaps in "
            "logprob, gap, gaps, change in "
            "logprob, shift, difference, jump, swing"
        ),
        "alternatives": "alternatives, alternative, suggestions",
        "approval rate": "approval, approval rate, approval rates, acceptance rate, approval share",
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
        "min": "least, lowest, smallest, fewest, minimum, min, bottom",
        "best": "best, strongest",
        "worst": "worst, weakest, poorest",
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
            "exceeding, exceeds, beyond, bigger than, >"
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
            "didn't, hasn't, haven't, isnt, arent, wasnt, werent, dont, doesnt, didnt, non, free "
            "of, nothing, nobody, no one, noone, failed to, without any, devoid of, aren't any"
        ),
        "neither": "neither, nor, none of",
    },
    "every": {
        "all": (
            "everyone, everybody, every one of them, all of the runs, twice, each time, both "
            "texts, both descriptions, both, both runs, both of them, all runs, every run, each "
            "run, each of the two runs, each of the runs, each of them, each of the two, each of "
            "both runs, all of the runs, all three runs, all four runs, both of the runs, the two "
            "runs, the runs, all of them, both times, all three, all four"
        ),
        "none": "neither run, neither of them, neither of the runs, none of the runs, no run",
        "any": "either run, either of them, either, any run, any of the runs, at least one run",
        "one": (
            "exactly one of the runs, exactly one of them, exactly one, only one, just one of "
            "them, just one of the runs, one of the two only, only one run, only one of the runs, "
            "just one run, only one of them, exactly one run, one run only, one but not the other, "
            "one of the runs but not the other, one run but not the other, just one"
        ),
        "two": "a couple of the runs",
        "several": "several of the runs",
        "first": "one of them, one run, one of the runs, one",
        "second": "the other, the other run, other run, the other one",
    },
    "whole": {
        "whole": (
            "completely, fully, entirely, wholly, totally, all columns, all of the columns, every "
            "column, "
            "all texts, all descriptions, each column, every asset, all assets, everything, 100%, "
            "every text, every description, each text, each description, each asset, all the "
            "columns, all the texts, all its columns, all its texts, all of its columns, all of "
            "their columns"
        )
    },
    "only": {"only": "only, solely, exclusively, alone, just"},
    "mention": {
        "mention": (
            "mention, mentions, mentioning, contain, contains, containing, include, includes, "
            "including, talk about, talks about, talking about, refer to, refers to, with the "
            "word, with the words, the words, mention the words, mentions the words, contain the "
            "words, contains the words, use the word, uses the word, have the word, has the word, "
            "the phrase, the word, containing the word, contain the word, mention the word"
        )
    },
    "starting": {
        "starts": "start with, starts with, starting with, begin with, begins with, beginning with",
        "ends": "end with, ends with, ending with, end in, ends in, ending in, end on, ends on",
    },
    "relation": {
        "relation": (
            "agree with, agrees with, match up with, in line with, correlate, correlates, "
            "correlated, correlation, go with, goes with, go along with, goes along with, goes "
            "together, go together, go hand in hand, related, relation, relationship, relate, "
            "associated, association, depend on, depends on, depend, linked, link, predict, "
            "predicts, predictor, more likely, less likely, tend to, tends to, tend, likelier, "
            "rather get, influence, affect, affects, coincide, line up with, a sign of, sign of, "
            "an indicator of, indicator of, signal, an effect on, effect on, a good predictor"
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
        "and": "and, but, despite, in spite of, regardless of, nevertheless, even with, even so, "
        "also, yet, while, although, though, plus, whereas, &, even though, as "
        "well as, still",
        "or": "or, and/or",
    },
    "much": {"much": "by how much, how much, difference between"},
    "rank": {"rank": "rank, ranked, ranking, sort, sorted, order, ordered, descending, ascending"},
    "?": {"": "this time, last time, next time, first time, other time"},  # none that anything took
}
"""Phrases by kind of part and by what they stand for; of two the longer one counts."""
