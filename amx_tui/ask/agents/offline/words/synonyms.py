"""Words and phrases that mean what a word of the analyst means. A synonym is one phrase more.

A phrase is longer than one word where a word alone may mean something else: `sign off` is an approval,
`off` is not. No phrase takes a negation, a number or a superlative away.
"""

from __future__ import annotations

from amx_tui.ask.agents.offline.words.qualities import OF_TEXTS

_OF_RUNS: dict[str, str] = {
    # money
    "cost": (
        "spend, spent, spending, money, dollars, bucks, bill, budget, price, price tag, pricing, "
        "expense, expenses, expenditure, charge, charges, charged, invoice, invoiced, fee, fees, "
        "billed, dough, cash, outlay, burn, burned, burnt, burning, set us back, set me back, run"
        " up, "
        "ran up, racked up, rack up, price point, cost us, cost me, bill us, charge us, money"
        " spent, "
        "amount spent, dollar amount, financial cost, running cost, running costs, cost figure,"
        " cost "
        "figures, cost total, spend figure, price paid, sum paid, api cost, api costs, token cost, "
        "token costs, llm cost, llm costs, llm bill, llm spend, model cost, model costs, cash"
        " burn, "
        "burn rate"
    ),
    "total cost": (
        "total spend, total bill, total money, total expense, total outlay, overall spend, overall "
        "bill"
    ),
    "cheaper": (
        "less pricey, more affordable, easier on the wallet, thriftier, more frugal, lighter on"
        " the "
        "wallet, kinder to the budget, easier on the budget, lighter on the budget, a bargain,"
        " the better "
        "bargain, a better bargain, better bargain, a better deal, the better deal, better deal,"
        " lower in price, more cost effective, more cost-effective, more economic"
    ),
    "more expensive": "pricier, dearer, costlier",
    "most expensive": "priciest, dearest, costliest, most pricey, highest priced",
    "cheapest": (
        "lightest on the budget, kindest to the budget, thriftiest, most affordable, most frugal,"
        " least pricey, lowest priced, most economical"
    ),
    "runs for free": "free runs, runs free of charge, runs that were free",
    # time
    "duration": (
        "wall clock time, wall-clock time, wall clock, wall-clock, wallclock, elapsed time, time "
        "elapsed, run time, run times, execution time, execution times, processing"
        " duration, turnaround, turnaround "
        "time, lasted, time taken, time needed, run duration, run durations, running time, time"
        " spent, "
        "clock time, runtime in total, time consumption, length of time, overall time, overall "
        "duration, time to finish, time to completion"
    ),
    "how long": "for how long",
    "higher average logprob": (
        "better average logprob, better mean logprob, better avg logprob, better average"
        " confidence, "
        "better mean confidence, higher average confidence"
    ),
    "gain the most logprob": "gain the most confidence, gained the most confidence",
    "lose the most logprob": "lose the most confidence, lost the most confidence",
    "model take": "model itself take",
    "model time": (
        "time inside the model, time in the llm, time actually inside the model, time spent in the "
        "model, inference time, time spent inside the model, llm time, api time, time waiting for"
        " the "
        "model, time inside the llm, model processing time, generation time, thinking time"
    ),
    "faster": (
        "speedier, sooner done, snappier, swifter, brisker, zippier, more rapid, took less time,"
        " done sooner, "
        "finished sooner"
    ),
    "slower": "more sluggish, took more time, took longer, dragged longer, laggier",
    "fastest": "speediest, swiftest, snappiest, most rapid, took the shortest, took the least time",
    "slowest": "most sluggish, laggiest",
    "took longer than": (
        "dragged on longer than, dragged on for more than, dragged on for over, went on for more"
        " than, "
        "ran for more than, ran for over, ran longer than, lasted longer than, lasted more than, "
        "lasted over"
    ),
    # who and what wrote
    "model": (
        "llm, language model, ai model, ai, foundation model, neural net, ai engine, llm model,"
        " llm "
        "engine, genai model"
    ),
    "models": (
        "llms, language models, ai models, ais, foundation models, ai engines, llm models, llm "
        "engines, genai models"
    ),
    "backend": "database engine, database engines, db engine",
    "reviewers": (
        "human reviewers, stewards, data stewards, curators, graders, annotators, domain experts, "
        "smes, subject matter experts, approvers, human beings, real people, actual people, actual "
        "humans, data owners, the review team, review team, data steward, human annotators, human "
        "judges, human raters, raters, judges, the reviewing people"
    ),
    "author": (
        "colleague, teammate, coworker, co-worker, engineer, operator, member, originator, "
        "contributor, initiator"
    ),
    # how runs ended
    "failed to apply": (
        "failed to be applied, could not be persisted, could not be saved, could not be written back, "
        "could not be deployed"
    ),
    "failed": (
        "blew up, bombed, died, fell over, errored out, errored, choked, fell "
        "through, conked out, "
        "borked, exploded, broke down, went bust, crashed out, crash and burn, crashed and burned, "
        "went down in flames, blown up, ended in an error, ended with an error, threw an error,"
        " hit an "
        "error, ended badly, went pear-shaped, blow up, blows up, blowing up, bomb, bombs, went"
        " kaput, "
        "keeled over, hit the wall, ran into errors, ran into an error, ran aground, went belly up"
    ),
    "cancelled": (
        "called off, terminated, cut short, pulled the plug on, given up, abandoned, stopped"
        " early, "
        "stopped midway, stopped halfway, interrupted midway, pulled halfway, aborted midway,"
        " killed "
        "midway, broken off, cut off"
    ),
    "succeeded": (
        "went through, came through, finished cleanly, ended well, ended cleanly, completed "
        "successfully, finished successfully, ran clean, ran through, ended successfully, finished "
        "without errors, completed without errors, went without a hitch, finished fine, ended"
        " fine, "
        "went well, went fine, went smoothly, worked fine, worked out fine, finished ok, finished "
        "okay, came out green, were green, went green"
    ),
    "running": "in flight, under way, underway, still going, in the works, being executed,"
    " executing",
    "not success": "not a success, no success",
    # settings and prompts
    "settings": (
        "knobs, params, switches, dials, hyperparameters, hyper parameters, config values, config "
        "options, set-up, preferences, tunables, config keys, configuration values, configuration "
        "options, config settings, config parameters, run settings, run config, run"
        " configuration, run "
        "parameters, launch parameters, launch settings, launch options, model settings, llm"
        " settings"
    ),
    "instructions": "guidance, directives, briefing, custom instructions, extra instructions",
    "temperature": "temp, sampling temperature",
    "alternatives": (
        "candidates, other wordings, proposals, runner-ups, runners-up, other proposals, other "
        "suggestions, other candidates, alternate wordings, alternative wordings, other options, "
        "alternative texts"
    ),
    # parts of a run
    "step": "phase, stage, pipeline step, pipeline stage",
    "steps": "phases, stages, pipeline steps, pipeline stages",
    "by step": (
        "by phase, by stage, per phase, per stage, split into profiling and describing, into"
        " profiling "
        "and describing, split by profiling and describing, profiling versus describing,"
        " profiling vs "
        "describing, for profiling and for describing, for profiling and describing, between"
        " profiling "
        "and describing, profile versus describe, profile vs describe, of profiling and"
        " describing, "
        "step by step, phase by phase, stage by stage, for every step, for each phase, for each"
        " stage, "
        "in each phase, in each stage, across phases, across stages, across the phases, across the "
        "stages, across the steps"
    ),
    "tokens": (
        "token usage, token count, token consumption, token use, token burn, token spend, token"
        " volume"
    ),
    "prompt tokens": "input tokens, tokens read, tokens sent, tokens going in",
    "completion tokens": (
        "output tokens, tokens generated, tokens written, response tokens, reply tokens, tokens"
        " coming "
        "out"
    ),
    "use": (
        "eat, eats, consume, consumes, gobble, gobbles, gobble up, devour, devours, chew through, "
        "chews through, guzzle, guzzles, eat up, eats up"
    ),
    "used more tokens": "was hungrier for tokens, was more token hungry, ate more tokens, was"
    " heavier on tokens",
    "used": "consumed, gobbled, gobbled up, devoured, guzzled, chewed through, ate up, eaten up",
    # runs of a history
    "runs": "jobs, executions",
    "run": "job, execution",
    "started": (
        "kicked off, launched, fired off, fired up,"
        " triggered, set off, spun up, initiated,"
        " submitted, "
        "kick off, kicks off, launch, launches, spin up, spun, fired, lauched, queued up, set in "
        "motion"
    ),
    "reruns": "do-overs, redos, redone runs, re-executions, repeat runs, repeated runs",
    "schedule runs": (
        "scheduled jobs, cron jobs, automated runs, automatic runs, scheduled runs, automated"
        " jobs, "
        "cron runs"
    ),
    "schedule run": "scheduled job, cron job, automated run, automatic run, scheduled run, cron"
    " run",
    "analyze runs": "analysis runs, analyse runs, analyze jobs, analysis jobs",
    "database": "dwh, data warehouse, target database",
    "oldest run": "very first run, first ever run, first run ever, very oldest run, first run of"
    " all",
    "newest run": "very last run, very latest run, most recent run",
    "newest": "most recent, freshest, very latest, latest and greatest",
    "which database": "which warehouse, which data warehouse, which dwh, what warehouse",
    "by month": (
        "trend month by month, trend by month, monthly trend, trend per month, trend over the"
        " months, "
        "monthly breakdown, on a monthly basis"
    ),
    "by week": "weekly trend, trend by week, trend per week, weekly breakdown, on a weekly basis",
    # orders, amounts and words that ask
    "highest": "topmost, tallest, top-most",
    "lowest": "bottommost, bottom-most, rock bottom",
    "biggest": "hugest, heftiest, widest",
    "how many": (
        "what number of, what is the count of, what is the number of, how large a number of, what"
        " is "
        "the tally of, what count of, what quantity of, how big a number of, what is the total"
        " number "
        "of, just count the"
    ),
    "list": (
        "itemize, itemise, spell out, lay out, rattle off, dump, pull up, line up, call out, point "
        "out, point me to"
    ),
    "show": (
        "present me with, bring up, walk me through, pull out, surface, reveal, bring me, fetch"
        " me, "
        "fetch, hand me"
    ),
    "average": "typical, on the whole",
    "by kind": (
        "split up by kind, broken down by kind, broken out by kind, split by kind, grouped by"
        " kind, by "
        "category"
    ),
    "per": (
        "broken down by, broken out by, split by, split up by, sliced by, segmented by, bucketed"
        " by, "
        "separated by, divided by, grouped by, aggregated by, itemized by"
    ),
    "in total": (
        "all told, grand total, overall total, altogether, taken together, all in all, when added"
        " up, "
        "added up"
    ),
    "both": "the pair, the two of them, each of the pair",
    "without": (
        "leaving out, sans, setting aside, leaving aside, barring, aside from, not taking into"
        " account"
    ),
    "without reruns": (
        "reruns left out, reruns excluded, reruns aside, reruns not counted, not counting reruns,"
        " no "
        "reruns"
    ),
    "only": "nothing but, strictly, purely, merely",
    "why": "what for, on what grounds, what is behind, what explains, what accounts for",
    "against": (
        "head to head with, as opposed to, pitted against, up against, relative to, in contrast to"
    ),
    "share": "portion, quota, slice, fraction",
    "what share of": (
        "what portion of, which portion of, how large a part of, how big a part of, what slice of, "
        "what fraction of the, what fraction"
    ),
    "by how much": (
        "by what margin, by what amount, by how big a margin, by how wide a margin, by how large a "
        "margin"
    ),
    "who has more runs": (
        "who is the heavier user, who is the bigger user, who is busier, who is more active, who"
        " runs "
        "more, who is the busier one, who ran more, who is the more active one"
    ),
}  # fmt: skip
SYNONYMS = _OF_RUNS | OF_TEXTS
"""By a word that the grammars know what else is said for it."""
