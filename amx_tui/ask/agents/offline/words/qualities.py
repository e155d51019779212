"""What else is said for a word about texts: which are better, how surely, what was decided on them."""

from __future__ import annotations

OF_TEXTS: dict[str, str] = {
    # which is better
    "verdict": (
        "judgment, judgement, takeaway, take-away, punchline, upshot, ruling, assessment,"
        " evaluation, "
        "appraisal, standings, the bottom line, bottom line, elevator pitch, the long and short"
        " of it, "
        "final score, scoreline, executive summary, recap, synopsis, digest, lowdown, rundown,"
        " short "
        "answer"
    ),
    "better": (
        "superior, finer, sharper, more convincing, smarter, cleverer, an improvement over, an "
        "improvement on, an upgrade over, an upgrade on, higher quality, of higher quality, of"
        " better "
        "quality, better quality, more accurate, more useful, more precise, more reliable, more "
        "trustworthy, of higher standard, preferred"
    ),
    "worse": (
        "crappier, poorer, inferior, lousier, shittier, shoddier, dumber, sloppier, suckier, a"
        " step "
        "back from, a downgrade from, lower quality, of lower quality, of worse quality, the"
        " crappier "
        "one, the worse one, the weaker one, the poorer one, the lousier one, a step back, a"
        " downgrade"
    ),
    "best": "finest, top-notch, the champion, the champ, of best quality, of the best quality",
    "worst": (
        "crappiest, poorest, lousiest, shoddiest, sloppiest, shittiest, suckiest, of worst quality"
    ),
    "improved": (
        "got better, moved up, crept up, went upwards, picked up steam, advanced, progressed, got"
        " a "
        "lift, got a boost, made progress, moved forward, made gains, enhanced, leapt, leaped,"
        " surged, "
        "soared, shot up, made a jump, went up in logprob, gained score, got higher scores,"
        " perked up, "
        "levelled up, leveled up"
    ),
    "regressed": (
        "got worse, moved down, slid, backslid, tumbled, plunged, nosedived, fell back, gone "
        "backwards, lost ground, got a lot worse, worsened, took a step back, moved backwards,"
        " went "
        "bad, went to the dogs, got weaker scores, deteriorated badly, crumbled, went off a cliff, "
        "went into reverse, took a beating, shrank in logprob, lost score, got lower scores,"
        " scored "
        "less"
    ),
    "differ": (
        "diverged, diverges, deviate, deviates, deviated, vary, varies, drifted, moved, shifted, "
        "swung, are not alike, are unlike"
    ),
    "differ by": "moved by, shifted by, swung by, changed by, differ by at all, jumped by",
    "changed": (
        "rewrote, reworked, altered, tweaked, modified, adjusted, amended, revised, overhauled, "
        "touched up, reshaped, were rewritten"
    ),
    "tied": (
        "dead even, dead heat, in a dead heat, neck and neck, a wash, a draw, drawn, all square,"
        " on "
        "par, stalemate, came out even, came out equal, came out dead even, came out level, came"
        " out "
        "the same, ended level, ended up even, ended up equal, exactly even, evenly matched, no "
        "winner, without a winner, a tie, a stalemate, came out tied, ended tied, ended up tied, a "
        "toss-up, toss-up, toss-ups, a toss up, too close to call, dead level, on a par, no clear "
        "winner, drew level"
    ),
    "identical": (
        "indistinguishable, unaltered, carbon copies, one and the same, the very same, exactly"
        " alike, "
        "word-identical, letter-identical, character-identical, the same to the letter, "
        "copy-identical, letter for letter the same, verbatim the same"
    ),
    "gap": (
        "margin, distance, delta, discrepancy, disparity, gulf, chasm, spread in logprob,"
        " distance in logprob"
    ),
    "beats": (
        "outclasses, outshines, outscores, outranks, trumps, tops out over, edges out, bests, "
        "surpasses, trounces, crushes"
    ),
    "beat": (
        "outclassed, outshone, outscored, outranked, trumped, edged out, bested, surpassed,"
        " trounced, "
        "crushed, overtook, overtake, overtaken, outclass, outshine, outscore, surpass, outdo, outdoes,"
        " outdid"
    ),
    "weakest": "shakiest, wobbliest, flimsiest, feeblest, least convincing, least solid",
    "strongest": "sturdiest, most convincing, most solid",
    "win": "still hold its own, hold its own, still holds its own, holds its own",
    # how sure that is
    "significant": (
        "credible, believable, convincing, watertight, airtight, hold water, holds water, hold up, "
        "holds up, statistically sound, beyond noise, above the noise, more than noise, bigger"
        " than "
        "the noise, beyond chance, more than chance, well founded, well-founded, bulletproof, rock "
        "solid, defensible, statistically solid, kosher, verifiable, to be trusted, safe to say, "
        "statistically backed, backed by statistics, safe to claim, safe to report, safe to"
        " assume, "
        "well supported, statistically safe, statistically meaningful, statistically real,"
        " legitimate, "
        "genuine, substantiated, demonstrable"
    ),
    "chance": (
        "a fluke, fluke, dumb luck, pure luck, sheer luck, sheer chance, pure chance, random"
        " noise, "
        "just noise, coin flip, a coin flip, coin toss, a coin toss, blip, a blip, happenstance,"
        " luck "
        "of the draw, dumb chance, statistical noise, random variation, a statistical fluke,"
        " random "
        "fluctuation, fluctuation"
    ),
    # what reviewers decided
    "approved": (
        "blessed, greenlit, greenlighted, green-lit, signed-off, rubber-stamped, rubber stamped,"
        " waved "
        "through, endorsed, thumbs up, thumbs-up, got the nod, given the nod, ratified, given the"
        " ok, "
        "given the okay, passed muster, got the thumbs up, said yes to, signed off on, given the"
        " green "
        "light, got the green light, found acceptable, deemed acceptable, deemed good, cleared by "
        "reviewers, confirmed, fine with reviewers, liked, gave a yes, kept by reviewers, taken by "
        "reviewers, cleared review, passed the review, survived review, survived the review, made"
        " it "
        "through review, made it through the review, ok'd, oked, cleared for use, rubber-stamp,"
        " fine "
        "by reviewers, kept as is, accepted as is, taken over as is, good enough for reviewers,"
        " found "
        "good, voted fine, signed-off on, got a green light, given a green light, got an ok, got"
        " the "
        "okay"
    ),
    "approval": (
        "human sign-off, sign-off, signoff, human approval, human acceptance, human verdict,"
        " reviewer "
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
        "failed review, failed the review, tossed, scrapped, thumbs down, thumbs-down, axed,"
        " trashed, rebuffed, said no to, ditched, "
        "chucked, binned, got the thumbs down, did not survive review, did not survive the"
        " review, did "
        "not pass review, did not pass the review, chucked out, shown the door, given the thumbs"
        " down, "
        "sent back, bounced, disliked, frowned upon, panned, thrown overboard, cast aside,"
        " flunked, "
        "kicked back, given the boot"
    ),
    "pending": (
        "pending review, pending a review, pending a decision, still pending review, still"
        " pending a "
        "decision, awaiting review, still awaiting review, still waiting for review, up in the "
        "air, on the fence, still lying around that nobody looked at, still lying around, "
        "lying around, unhandled, unchecked, unseen, not signed off yet, not looked at yet, not"
        " looked "
        "at, nobody looked at, nobody looked at yet, no one looked at, no one looked at yet, that "
        "nobody looked at, nobody got to, nobody got around to, still undecided, still unreviewed, "
        "still pending, not decided yet, not decided, sitting undecided, waiting for somebody,"
        " waiting "
        "for someone, waiting for a human, waiting for a person, waiting for reviewers, waiting on "
        "reviewers, still without a decision, in the backlog, backlogged, undone, on hold,"
        " awaiting "
        "sign-off, awaiting signoff, waiting for sign-off, awaiting a human, on the pile,"
        " unfinished "
        "business, never looked at, never reviewed, never decided, left to review, left to decide, "
        "left undecided, left unreviewed, left open, untouched so far, unjudged, still waiting, "
        "sitting around, still sitting there, awaiting judgment, awaiting a verdict, yet to be "
        "reviewed, yet to be decided, to be decided, tbd, unsettled, not judged, not judged yet, "
        "without a verdict"
    ),
    "applied": (
        "live, in production, in prod, rolled out, landed in the database, landed in the db, went "
        "live, gone live, made it into the db, made it into the database, made it to the database, "
        "pushed to the db, written into the db, written into the database, actually written,"
        " saved to "
        "the database, stored in the database, pushed out, live in the db, live in production, in"
        " the "
        "target database, pushed live, written out, written to production, written to prod,"
        " deployed "
        "to production, made it to production, made it to prod, in the live database, in the live"
        " db, "
        "on prod, committed to the database, committed to the db, synced, synced to the database, "
        "published to the database, landed in prod"
    ),
    "custom": (
        "overwritten by hand, overwritten by reviewers, hand-written, hand written, typed in by"
        " hand, "
        "fixed by hand, hand-corrected, retyped, manually rewritten, manually corrected, manually "
        "changed, manually fixed, edited by reviewers, edited by people, edited by humans,"
        " reworded by "
        "hand, touched up by hand, human-edited, human edited, human-written, human written,"
        " edited by "
        "a person, edited by a human, replaced by hand, replaced by a person's own, overridden by "
        "hand, overridden by reviewers, overridden"
    ),
    "reject": "dislike, dislikes, throw out, turn down",
    "did reviewers": "did humans, did the humans, did human reviewers",
    "by reviewers": "by humans, by the humans, by a human",
    "approved but not applied": (
        "approved but not written, accepted but not written, approved but not yet written,"
        " accepted "
        "but not yet written, approved but never written, accepted but never written, approved but "
        "unwritten, accepted but not deployed yet"
    ),
    # what is described
    "descriptions": (
        "blurbs, docstrings, captions, descriptors, glosses, doc strings, column docs,"
        " documentation "
        "texts"
    ),
    "description": "blurb, docstring, caption, descriptor, gloss, doc string, write-up",
    "columns": "attributes, column names, table columns, db columns, database columns",
    "column": "attribute, table column, db column, database column",
    "assets": "objects, elements, artifacts, artefacts, data points, datapoints",
    "column level": (
        "at column level, on column level, at the column level, on the column level, column wise, "
        "columnwise"
    ),
    "logprob": (
        "log prob, log-prob, logprob value, log probability, log-probability, model score, log"
        " prob "
        "score"
    ),
    "logprobs": (
        "log probs, log-probs, logprob values, log probabilities, log-probabilities, the model's"
        " own "
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
        "skipped over, left blank by, unaccounted for, nowhere to be found, not covered,"
        " uncovered, "
        "not described, left undocumented, undocumented, left undescribed, left out entirely, not "
        "documented, without documentation"
    ),
    "longer": (
        "chattier, more chatty, more long-winded, more rambling, rambles more, more talkative,"
        " more "
        "wordy, windier"
    ),
    "shorter": "more succinct, crisper, punchier, pithier, snappier in text, more terse",
    "longest": "chattiest, most long-winded, most rambling, most talkative, most wordy, windiest",
    "shortest": "most succinct, crispest, pithiest, punchiest, most terse",
    "worst columns": "worst offenders, weakest links, biggest offenders",
    "worst column": "worst offender, weakest link, biggest offender",
    # what is wrong with texts
    "findings": (
        "quality flags, quality flags raised, flags raised, red flags, gripes, complaints,"
        " blemishes, "
        "quality issues, lint, lint findings, nits, quality warnings, quality problems,"
        " shortcomings, "
        "glitches, quality defects, flags, quality findings, bad smells, smells, deficiencies, "
        "imperfections, quality concerns, quality flaws, quality remarks, lint warnings, lint"
        " errors, "
        "automatic findings, flagged problems, flagged issues, detected problems, detected issues, "
        "rule hits, rule violations"
    ),
    "are tautologies": (
        "just repeat the column name, just repeat the name, repeat the column name, repeat the"
        " name, "
        "parrot the column name, parrot the name, restate the column name, restate the name, echo"
        " the "
        "column name, echo the name, say nothing new, just repeat the column name and say nothing"
        " new, "
        "just restate the column name, just restate the name, merely restate the name, merely"
        " restate "
        "the column name, merely repeat the name, say nothing beyond the name, only repeat the"
        " name, "
        "only repeat the column name, are circular, just rephrase the name, just echo the name,"
        " just "
        "parrot the name, just parrot the column name, just echo the column name"
    ),
    "boilerplate": (
        "canned phrases, stock phrases, cookie-cutter, cookie cutter, generic filler, template"
        " text, "
        "canned text, canned phrase, stock phrase, stock sentences, canned sentences, filler text, "
        "filler sentences, generic phrases, generic wording, template sentences, copy-paste phrases"
    ),
    "duplicates": (
        "clones, twins, copycats, doubles, dupes, repeated texts, doublets, identical twins,"
        " repeats "
        "of another text, texts that repeat another"
    ),
    "hedges": (
        "weasel words, wishy-washy, waffling, noncommittal, non-committal, hedge words, hedging"
        " words, "
        "vague wording, vague words, mushy wording, non-answers"
    ),
    "personal data": (
        "sensitive info, private info, personal info, personal information, sensitive information, "
        "private information, personally identifiable information, sensitive data, personally "
        "identifiable data, gdpr data, gdpr stuff, private data"
    ),
    "approvals": "love from reviewers, approval from reviewers, yeses, yes votes from reviewers,"
    " nods",
    "hurt": "backfire, backfired, do damage, do harm",
    "improvements": "gainers, risers, climbers",
    "regressions": "losers, fallers, decliners, sinkers",
}  # fmt: skip
"""By a word that the grammars know what else is said for it."""
