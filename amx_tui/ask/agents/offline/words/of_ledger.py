"""The words and phrases of a question about runs, by their part in it. A synonym is one phrase more."""

from __future__ import annotations

import re

from amx_tui.ask.names import words_of

_PHRASES: dict[str, dict[str, str]] = {
    "ask": {
        "count": "how many, number of, the number of, count of, how often, how many times, count",
        "share": (
            "what share of, what percentage of, what fraction of, percentage of, share of, "
            "fraction of, how large a share of, what proportion of, what percent of, how many "
            "percent of"
        ),
        "which": "which, what, what are, how do, how did, how does, how is, how are, how has, how "
        "have",
        "list": (
            "list, show, give, name, find, display, print, tell, show me, list all, give me, "
            "enumerate"
        ),
        "closed": (
            "is there, are there, was there, were there, did any, has any, have any, do any, did, "
            "has, have, is, are, was, were, does, do, did anybody, did anyone, has anyone, has "
            "anybody, did someone"
        ),
        "who": "who, whose, whom, by whom",
        "why": "what was the error, what is the error, what were the errors, "
        "error messages, error message, error text, error texts, why, for what reason, for "
        "which reason, what was the reason, reason, reasons, how come, with what error, with which "
        "error",
        "when": "when, what time, what date, what day, on which day, on what date, on which date",
        "much": "how much, what is, what was",
        "long": "how long, how much time, how many seconds, how many minutes, how many hours",
    },
    "run": {
        "any": "any run, any runs, a run",
        "run": "run, runs, job, jobs, execution, executions, attempt, attempts",
    },
    "dim": {
        "model": "model, models, llm, llms, language model, language models",
        "provider": "provider, providers, vendor, vendors, llm provider, llm providers, model "
        "provider",
        "profile": "profile, profiles, llm profile, llm profiles, model profile, model profiles",
        "author": (
            "author, authors, user, users, person, people, colleague, colleagues, teammate, "
            "teammates, team member, team members, engineer, engineers, creator, creators"
        ),
        "host": "host, hosts, machine, machines, laptop, laptops, computer, computers, hostname, "
        "hostnames",
        "database": (
            "database, databases, db, dbs, warehouse, warehouses, database profile, database "
            "profiles, db profile, db profiles, connection, connections"
        ),
        "backend": (
            "backend, backends, database type, database types, database backend, database "
            "backends, db backend, db backends, kind of database, kinds of database, type of "
            "database, types of database, database kind, database engine, database engines"
        ),
        "document profile": "document profile, document profiles, doc profile, doc profiles, docs, "
        "documents, documentation",
        "code profile": "code profile, code profiles",
        "kind": (
            "kind, kinds, type, types, kind of run, kinds of run, kinds of runs, type of run, "
            "types of run, types of runs, run type, run types, run kind, run kinds, command, "
            "commands"
        ),
        "status": "status, statuses, state, states, outcome, outcomes",
        "version": "amx version, amx versions, client version, client versions, version of amx, "
        "versions of amx",
        "strategy": "review strategy, review strategies, strategy",
        "setting:alternatives_mode": "mode, alternatives, alternatives mode, alternative",
        "schema": "schema, schemas, schemata",
        "table": "table, tables",
        "day": "day, days, date, dates",
        "weekday": "what day of the week, which day of the week, weekday, weekdays, day of the "
        "week, day of week",
        "week": "week, weeks, calendar week",
        "month": "month, months",
        "prompt": "prompt, prompts, instruction, instructions, user instructions, prompt text",
    },
    "status": {
        "failed": "failed, fail, fails, failing, failure, failures, crashed, crash, errored, "
        "error, errors",
        "cancelled": "cancelled, canceled, aborted, interrupted, stopped, killed, cancel, "
        "cancellation, cancellations",
        "success": "succeeded, succeed, successful, successfully, success",
        "running": "running, in progress, still running, ongoing, not finished yet, active",
        "queued": "queued, in the queue, waiting to start",
        "ready_for_review": (
            "waiting for review, waiting for a review, awaiting review, ready for review, pending "
            "review, pending, undecided, unreviewed, to be reviewed, to review, open for review, "
            "ready_for_review, in review, waiting for a decision, not reviewed, still open, not "
            "reviewed yet"
        ),
        "applied_partial": "partly applied, partially applied, applied partially, applied_partial, "
        "partial",
        "finished": "finished, completed, complete, ended, done",
    },
    "kind": {
        "analyze": "analyze, analysis, analyses, analyse, analyze.run, analyzed",
        "rerun": "rerun, reruns, re-run, re-runs, re-runned, reran",
        "generate": "generate, generated, generation, generations",
        "ask": "ask, chat, chats, chat question, chat questions, ask question, ask questions, "
        "search.ask, ask query, ask queries",
        "schedule": "schedule, scheduled, schedules, by schedule, on schedule, by a schedule",
    },
    "measure": {
        "cost": (
            "cost, costs, spend, spends, spent, spending, price, prices, bill, money, dollars, "
            "usd, pay, paid, expense, expenses, expenditure, burn, burned, burnt, budget, cost us"
        ),
        "tokens": "tokens, token, token usage, token use, token count, total tokens",
        "prompt tokens": "prompt tokens, input tokens, tokens read",
        "completion tokens": "completion tokens, output tokens, tokens out, generated tokens, "
        "tokens written",
        "duration": (
            "duration, durations, runtime, runtimes, run time, wall time, took, take, takes, time, "
            "seconds, minutes, hours, latency, lasted, run for, wall clock time"
        ),
        "model time": "model time, time in the model, llm time, processing time, model processing "
        "time",
        "results": (
            "results, result, descriptions, description, texts, text, columns, column, assets, "
            "asset, fields, field, entries, outputs, output"
        ),
        "approved": (
            "approved, accepted, approvals, approved results, approved descriptions, approved "
            "texts, approved columns, accepted descriptions, accepted columns, accepted texts, "
            "accepted results"
        ),
        "approval": (
            "people approve, do people approve, reviewers approve, approve, approves, approval, "
            "approval rate, approval rates, acceptance rate, acceptance, acceptance rates, share "
            "approved, percent approved, percentage approved, share of approved results, rate of "
            "approval, get approved, gets approved, got approved, are approved, is approved, were "
            "approved, approved share, percentage accepted, share accepted, got accepted, get "
            "accepted, approved rate, quality, was approved, get approvals, approve rate"
        ),
        "rejected": (
            "rejected, reject, rejects, rejections, rejection, get rejected, gets rejected, got "
            "rejected, were rejected, was rejected, are rejected, is rejected, been rejected, "
            "skipped, turned down, declined, dismissed, discarded, get rejections, gets rejections"
        ),
        "pending": "backlog, review backlog, backlogs",
        "rejected share": "rejection rate, rejection rates, reject rate, share rejected, "
        "percentage rejected, rejected share, rate of rejection",
        "custom": (
            "custom, handwritten, written by hand, edited by hand, typed by hand, rewritten by "
            "hand, corrected by hand, changed by hand, manually written, manually edited, edited "
            "manually, written manually, by hand, edited, typed, of their own, manual edits, edits "
            "by hand, corrections, manual corrections, written by a person, written by people, "
            "written by humans, human written"
        ),
        "applied": (
            "applied, were applied, was applied, been applied, got applied, are applied, deployed, "
            "been applied to the database, were applied to the database, was applied to the "
            "database, got applied to the database, are applied to the database, applied to the "
            "db, published, applied to the database, written to the database, written into the "
            "database, written back, applied in the database, in the database, ended up in the "
            "database"
        ),
        "failed": (
            "failed to apply, failed to be applied, could not be applied, could not apply, fail to "
            "apply, apply failed, failed on apply, apply failures, failed applies"
        ),
        "logprob": (
            "logprob, logprobs, mean logprob, logprob score, logprob scores, score, scores, "
            "probability, probabilities"
        ),
        "high": (
            "confidence, high confidence, confident, share of high confidence, high confidence "
            "share"
        ),
        "findings": "findings, finding, boilerplate, tautologies, hedges, duplicates, issues, "
        "problems",
        "cost per result": (
            "cost per result, cost per column, cost per asset, cost per description, cost per "
            "text, price per column, price per description, price per result, cost per field"
        ),
        "cost per approved": (
            "cost per approved result, cost per approved column, cost per approved description, "
            "cost per approved text, cost per approval, cost per accepted column, cost per "
            "accepted text, cost per accepted description, cost per accepted result, cost per "
            "approved asset, price per approved column, cost per approved, spend per approved "
            "column, price per approved description, cost per approved field"
        ),
        "tokens per result": (
            "tokens per result, tokens per column, tokens per asset, tokens per description, "
            "tokens per text"
        ),
        "duration per result": (
            "time per result, time per column, time per asset, time per description, seconds per "
            "column, seconds per asset, seconds per result, seconds per description, time per "
            "text, speed per column, speed, seconds an asset, seconds a column"
        ),
    },
    "first": {  # what comes first in an order, with the measure of that
        "started max": "newest, latest, most recent, last, last time, the last time, most recent "
            "time, most recently, lately",
        "started min": "oldest, earliest, first, very first, first time, the first time, start "
        "using, started using, begin using, begin to use, start to use, first use, first used",
        "cost min": "cheapest, least expensive, least costly, lowest cost, least pricey",
        "cost max": (
            "most expensive, priciest, dearest, costliest, most costly, highest cost, most pricey, "
            "biggest spender, biggest spenders, top spender"
        ),
        "duration min": "fastest, quickest, shortest, least time, speediest",
        "duration max": "slowest, longest, most time, longest running, longest-running",
        "high max": "most confident, surest, most certain",
        "high min": "least confident, least certain",
        "results max": "biggest, largest, most productive",
        "results min": "smallest",
        "approval max": "best, most approved, most successful, most accepted, highest approved, "
        "strongest",
        "approval min": "worst, least approved, weakest, poorest, least successful",
        "runs max": (
            "most active, busiest, most used, most often, most frequently, most popular, most "
            "common, most frequent, most commonly, most frequently used, most often used"
        ),
        "runs min": "least active, least used, least often, least popular, rarest, least common, "
        "least frequent",
        "max": "descending, most, highest, maximum, max, greatest, more than any other",
        "min": "ascending, least, lowest, fewest, minimum, min",
    },
    "top": {"top": "top", "bottom": "bottom"},
    "trend": {  # which way something went
        "over": (
            "trend, trends, trending, the trend, developed, develop, development, developing, "
            "evolved, evolve, evolution, evolving, progressed, trajectory, getting, becoming, "
            "become, gotten"
        ),
        "any": "changed, change, changes, changing, moved",
        "up": (
            "up, going up, go up, goes up, gone up, went up, rising, rise, rises, risen, rose, "
            "increasing, increased, increase, increases, growing, grown, grew, grow, climbing, "
            "climbed, upwards"
        ),
        "down": (
            "down, going down, go down, goes down, gone down, went down, falling, fall, falls, "
            "fallen, fell, decreasing, decreased, decrease, decreases, dropping, dropped, drop, "
            "drops, declining, decline, shrinking, sinking, downwards"
        ),
        "better": "improving, improved, improve, improves, getting better, got better, gotten "
        "better, become better",
        "worse": "worsening, worsened, getting worse, got worse, gotten worse, become worse, "
        "deteriorating, deteriorated, degrading, degraded",
    },
    "compare": {
        "cost min": "cheaper, less expensive, less costly",
        "cost max": "more expensive, pricier, dearer, costlier, more costly",
        "duration min": "faster, quicker",
        "duration max": "slower",
        "approval max": "as good as, should we use, should i use, should we pick, should i pick, "
        "should we choose, should i choose, should we take, would you recommend, do you recommend, "
        "better, ahead, win, wins, beat, beats, superior, help, helps, helped, matter, matters, "
        "affect, affects, influence, pay off, outperform, outperforms",
        "approval min": "worse",
        "max": "more, more often, more frequently, higher, larger, bigger, greater",
        "min": "less, less often, fewer, lower, smaller",
        "": "compare, compared, compared with, compared to, in comparison with, in comparison to, "
        "against, versus, vs, vs., comparison, compares, difference between, differ",
    },
    "op": {
        "gt": (
            "more than, over, above, greater than, higher than, exceeding, exceeds, exceeded, "
            "larger than, longer than, bigger than, >, beyond, dearer than, more expensive than, "
            "slower than, exceed"
        ),
        "ge": "at least, no less than, not less than, >=, minimum of",
        "lt": (
            "less than, under, below, fewer than, lower than, smaller than, shorter than, cheaper "
            "than, <, faster than"
        ),
        "le": "at most, no more than, not more than, up to, <=, maximum of",
        "between": "between",
        "eq": "exactly",
    },
    "days": {
        "weekend": "on weekends, at weekends, on the weekend, at the weekend, on a weekend, "
        "weekends, weekend, on saturdays and sundays",
        "workday": "on workdays, on working days, during the working week, workdays, working days",
    },
    "behind": {"ge": "or more, or higher, or above", "le": "or less, or fewer, or lower, or below"},
    "average": {
        "mean": "average, mean, avg, on average, averages, averaged, typical, typically",
        "median": "median",
        "sum": "total, sum, in total, altogether, all together, together, combined, overall, in "
        "all, sum of, totals",
    },
    "per": {
        "per": (
            "per, by, for each, of each, for every, each, broken down by, split up by, grouped by, "
            "split by, group by, break down by, across, by each, in each, for the different, of "
            "the different, in every, every"
        )
    },
    "rank": {
        "rank": "rank, ranked, ranking, sort, sorted, order, ordered, leaderboard, sorted by, "
        "ranked by"
    },
    "not": {
        "not": (
            "not, no, zero, without, never, except, except for, other than, excluding, apart from, "
            "aside from, besides, but not, not counting, all but, none of, neither, nor, exclude, "
            "leaving out, leave out, ignoring, ignore, non, anything but, anyone but, everyone "
            "but, everything but, everybody but, rather than, not including, disregarding, and "
            "not, minus, outside of, outside, didn't, weren't, wasn't, isn't, aren't, doesn't, "
            "don't, haven't, hasn't, didnt, doesnt"
        )
    },
    "join": {"and": "and, as well as, plus, &", "or": "or, and/or", "than": "than", ",": ","},
    "ever": {"ever": (
        "ever, exist, exists, on record, so far, in the history, in this history, in the whole "
        "history, of the history, history, across the history, in history, over the whole history, "
        "over all runs, all time, of all time, until now, up to now, to date, over time, in the "
        "entire history, across all time, through time, over the years, across the runs, of all "
        "times, the whole time, across all runs, all runs, everything, of all, of all runs, in all "
        "runs, all the runs, of all the runs, every run, overall history"
    )},
    "timely": {
        "month": "monthly, month by month, from month to month, over the months, over the last "
        "months, over the past months, in the last months, in recent months, over the last few "
        "months, over the past few months, in the past months, in the last few months, over recent "
        "months, every month, month to month, each month, by the month, month over month, per "
        "month, by month",
        "week": "weekly, week by week, from week to week, over the weeks, over the last weeks, "
        "over the past weeks, in the last weeks, in recent weeks, over the last few weeks, over "
        "the past few weeks, in the last few weeks, over recent weeks, every week, each week, per "
        "week, by week",
        "day": "daily, day by day, from day to day, over the days, over the last days, over the "
        "past few days, over the last few days, in the last few days, every day, each day, per "
        "day, by day",
        "status": "status breakdown, status distribution, breakdown by status, breakdown of "
        "statuses",
    },
    "wrote": {
        "something": "wrote something, wrote anything, with results, have results, has results, "
        "described something, described anything, that wrote results, wrote results, wrote any "
        "results, wrote descriptions",
        "nothing": "wrote nothing, described nothing, without results, no results, wrote no "
        "results, without any results, wrote no descriptions, without descriptions",
    },
    "drop": {"drop": "left out, excluded, not counted, not included"},
    "free": {"free": "cost nothing, costs nothing, cost no money, for free, free of charge"},
    "fill": {
        "": "on llm calls, llm calls, on llms, on api calls, api calls, on ai, by reviewers, by a "
        "reviewer, by the reviewers, leads to, lead to, results in, use amx here, amx here, we "
        "wrote, did people, have people, do people, did reviewers, has it",
    },
    "here": {"me": "our own, this machine, my machine, my laptop, my own, locally"},
}  # fmt: skip
FILL = words_of(
    "go goes went very stuff things whatever altogether there in a an the of in on at to for from "
    "with within into that this these those it its there been be being by us we our you your i me "
    "my please pls actually really currently exactly just also too then so well ok okay hey hi "
    "tell know want need like would could can will should had having get gets got used use uses "
    "using make makes made making ran done did do whole entire still how anything something group "
    "grouped ordinary normal regular right now recorded known someone somebody anyone anybody hold "
    "holds contain contains their they them developed does was were is are has have wrote write "
    "writes written describe described describes cover covered covers touch touched touches "
    "produce produced produces generate run which what who where ones one all any some as about "
    "respectively each kindly s t ve re ll d come came give given gave show lets let's let if "
    "total history different distinct various available exist exists existing present there's "
    "here's simply quickly belong belongs belonging launched launch started start starts triggered "
    "kicked executed execute happen happened happens among amongst amount usage figure figures "
    "value values work worked works working set setup job's doing every ourselves myself amx amx's "
    "bunch ask asked say says via through during over tried try needs consumes touching covering "
    "documented documenting "
)
BACK = re.compile(r"\b(?:them|they|their|its|it)\b")
ABOUT_COMPARED = re.compile(
    r"\b(?:these|those(?! of)|both|the (?:two|three|four)(?! (?:most|least|fast|slow|cheap|long"
    r"|short|new|late|old|last|big|best|worst|highest|lowest|dearest))"
    r"|each run|the same|either|neither of"
    r"|the other|each other|this run|that run|compared runs"
    r"|the runs(?! (?:by|of|on|in|from|with|that|which"
    r"|since|before|after|made))|(?:one|each|any|both|all) of the runs|(?:one|two) of us"
    r"|(?:did|do|were|are|have) they(?! (?:make|made|cost|have (?:in all|together)))"
    r"|(?:rank|sort|order) the runs)\b|#\d|\bruns? \d"
)
DECIDER = re.compile(
    r"\b(?:who|which (?:person|people|user|author|reviewer|colleague)s?) (?:has |have |had "
    r"|is |are )?"
    r"(?:reject|approv|accept|edit|typ|decid|review|skip|appl|dismiss|declin)\w*"
)
PHRASES: dict[tuple[str, ...], tuple[str, str]] = {}
for _kind, _values in _PHRASES.items():
    for _value, _texts in _values.items():
        for _text in _texts.split(", "):
            if _text.strip():
                PHRASES.setdefault(tuple(_text.split()), (_kind, _value))
PHRASES[(",",)] = ("join", ",")
LONGEST = max(map(len, PHRASES))
WORDS = frozenset(word for phrase in PHRASES for word in phrase) | FILL
