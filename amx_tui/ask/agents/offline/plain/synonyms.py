"""Words and phrases that mean what a word of the analyst means. A synonym is one phrase more.

A phrase is longer than one word where a word alone may mean something else: `sign off` is an approval,
`off` is not. No phrase takes a negation, a number or a superlative away.
"""

from __future__ import annotations

SYNONYMS: dict[str, str] = {
    # money
    "cost": (
        "spend, spent, spending, money, dollars, bucks, bill, budget, price, price tag, pricing, "
        "expense, expenses, expenditure, charge, charges, charged, invoice, invoiced, fee, fees, "
        "billed, dough, cash, outlay, burn, burned, burnt, burning, set us back, set me back, run up, "
        "ran up, racked up, rack up, price point, cost us, cost me, bill us, charge us, money spent, "
        "amount spent, dollar amount, financial cost, running cost, running costs"
    ),
    "total cost": (
        "total spend, total bill, total money, total expense, total outlay, overall spend, overall "
        "bill"
    ),
    "cheaper": (
        "less pricey, more affordable, easier on the wallet, thriftier, more frugal, lighter on the "
        "wallet, kinder to the budget, more cost effective, more cost-effective, more economic"
    ),
    "more expensive": "pricier, dearer, costlier",
    "most expensive": "priciest, dearest, costliest, most pricey, highest priced",
    "cheapest": (
        "thriftiest, most affordable, most frugal, least pricey, lowest priced, most economical"
    ),
    # time
    "duration": (
        "wall clock time, wall-clock time, wall clock, wall-clock, wallclock, elapsed time, time "
        "elapsed, run time, execution time, total time, processing duration, turnaround, turnaround "
        "time, lasted, time taken, time needed"
    ),
    "how long": "for how long",
    "model time": (
        "time inside the model, time in the llm, time actually inside the model, time spent in the "
        "model, inference time, time spent inside the model, llm time, api time, time waiting for the "
        "model, time inside the llm, model processing time, generation time, thinking time"
    ),
    "faster": (
        "speedier, snappier, swifter, brisker, zippier, more rapid, took less time, done sooner, "
        "finished sooner"
    ),
    "slower": "more sluggish, took more time, took longer, dragged longer, laggier",
    "fastest": "speediest, swiftest, snappiest, most rapid",
    "slowest": "most sluggish, laggiest",
    # who and what wrote
    "model": "llm, language model, ai model, ai, foundation model, neural net",
    "models": "llms, language models, ai models, ais, foundation models",
    "backend": "database engine, database engines, db engine",
    "reviewers": (
        "human reviewers, stewards, data stewards, curators, graders, annotators, domain "
        "experts, smes, subject matter experts, approvers, human beings, real people, actual people, "
        "actual humans, data owners"
    ),
    "author": "colleague, teammate, coworker, co-worker, engineer, operator, member, originator",
    # which is better
    "verdict": (
        "judgment, judgement, takeaway, take-away, punchline, upshot, ruling, assessment, evaluation, "
        "appraisal, standings, the bottom line, bottom line, elevator pitch, the long and short of it, "
        "final score, scoreline, executive summary, recap, synopsis, digest, lowdown, rundown, short "
        "answer"
    ),
    "better": (
        "superior, finer, sharper, more convincing, smarter, cleverer, an improvement over, an "
        "improvement on, an upgrade over, an upgrade on, higher quality, of higher quality, of better "
        "quality, better quality"
    ),
    "worse": (
        "crappier, poorer, inferior, lousier, shittier, shoddier, dumber, sloppier, suckier, a step "
        "back from, a downgrade from, lower quality, of lower quality, of worse quality, the crappier "
        "one, the worse one, the weaker one, the poorer one, the lousier one, a step back, a downgrade"
    ),
    "best": "finest, top-notch, the champion, the champ, of best quality, of the best quality",
    "worst": (
        "crappiest, poorest, lousiest, shoddiest, sloppiest, shittiest, suckiest, of worst quality"
    ),
    "improved": (
        "got better, moved up, crept up, went upwards, picked up steam, advanced, progressed, got a "
        "lift, got a boost, made progress, moved forward, made gains, enhanced"
    ),
    "regressed": (
        "got worse, moved down, slid, backslid, tumbled, plunged, nosedived, fell back, gone "
        "backwards, lost ground, got a lot worse, worsened, took a step back, moved backwards, went "
        "bad, went to the dogs"
    ),
    "differ": (
        "diverged, diverges, deviate, deviates, deviated, vary, varies, drifted, moved, "
        "shifted, swung, are not alike, are unlike"
    ),
    "differ by": "moved by, shifted by, swung by, changed by, differ by at all, jumped by",
    "changed": (
        "rewrote, reworked, altered, tweaked, modified, adjusted, amended, revised, overhauled, "
        "touched up, reshaped, were rewritten"
    ),
    "tied": (
        "dead even, dead heat, in a dead heat, neck and neck, a wash, a draw, drawn, all square, on "
        "par, stalemate, came out even, came out equal, came out dead even, came out level, came out "
        "the same, ended level, ended up even, ended up equal, exactly even, evenly matched, no "
        "winner, without a winner, a tie, a stalemate, came out tied, ended tied, ended up tied"
    ),
    "identical": (
        "indistinguishable, unaltered, carbon copies, one and the same, the very same, exactly alike"
    ),
    "gap": "margin, distance, discrepancy, disparity",
    # how sure that is
    "significant": (
        "credible, believable, convincing, watertight, airtight, hold water, holds water, hold up, "
        "holds up, statistically sound, beyond noise, above the noise, more than noise, bigger than "
        "the noise, beyond chance, more than chance, well founded, well-founded, bulletproof, rock "
        "solid, defensible, statistically solid, kosher, verifiable, to be trusted, safe to say, "
        "statistically backed, backed by statistics"
    ),
    "chance": (
        "a fluke, fluke, dumb luck, pure luck, sheer luck, sheer chance, pure chance, random noise, "
        "just noise, coin flip, a coin flip, coin toss, a coin toss, blip, a blip, happenstance, luck "
        "of the draw, dumb chance, statistical noise, random variation, a statistical fluke, random "
        "fluctuation, fluctuation"
    ),
    # what reviewers decided
    "approved": (
        "blessed, greenlit, greenlighted, green-lit, signed-off, rubber-stamped, rubber stamped, waved "
        "through, endorsed, thumbs up, thumbs-up, got the nod, given the nod, ratified, given the ok, "
        "given the okay, passed muster, got the thumbs up, said yes to, signed off on, given the green "
        "light, got the green light, found acceptable, deemed acceptable, deemed good, cleared by "
        "reviewers, confirmed, fine with reviewers, liked, gave a yes, kept by reviewers, taken by "
        "reviewers, cleared review, passed the review, survived review, survived the review, made it "
        "through review, made it through the review"
    ),
    "approval": (
        "human sign-off, sign-off, signoff, human approval, human acceptance, human verdict, reviewer "
        "approval, reviewers approval, reviewers' approval, reviewers' verdict, people's approval, "
        "sign-offs"
    ),
    "approval rate": (
        "approval ratio, acceptance ratio, sign-off rate, signoff rate, pass rate, accept rate, "
        "acceptance quota, approval quota, approval percentage, approval share, yes rate, rate of "
        "acceptance, human approval rate, acceptance percentage, acceptance share, approve rate, "
        "sign-off ratio, rate of approvals, rate of sign-off"
    ),
    "rejected": (
        "tossed, scrapped, thumbs down, thumbs-down, axed, trashed, rebuffed, said no to, ditched, "
        "chucked, binned, got the thumbs down, did not survive review, did not survive the review, did "
        "not pass review, did not pass the review, chucked out, shown the door, given the thumbs down, "
        "sent back, bounced"
    ),
    "pending": (
        "up in the air, on the fence, still lying around that nobody looked at, still lying around, "
        "lying around, unhandled, unchecked, unseen, not signed off yet, not looked at yet, not looked "
        "at, nobody looked at, nobody looked at yet, no one looked at, no one looked at yet, that "
        "nobody looked at, nobody got to, nobody got around to, still undecided, still unreviewed, "
        "still pending, not decided yet, not decided, sitting undecided, waiting for somebody, waiting "
        "for someone, waiting for a human, waiting for a person, waiting for reviewers, waiting on "
        "reviewers, still without a decision, in the backlog, backlogged, undone, on hold, awaiting "
        "sign-off, awaiting signoff, waiting for sign-off, awaiting a human, on the pile, unfinished "
        "business, never looked at, never reviewed, never decided"
    ),
    "applied": (
        "live, in production, in prod, rolled out, landed in the database, landed in the db, went "
        "live, gone live, made it into the db, made it into the database, made it to the database, "
        "pushed to the db, written into the db, written into the database, actually written, saved to "
        "the database, stored in the database, pushed out, live in the db, live in production, in the "
        "target database, pushed live, written out"
    ),
    "custom": (
        "overwritten by hand, overwritten by reviewers, hand-written, hand written, typed in by hand, "
        "fixed by hand, hand-corrected, retyped, manually rewritten, manually corrected, manually "
        "changed, manually fixed, edited by reviewers, edited by people, edited by humans, reworded by "
        "hand, touched up by hand"
    ),
    # how runs ended
    "failed to apply": (
        "could not be persisted, could not be saved, could not be written back, could not be deployed"
    ),
    "failed": (
        "blew up, bombed, died, fell over, errored out, errored, choked, fell through, conked out, "
        "borked, exploded, broke down, went bust, crashed out, crash and burn, crashed and burned, "
        "went down in flames, blown up, ended in an error, ended with an error, threw an error, hit an "
        "error, ended badly, went pear-shaped"
    ),
    "cancelled": "called off, terminated, cut short, pulled the plug on, given up, abandoned",
    "succeeded": (
        "went through, came through, finished cleanly, ended well, ended cleanly, completed "
        "successfully, finished successfully, ran clean, ran through, ended successfully, finished "
        "without errors, completed without errors, went without a hitch, finished fine, ended fine"
    ),
    "running": "in flight, under way, underway, still going, in the works, being executed, executing",
    "not success": "not a success, no success",
    # settings and prompts
    "settings": (
        "knobs, params, switches, dials, hyperparameters, hyper parameters, config values, config "
        "options, set-up, preferences, tunables, config keys, configuration values, configuration "
        "options"
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
        "by phase, by stage, per phase, per stage, split into profiling and describing, into profiling "
        "and describing, split by profiling and describing, profiling versus describing, profiling vs "
        "describing, for profiling and for describing, for profiling and describing, between profiling "
        "and describing, profile versus describe, profile vs describe, of profiling and describing, "
        "step by step, phase by phase, stage by stage"
    ),
    "tokens": (
        "token usage, token count, token consumption, token use, token burn, token spend, token volume"
    ),
    "prompt tokens": "input tokens, tokens read, tokens sent, tokens going in",
    "completion tokens": (
        "output tokens, tokens generated, tokens written, response tokens, reply tokens, tokens coming "
        "out"
    ),
    # what is described
    "descriptions": (
        "blurbs, docstrings, captions, descriptors, glosses, doc strings, column docs, documentation "
        "texts"
    ),
    "description": "blurb, docstring, caption, descriptor, gloss, doc string, write-up",
    "columns": "attributes, column names",
    "column": "attribute",
    "assets": "objects, elements, artifacts, artefacts, data points, datapoints",
    "column level": (
        "at column level, on column level, at the column level, on the column level, column wise, "
        "columnwise"
    ),
    "logprob": (
        "log prob, log-prob, logprob value, log probability, log-probability, model score, log prob "
        "score"
    ),
    "logprobs": (
        "log probs, log-probs, logprob values, log probabilities, log-probabilities, the model's own "
        "scores, model scores, own scores, self-reported scores"
    ),
    "confidence": (
        "certainty, self-confidence, self confidence, model confidence, conf, confidence level, "
        "confidence band"
    ),
    "high confidence": (
        "highly confident, high-conf, high conf, very sure, top confidence, high certainty"
    ),
    "medium confidence": (
        "medium-conf, medium conf, middling confidence, moderate confidence, so-so confidence"
    ),
    "low confidence": (
        "low-conf, low conf, poor confidence, weak confidence, little confidence, low certainty"
    ),
    "missing": (
        "skipped over, left blank by, unaccounted for, nowhere to be found, not covered, uncovered, "
        "not described"
    ),
    # what is wrong with texts
    "findings": (
        "quality flags, quality flags raised, flags raised, red flags, gripes, complaints, blemishes, "
        "quality issues, lint, lint findings, nits, quality warnings, quality problems, shortcomings, "
        "glitches, quality defects, flags, quality findings, bad smells, smells, deficiencies, "
        "imperfections"
    ),
    "are tautologies": (
        "just repeat the column name, just repeat the name, repeat the column name, repeat the name, "
        "parrot the column name, parrot the name, restate the column name, restate the name, echo the "
        "column name, echo the name, say nothing new, just repeat the column name and say nothing new, "
        "just restate the column name, just restate the name, merely restate the name, merely restate "
        "the column name, merely repeat the name, say nothing beyond the name, only repeat the name, "
        "only repeat the column name, are circular, just rephrase the name, just echo the name, just "
        "parrot the name, just parrot the column name, just echo the column name"
    ),
    "boilerplate": (
        "canned phrases, stock phrases, cookie-cutter, cookie cutter, generic filler, template text, "
        "canned text"
    ),
    "duplicates": "clones, twins, copycats, doubles, dupes, repeated texts",
    "hedges": "weasel words, wishy-washy, waffling, noncommittal, non-committal",
    "personal data": (
        "sensitive info, private info, personal info, personal information, sensitive information, "
        "private information, personally identifiable information"
    ),
    # runs of a history
    "runs": "jobs, executions",
    "run": "job, execution",
    "started": (
        "kicked off, launched, fired off, fired up, triggered, set off, spun up, initiated, submitted"
    ),
    "reruns": "do-overs, redos, redone runs, re-executions, repeat runs, repeated runs",
    "schedule runs": (
        "scheduled jobs, cron jobs, automated runs, automatic runs, scheduled runs, automated jobs, "
        "cron runs"
    ),
    "schedule run": "scheduled job, cron job, automated run, automatic run, scheduled run, cron run",
    "analyze runs": "analysis runs, analyse runs, analyze jobs, analysis jobs",
    "database": "dwh, data warehouse, target database",
    "oldest run": "very first run, first ever run, first run ever, very oldest run, first run of all",
    "newest run": "very last run, very latest run, most recent run",
    "newest": "most recent, freshest, very latest",
    # orders, amounts and words that ask
    "highest": "topmost, tallest, top-most",
    "lowest": "bottommost, bottom-most, rock bottom",
    "biggest": "hugest, heftiest, widest",
    "how many": (
        "what number of, what is the count of, what is the number of, how large a number of, what is "
        "the tally of, what count of, what quantity of, how big a number of, what is the total number "
        "of, just count the"
    ),
    "list": (
        "itemize, itemise, spell out, lay out, rattle off, dump, pull up, line up, call out, point "
        "out, point me to"
    ),
    "show": (
        "present me with, bring up, walk me through, pull out, surface, reveal, bring me, fetch me, "
        "fetch, hand me"
    ),
    "average": "typical, on the whole",
    "by kind": (
        "split up by kind, broken down by kind, broken out by kind, split by kind, grouped by kind, by "
        "category"
    ),
    "per": (
        "broken down by, broken out by, split by, split up by, sliced by, segmented by, bucketed by, "
        "separated by, divided by, grouped by, aggregated by, itemized by"
    ),
    "in total": (
        "all told, grand total, overall total, altogether, taken together, all in all, when added up, "
        "added up"
    ),
    "both": "the pair, the two of them, each of the pair",
    "without": (
        "leaving out, sans, setting aside, leaving aside, barring, aside from, not taking into account"
    ),
    "without reruns": (
        "reruns left out, reruns excluded, reruns aside, reruns not counted, not counting reruns, no "
        "reruns"
    ),
    "only": "nothing but, strictly, purely, merely",
    "why": "what for, on what grounds, what is behind, what explains, what accounts for",
    "against": (
        "head to head with, as opposed to, pitted against, up against, relative to, in contrast to"
    ),
    "share": "portion, quota, slice",
    "what share of": (
        "what portion of, which portion of, how large a part of, how big a part of, what slice of"
    ),
}  # fmt: skip
"""By a word that the grammars know what else is said for it."""
