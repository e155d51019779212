"""What a question asks for: what it is about, which runs, which names. Nothing is answered here."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from amx_tui.ask.agents.offline.answers.explaining import meant, of_itself
from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.reading.accounting import another, beside, second_question
from amx_tui.ask.agents.offline.reading.leaving import left_out, outside
from amx_tui.ask.agents.offline.reading.ordering import orders
from amx_tui.ask.agents.offline.reading.topics import topic_of
from amx_tui.ask.agents.offline.words.languages import foreign
from amx_tui.ask.agents.offline.words.lettering import a_run, letters_in
from amx_tui.ask.agents.offline.words.lexicon import CONCEPT, NEUTRAL, NUMBERS, corrected
from amx_tui.ask.agents.offline.words.of_wishes import SINGLE
from amx_tui.ask.mentions import run_ids_in
from amx_tui.ask.names import Named, Names, Near, words_of
from amx_tui.text import folded
from amx_tui.vocabulary import LETTERS

_WORD = re.compile(r"[^\W\d_][\w']*|\d[\w.]*")
_LAST_TWO = re.compile(
    r"\b(?:last|latest|newest|most recent|two newest|2 newest|two latest|two last)\s+(?:two\s+"
    r"|2\s+)?"
    r"(?:\w+\s+)?runs\b|\b(?:two|2)\s+(?:last|latest|newest|most recent)\b"
)
_TERMS = re.compile(
    r"\b((?:start|begin|end)\w* (?:with|in)|words?|phrases?|texts?|sentences?|mention\w*"
    r"|contain\w*|say|says)\s+(?:(?:both|either|the words?|and|or|,)?\s*[\"“][^\"”]*[\"”],?\s*)+",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(mention(?:s|ed|ing)?(?: the(?: words?)?| an?)?|(?:the|with) words?)"
    r"\s+(?![\"“])[^\W\d]\w*(?![\w.])",
    re.IGNORECASE,
)
"""What is looked for in texts is no name."""
_NUMBERED = words_of(
    "asset assets column columns table tables text texts description descriptions runs field "
    "fields words word characters chars letters percent points alternatives findings tokens "
    "seconds minutes worst best cell cells row rows entries item items regressions improvements "
    "models days weeks lowest highest largest biggest weakest longest shortest"
)
_COUNTING = words_of(
    "top worst best first bottom last lowest highest latest newest largest biggest"
)
_NUMBER = re.compile(
    r"\b(?:top|worst|best|first|bottom|lowest|highest|largest|biggest|last|latest"
    r"|newest)\s+(?P<one>\d{1,3})\b|\b(?P<two>\d{1,3})\s+(?:worst|best|lowest|highest|largest"
    r"|biggest|weakest|longest|shortest|most|columns|assets|tables|texts)\b"
)
_QUICK = re.compile(
    r"^(?:good )?(?:morning|evening|afternoon)\W+(?=\w)"
    r"|\bquick(?:ly)? (?=summary|overview|question|look|recap|check)"
)
_EACH_RUN = re.compile(
    r"\b(?:each|every|per) (?:of (?:the|these|them)|runs?|other|one|have|has|had|did|does|do|get"
    r"|got|wrote|cost|use)\b|\beach\W*$"
)
_PER_ASSET = re.compile(
    r"\b(?:per|(?:for|of) each) (?:approved |accepted |applied )?(?:column|asset|text|description"
    r"|result|table|field|item)s?\b"
)
_FOLLOWS = re.compile(
    r"(?:and|what about|how about|or|why|same|also|ok|so|now|by how much|which (?:ones?|of them)"
    r"|then|for|just|only|per|list them|show them)\b"
)
_PLACED = re.compile(r"(?:in|on|of|from|among|with|without|the|any|per|how many|which)\b")
_GREETING = re.compile(
    r"(?:(?:hi|hello|hey|good (?:morning|day|evening|afternoon)|thanks|thank you|thx|cheers|bye"
    r"|good ?bye|ok|okay|cool|great"
    r"|nice|perfect|there|amx|again|very much|a lot|so much|you|works?|how are you)\W*)+"
)
_DECIDING = {
    **dict.fromkeys(("approved", "accepted", "approve", "accept", "agreed"), "approved"),
    **dict.fromkeys(
        ("rejected", "skipped", "reject", "declined", "dismissed", "refused"), "rejected"
    ),
    **dict.fromkeys(("pending", "undecided", "unreviewed", "open"), "pending"),
    **dict.fromkeys(("applied", "deployed", "published"), "applied"),
    **dict.fromkeys(("edited", "custom", "rewritten"), "custom"),
    "failed": "failed",
    **dict.fromkeys(("reviewed", "reviewers", "reviewer", "reviews", "people"), "decided"),
    "decided": "decided",
    "decision": "decided",
    "decisions": "decided",
}


def understood(
    question: str,
    names: Names,
    settings: Collection[str] = (),
    steps: Collection[str] = (),
    standing: Mapping[str, int] | None = None,
    ids: Sequence[int] = (),
) -> Asked:
    """What a question asks for; `settings` and `steps` are names that may be in it, `standing` values
    that stand for one of the compared runs, `ids`."""
    question = _bare_values(names.joined(question), standing or {})
    text = " ".join(folded(question).replace("’", "'").replace("tl;dr", "tldr").split())
    every = _WORD.findall(text := _QUICK.sub("", text).strip(" ?!.,"))
    if (at_once := _at_once(text, every)) is not None:
        return at_once
    named = names.named(
        _TERM.sub(r"\1", _TERMS.sub(r"\1", question)),
        frozenset(CONCEPT).union(NEUTRAL, SINGLE, settings, steps),
    )
    of_steps, text = _ing(steps, text)
    if of_steps or not re.search(r"\b(?:steps?|stages?|phases?)\b", text):
        steps, every = of_steps, _WORD.findall(text)  # "describe" and "profile" are words, too
    text, question = left_out(text, question, named)
    if (match := outside(text, named)) is not None:
        named = replace(named, outside=True)
        question = re.sub(re.escape(match["cue"]), "on", question, count=1, flags=re.IGNORECASE)
        every = _WORD.findall(
            text := f"{text[: match.start()]}on {match['names']}{text[match.end() :]}"
        )
    special = [word for word in (*settings, *steps) if re.search(rf"\b{re.escape(word)}\b", text)]
    said = _standing(text, standing or {})
    words = [corrected(word) for word in _plain(every, named, (*special, *said))]
    concepts = _concepts(text, words, {word: word in settings for word in special})
    unknown = tuple(word for word in words if _is_unknown(word))
    if (found := _without_underscore(question, unknown, names)) is not None:
        read = understood(found[0], names, settings, steps, standing, ids)
        return replace(read, named=replace(read.named, near=(*read.named.near, found[1])))
    asked = Asked(
        About.UNKNOWN,
        concepts,
        named,
        _runs(question, text),
        _in_order((*letters_in(question), *said.values()), _said(question, ids, standing or {})),
        words=(*words, *special, *said),
        last_two=bool(_LAST_TWO.search(text)),
        unknown=unknown,
        follows=bool(_FOLLOWS.match(text) or (len(every) < 5 and _PLACED.match(text))),
        text=text, number=_number(text), said=_said(question, ids, standing or {}), question=question,
    )  # fmt: skip
    return _decided(asked, text)


def _without_underscore(
    question: str, unknown: Sequence[str], names: Names
) -> tuple[str, Near] | None:
    """The question with `order_items` where it says `orderitems`, and what that was taken for."""
    for word in unknown:
        if (name := names.nearest(word)) and name not in folded(question):
            return folded_in(question, word, name), Near(word, name)
    return None


def _is_unknown(word: str) -> bool:
    return word not in CONCEPT and word not in NEUTRAL and not word[0].isdigit() and len(word) > 1


def _at_once(text: str, every: list[str]) -> Asked | None:
    """What is no question about a history: a greeting, another language, what can be asked."""
    if of_itself(text) or text in ("", "help"):
        return Asked(About.ABILITIES)
    if re.match(r"(?:do|would|can) you (?:like|love|hate|enjoy|prefer)\b", text):
        return Asked(About.UNKNOWN, text=text)
    if _GREETING.fullmatch(text):
        return Asked(About.GREETING, text=text)
    if language := foreign(every):
        return Asked(About.FOREIGN, term=language)
    return None


_AMOUNT = re.compile(
    r"(?:(?:more|less|fewer|greater|higher|lower) than|at least|at most|over|under|exactly) $"
)
_AFTER_RUN = words_of("in on for and or did does do is was has had at by if when than")
_OF_A_RUN = "prompt|alternative|model|run|one|setting|version|instructions"


def _bare_values(question: str, standing: Mapping[str, int]) -> str:
    """`the detailed prompt`, said of the one run that has it, as `the detailed`."""
    for value in standing:
        told = rf"(?<![\w.-])({re.escape(value)}) (?:{_OF_A_RUN})s?\b"
        question = re.sub(told, r"\1", question, flags=re.IGNORECASE)
    return question


_ALONE = (
    r"\W*$|,| (?:costs?|uses?|needs?|takes?|burns?|spends?)\b| (?:in|of) (?:run )?(?:#?\d|[a-d]\b)"
)


def _ing(steps: Collection[str], text: str) -> tuple[Collection[str], str]:
    """The step that is meant by `profiling`, or by `what did describe cost`, and the question with its
    name."""
    if not re.search(r"\b(?:tokens?|costs?|spen[dt]|money|price|bill|steps?)\b", text):
        return (), text
    for step in steps:
        doing = re.search(rf"\b{re.escape(step.removesuffix('e'))}ing\b", text)
        led = r"\b(?:did|does|do|of|for|on|by|into|to|was|is|with) (?:the )?"
        alone = rf"{led}{re.escape(step)}(?={_ALONE})"
        if doing or re.search(alone, text):
            return (step,), text.replace(doing[0], step) if doing else text
    return (), text


_PRICED = words_of(
    "cost costs costly price prices pricey expensive cheap cheaper cheapest money dollars dollar"
    " usd "
    "bill budget"
)


def _concepts(text: str, words: Sequence[str], special: Mapping[str, bool]) -> frozenset[str]:
    """What the words stand for; `special` are names of settings (True) and of steps."""
    concepts = {CONCEPT[word] for word in words if word in CONCEPT}
    if _EACH_RUN.search(_PER_ASSET.sub("", text)):
        concepts -= {"both"} if _PER_ASSET.search(text) else {"per", "both"}
    if re.search(r"\b(?:in|since|last|until|before|of|this) may\b|\bmay \d|\d may\b", text):
        concepts.add("date")
    if "tokens" in concepts and not _PRICED.intersection(words):
        concepts -= {"cost"}  # tokens are spent, too
    if any(special.values()):
        concepts.add("settings")
    if not all(special.values()) and concepts & {"tokens", "cost"}:
        concepts.add("step")
    return frozenset(concepts)


def folded_in(question: str, word: str, name: str) -> str:
    """The question with a name in the place of what was nearly one."""
    return re.sub(rf"\b{re.escape(word)}\b", lambda _: name, question, count=1, flags=re.IGNORECASE)


def _in_order(places: Sequence[int], said: Sequence[tuple[str, int]]) -> tuple[int, ...]:
    """The places of runs, each once, as the question names them one after another."""
    order = [at for _, at in said]
    return tuple(
        sorted(dict.fromkeys(places), key=lambda at: order.index(at) if at in order else len(order))
    )


def _runs(question: str, text: str) -> tuple[int, ...]:
    """The runs that a question names by number, all of them."""
    sure, every = run_ids_in(question), _alone(text)
    return every if set(every) > set(sure) else sure


def _alone(text: str) -> tuple[int, ...]:
    """A number that can only be a run's: `120 or 119`, `is 120 better`."""
    found = list(re.finditer(r"(?<![\w.$-])(\d{1,18})(?![\w.%:-])", text))
    told = []
    for match in found:
        before = text[: match.start()].split()[-1:]
        behind = re.findall(r"\w+", text[match.end() :])[:1]
        run = before in (["run"], ["runs"])
        if not run and (
            set(before) & _COUNTING or set(behind) & _NUMBERED or _dated(before, behind)
        ):
            continue
        if (
            not run
            and before == ["the"]
            and not re.search(r"^\s*(?:run|one)\b", text[match.end() :])
        ):
            continue  # of the 97 columns
        if (
            not run
            and _AMOUNT.search(text[: match.start()])
            and behind
            and behind[0] not in _AFTER_RUN
        ):
            continue
        if run or int(match.group(1)) > 4 or set(before) & {"of", "in", "than", "vs", "and", "or"}:
            told.append(int(match.group(1)))
    return tuple(dict.fromkeys(told))


def _dated(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether a number is the day of a month, or how many days."""
    return any(CONCEPT.get(word) == "date" for word in (*before, *behind))


def _number(text: str) -> int:
    """How many of a list are wanted: `the worst 5`; 0 where it is not said."""
    for number, word in enumerate(NUMBERS[1:], 2):
        text = re.sub(rf"\b{word}\b", str(number), text)
    match = _NUMBER.search(text)
    return int(match["one"] or match["two"]) if match else 0


def _standing(text: str, standing: Mapping[str, int]) -> dict[str, int]:
    """The values in a question that stand for one run; of one inside another only the longer."""
    found: dict[str, int] = {}
    for value in sorted(standing, key=len, reverse=True):
        if re.search(rf"(?<![\w.-]){re.escape(value)}(?![\w-]|\.\w)", text):
            found[value] = standing[value]
            text = text.replace(value, " ")
    return found


def _said(
    question: str, ids: Sequence[int], standing: Mapping[str, int]
) -> tuple[tuple[str, int], ...]:
    """The decisions and the runs that a question names, in their order; a decision has the place -1."""
    found: list[tuple[str, int]] = []
    for word in re.findall(r"[\w.-]+", question):
        plain = folded(word).strip(".-")
        if plain in _DECIDING:
            found.append((_DECIDING[plain], -1))
        elif plain.isdigit() and len(plain) < 19 and int(plain) in ids:
            found.append((plain, list(ids).index(int(plain))))
        elif word in LETTERS[: len(ids)] and (word != "A" or a_run(question)):
            found.append((word, LETTERS.index(word)))
        elif plain in standing:
            found.append((plain, standing[plain]))
    return tuple(found)


def _plain(words: Sequence[str], named: Named, special: Sequence[str]) -> list[str]:
    """The words that are neither names nor parts of them."""
    parts = {part for name in (*named.words, *special) for part in _WORD.findall(name)}
    parts |= {part for part in parts for part in part.split("_")}
    bare = [word.removesuffix("'s").rstrip("'") for word in words]
    return [word for word in bare if word and word not in parts and word != "_"]


def _decided(asked: Asked, text: str) -> Asked:
    """The question with what it is about."""
    term = "" if asked.run_ids or asked.letters or asked.named else meant(text)
    if term:
        return _as(asked, About.TERM, term=term)
    if orders(asked, text):
        return _as(asked, About.WRITE)
    if asked.unknown:
        return asked
    return settled(asked, text)


_WAYS = words_of("input output completion")  # of tokens, and not of money


def settled(asked: Asked, text: str) -> Asked:
    """The question with its topic, unless an answer of that would leave out some of its words."""
    about, only = topic_of(asked, text)
    if about is About.RUNS or (about is About.COST and _WAYS & {*asked.words}):
        return replace(asked, about=About.UNKNOWN)
    left = (*beside(asked, about, only), *_numbers_left(asked, about, text))
    if about is About.LOGPROB and "median" in asked.words:
        left = (*left, "median")  # it tells of the mean
    if left := (*another(asked, about, text), *left, *second_question(about, only, text)):
        return replace(asked, about=About.UNKNOWN, beside=left)
    return _as(asked, about, filter=only)


_BOUNDED = re.compile(
    r"\b(?:(?:more|less|fewer|greater|higher|lower|longer|shorter) than|at least|at most|over|under"
    r"|above|below|exactly) #?(?P<number>\d[\d.,]*)"
)
SIZED = re.compile(
    r"\b(?:difference|lead|gap|gain|edge|improvement|advantage|increase) of \+?(?P<size>0?\.\d+)"
)
"""How large a difference is said to be."""
_TAKING_NUMBERS = {About.ASSETS, About.RANKED, About.LENGTH, About.TABLES, About.QUEUE}


def _numbers_left(asked: Asked, about: About, text: str) -> tuple[str, ...]:
    """Numbers that are no run's, and that an answer would leave out."""
    if about is About.UNKNOWN or asked.has("date") or "." in asked.term:
        return ()
    found = re.findall(r"(?<![\w.#-])\d+(?:[.,]\d+)*%?(?![\w-]|\.\w)", text)
    told = {str(run_id) for run_id in asked.run_ids}
    bound = _BOUNDED.search(text)
    if bound and bound["number"].rstrip(".,") not in told:
        return (bound[0],)
    told |= {"2", "3", "4"}
    if about not in (
        About.COST,
        About.TOKENS,
        About.SPEED,
    ):  # of which every number is one more amount
        told |= set(re.findall(r"\b(?:of|all) (?:the |those |these )?(\d+)\b", text))
    if about is About.SIGNIFICANCE and "approved" not in asked.concepts:
        told |= {match["size"] for match in SIZED.finditer(text)}
    if about in _TAKING_NUMBERS:
        told.add(str(asked.number))
    elif asked.number and not asked.last_two:
        return (str(asked.number),)
    return tuple(number for number in found if number not in told)


def _as(asked: Asked, about: About, *, term: str = "", filter: str = "") -> Asked:
    return replace(asked, about=about, term=term, filter=filter)
