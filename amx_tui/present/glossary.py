"""The words of comparisons, each in a sentence or two."""

from __future__ import annotations

GLOSSARY = {
    "baseline": "The run that the others are held against: b makes it the one under the cursor.",
    "regressed": "The other run's logprob for the asset is below the baseline's.",
    "improved": "The other run's logprob for the asset is above the baseline's.",
    "win": "A run wins an asset if its logprob is strictly the highest of at least two.",
    "logprob": "AMX's logprob score: how probable the model found its own words, 0 to 1. It can only "
    "be compared between runs of one model.",
    "band": "AMX's confidence in a description: high, medium or low. H, M, L.",
    "approval": "Accepted, own text or applied. A run's rate is of all its results, also of those that "
    "nobody has looked at, as AMX counts; between two runs only what was decided in both counts.",
    "reference": "chrF: how much a text has in common, in groups of letters, with an approved text of "
    "the asset that came from neither run. 0 to 1.",
    "votes": "What was voted blind on these texts; a text that has changed has no vote.",
    "share": "Of the votes that are no ties: what share the run with more of them gets, in truth. "
    "Without 50% in it there is a winner.",
    "e": "The evidence of the votes against a coin. 20 is enough, whenever it is looked at.",
    "interval": "Where the true difference lies, 95 times in 100. Without 0 in it one run is better.",
    "p": "How often so large a difference comes up between runs that are equal. Tables are the "
    "witnesses, not columns.",
    "could see": "The smallest difference that had a fair chance, 80 in 100, to be seen at all.",
    "looked for": "Assets chosen by name after looking at others: one of many looks may mislead.",
    "noise": "How much two runs differ between which nothing was changed.",
    "better": "The whole interval is on one side of 0.",
    "leads": "It is better than every other run, each of them tested.",
    "cannot tell": "The interval has 0 in it: chance could have made the difference.",
    "no run leads": "No run is better than every other one.",
    "no difference that matters": "The whole interval is within what does not matter.",
    "too few tables": "Columns of a table go together: under six tables (seven with three or four "
    "runs) no test says much.",
    "not comparable": "There is nothing that both runs can be measured by.",
    "seed": "The text that a variation was made from.",
    "semantic": "S: says the same in other words.",
    "lexical": "L: the same vocabulary, another possible meaning.",
    "!": "Something weighs on the answer: a larger window says what.",
}

FINDINGS = {  # by kind
    "empty": "A finding: there is no text, or nothing but punctuation.",
    "placeholder": "A finding: a refusal, a prompt's echo, TODO, braces, a sentence cut off.",
    "tautology": "A finding: the text says hardly more than the asset's own name.",
    "boilerplate": "A finding: five or more assets of the run have the same text but for their names.",
    "duplicate": "A finding: another asset of the run has the same text.",
    "unknown name": "A finding: the text names a table or column that no run wrote about there.",
    "contradiction": "A finding: two runs state opposite facts of one asset.",
    "hedge": "A finding: the text says likely, possibly, appears to.",
    "language": "A finding: the text is in another language than was asked for, or than the others.",
    "personal data": "A finding: an e-mail address, a phone or account number, a key.",
    "too long": "A finding: the text is longer than a comment of the database may be.",
}
