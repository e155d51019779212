"""What stands for one of the compared runs: a value that it alone has, as its model, or what it cost.

`which model` is which run, where the models differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from amx_tui.ask.agents.offline.desk.asked import About, Asked
from amx_tui.ask.agents.offline.desk.desk import Reply, literally
from amx_tui.ask.agents.offline.words.called import models_called
from amx_tui.ask.agents.offline.words.of_wishes import MEANS_ELSE
from amx_tui.ask.tools.shelf import Compared
from amx_tui.history.models import Run
from amx_tui.stored import Stored
from amx_tui.text import folded
from amx_tui.vocabulary import LETTERS, MIN_RUNS


class Having(NamedTuple):
    """The runs that have a value, by their places, and of what it is one."""

    key: str
    at: tuple[int, ...]


class Way(NamedTuple):
    """A question in other words, with what is said beside its answer; or the answer at once."""

    question: str
    notes: tuple[str, ...] = ()
    reply: Reply | None = None
    first: str = ""  # a sentence before the answer
    which: bool = False  # it asks which model, and not which run


_NAME = re.compile(r"(?!yes$)[^\W\d][\w. -]{2,60}|\d[\w.-]*[a-z.][\w.-]*")


def apart(compared: Compared) -> Mapping[str, Having]:
    """By what they are called, the values that some of the compared runs have and others do not.

    A value in full goes before a part of the name of a model: the profile gpt before any gpt-4.1.
    """
    found = dict[str, dict[str, set[int]]]()
    models = dict[str, dict[str, set[int]]]()
    for setting in compared.settings.differing:
        for at, value in enumerate(setting.values):
            word = folded(value.line) if value else ""
            for name in {word, word.rpartition("/")[2]}:
                found.setdefault(name, {}).setdefault(setting.key, set()).add(at)
        if setting.key == "llm_model":
            every = [value.line if value else "" for value in setting.values]
            models = {
                word: {"llm_model": {at for at, value in enumerate(every) if value in meant}}
                for word, meant in models_called(filter(None, every)).items()
            }
    authors = [folded(run.created_by.partition("@")[0]) for run in compared.comparison.runs]
    if len({*authors}) > 1:
        for at, author in enumerate(authors):
            found.setdefault(author, {}).setdefault("created_by", set()).add(at)
    return {
        word: Having(key, tuple(sorted(at)))
        for word, of in {**models, **found}.items()
        if _NAME.fullmatch(word) and word not in MEANS_ELSE
        for key, at in [max(of.items(), key=lambda each: (each[0] == "llm_model", len(each[1])))]
        if len({tuple(sorted(each)) for each in of.values()}) == 1
    }


_NOUN = (
    r"(?:(?:language )?models?|llms?|runs?|ones?|versions?|profiles?|providers?|settings?|prompts?"
    r"|mode|instructions?)"
)
_THE = r"(?:the |our |my )?"
_WITH = (
    r"(?:(?:run|one|model|version) (?:(?:that|which) )?(?:(?:was )?(?:made |written |done )?(?:with|by)"
    r"|of|on|from|using|used|uses|ran(?: with| on)?|has|had|is|was) (?:the )?)?"
)
_WIDE = re.compile(
    r"\b(?:histor\w+|ever|so far|to date|until now|in general|generally|since|of all"
    r"|(?:per|by|last|this) (?:week|month|year)|(?<!two )(?<!three )(?<!four )(?<!these )(?<!both )"
    r"(?<!the )runs)\b",
    re.IGNORECASE,
)
"""What is said of the history, and not of the compared runs."""


def _called(word: str) -> str:
    """Where a question says a value: the mini model, the run with mini, mini's."""
    led = rf"(?<![\w.#/'-]){_THE}{_WITH}{_THE}(?:more (?=\w+ prompt))?"
    return rf"{led}{re.escape(word)}(?: {_NOUN}\b|(?='s\b)|(?![\w/-]|\.\w))"


def _in_numbers(question: str, values: Mapping[str, Having], ids: Sequence[int]) -> Way:
    """The question with the numbers of runs in the place of values that stand for them."""
    text, told, several = question, list[str](), ""
    for word in sorted(values, key=len, reverse=True):
        at = values[word].at
        numbers = [f"#{ids[i]}" for i in at]
        *most, last = numbers
        said = f"{', '.join(most)} and {last}" if most else last
        text, count = re.subn(_called(word), said, text, flags=re.IGNORECASE)
        if count:
            names = [f"{LETTERS[i]} ({number})" for i, number in zip(at, numbers, strict=True)]
            told.append(f"{literally(word)} is {' and '.join(names)}")
            several = several or (word if most else "")
    if several and _HOLDING.search(question):
        of = values[several]
        names = [f"{LETTERS[i]} (#{ids[i]})" for i in of.at]
        several = (
            f"{' and '.join(names)} have “{literally(several)}” as {of.key}: name one of them."
        )
        return Way(question, reply=Reply(several, found=False))
    return Way(text, tuple(told))


_HOLDING = re.compile(
    r"\b(?:better|worse|best|worst|than|vs|versus|wins?|won|against|compared?|or|worth|should|apply)\b",
    re.IGNORECASE,
)
"""What holds one run against another, or chooses one."""
_ONE = r"(?:(?:run|one)|of (?:them|these|those|the (?:two|three|four)?)(?: ?runs)?)"
_RUN = r"(?:run )?(?P<run>#?\d{1,18}|[A-D])"
_USES = r"(?:used|uses|use|run|ran|has|had|have)(?: with| on)?"
_MADE = r"(?:was|were) (?:made|done|run|written)(?: with| by| on| using)*"
_VALUE = rf"(?P<word>[\w./ -]+?)(?: {_NOUN})?(?: or (?:the )?(?P<other>[\w./ -]+?)(?: {_NOUN})?)?"
_HAS = re.compile(
    rf"(?:and )?(?:(?:which|what) {_ONE}(?: run| one)? (?:did )?(?:{_USES}|{_MADE}|is|was)"
    rf"|(?P<closed>(?:is|was) {_RUN}|(?:did|does|has) {_RUN.replace('?P<run>', '?P<user>')} {_USES}))"
    rf" (?:the )?{_VALUE}",
    re.IGNORECASE,
)


def _having(question: str, values: Mapping[str, Having], compared: Compared) -> Reply | None:
    """Which of the compared runs has a value, and whether one has it: `which run used mini`."""
    match = _HAS.fullmatch(question.strip(" ?!."))
    of = values.get(folded(match["word"])) if match else None
    if match is None or of is None or (match["other"] and folded(match["other"]) not in values):
        return None
    setting = next((each for each in compared.settings.differing if each.key == of.key), None)
    runs = compared.comparison.runs
    every = setting.values if setting else tuple(Stored(run.created_by) for run in runs)
    told = [
        f"{LETTERS[at]} (#{run.id}) {literally(value.line) if value else 'none'}"
        for at, (run, value) in enumerate(zip(runs, every, strict=True))
    ]
    head = " and ".join(f"{LETTERS[at]} (#{runs[at].id})" for at in of.at)
    if match["closed"]:
        said = (match["run"] or match["user"]).upper().lstrip("#")
        named = [at for at, run in enumerate(runs) if said in (str(run.id), LETTERS[at])]
        if not named:
            return None
        head = "Yes" if named[0] in of.at else "No"
        head = f"{LETTERS[named[0]]} (#{runs[named[0]].id})" if match["other"] else head
    return Reply(f"{head}: {of.key} {', '.join(told)}.")


_DIMENSIONS = {
    "llm_model": r"(?:language )?(?:models?|llms?)",
    "llm_profile": r"(?:llm |model )?profiles?",
    "llm_provider": r"providers?",
    "prompt_detail": r"prompt[_ ]details?",
    "alternatives_mode": r"(?:alternatives?[_ ])?modes?",
}
_OF = r"(?: of (?:the|these|our|those)(?: two| three| four)?)?"


_MOST = re.compile(r"\b(?:best|worst|most|least|fewest|\w{4,}est)\b", re.IGNORECASE)
_OF_A_RUN = re.compile(
    r"\b(?:did|does|do|was|is|were|are|has|have)\b.*\b(?:use|used|have|had|run|ran|get|got|take)"
    r"(?: (?:with|on))?\W*$"
    r"|\b(?:is|was) (?:run )?(?:#?\d+|[A-D])\W*$",
    re.IGNORECASE,
)
"""Which model one run used is asked of its settings."""


def _which(key: str) -> re.Pattern[str]:
    """`which model`, and `did the new model help`."""
    return re.compile(
        r"(?P<lead>(?:^(?:(?:and|so|ok|but|then|now) )*|, )(?:(?:with|on|in|by|for|of) )?)"
        rf"(?:which|what){_OF}"
        rf" {_DIMENSIONS[key]}(?P<s>'s)?(?![\w-])|^(?P<did>did|has|does)"
        r" (?:(?:changing|switching|swapping) (?:to )?)?(?:the |our |my |an? )?(?:new |newer |other )?"
        rf"{_DIMENSIONS[key]}(?: (?:change|switch))? help(?:ed)?\b",
        re.IGNORECASE,
    )


_MODELS = re.compile(
    r"\b(?:the|both|these|our)(?: two)? (?:language )?(?:models|llms)\b(?! (?:differ|used|compared))",
    re.IGNORECASE,
)


def _of_models(question: str, compared: Compared) -> Way:
    """`compare the two models` as the runs, of which each has its own."""
    runs = compared.comparison.runs
    setting = next((each for each in compared.settings.differing if each.key == "llm_model"), None)
    if setting is None or len({*setting.values}) != len(runs):
        return Way(question)
    return Way(_MODELS.sub("both runs" if len(runs) == MIN_RUNS else "the runs", question))


def _by_dimension(question: str, compared: Compared) -> Way:
    """`which model is better` as which run, with the model of each; of one model that is said first."""
    runs = compared.comparison.runs
    for key in _DIMENSIONS:
        which = _which(key)
        every = (*compared.settings.differing, *compared.settings.alike)
        setting = next((each for each in every if each.key == key), None)
        if setting is None or not which.search(question) or _OF_A_RUN.search(question):
            continue
        told = [literally(value.line) if value else "none" for value in setting.values]
        text = which.sub(
            lambda m: f"{m['did']} it help" if m["did"] else f"{m['lead']}which run{m['s'] or ''}",
            question,
        )
        if not setting.differs and _MOST.search(question):
            return Way(question)  # of those in the history
        if not setting.differs:
            return Way(text, first=f"{_same(key, runs)}, {told[0]}.\n", which=True)
        each = (
            f"{LETTERS[at]} (#{run.id}) {value}"
            for at, (run, value) in enumerate(zip(runs, told, strict=True))
        )
        return Way(text, (f"By {_noun(key)}: {', '.join(each)}",), which=True)
    return Way(question)


def _same(key: str, runs: Sequence[Run]) -> str:
    return f"{'Both' if len(runs) == MIN_RUNS else 'All'} runs had the same {_noun(key)}"


def _noun(key: str) -> str:
    return key.removeprefix("llm_").replace("_", " ")


_AMOUNT = re.compile(
    r"\bthe (?P<most>(?:more|most|less|least) (?:expensive|costly)|cheap(?:er|est)|dear(?:er|est)"
    r"|pric(?:ier|iest)|fast(?:er|est)|slow(?:er|est)|quick(?:er|est))"
    r" (?P<of>model|llm|run|one|profile)\b(?! of)",
    re.IGNORECASE,
)
_LESS = re.compile(r"less|least|cheap|fast|quick", re.IGNORECASE)
_KEYS = {"model": "llm_model", "llm": "llm_model", "profile": "llm_profile"}


def _by_amount(question: str, compared: Compared) -> Way:
    """`the cheaper model` as the run that it is, where one is it in all and for each result."""
    match, runs = _AMOUNT.search(question), compared.comparison.runs
    if match is None or (match["most"].endswith("er") and len(runs) > MIN_RUNS):
        return Way(question)
    key = _KEYS.get(match["of"].casefold())
    same = next((each for each in compared.settings.alike if each.key == key), None)
    if same is not None:
        value = next((each for each in same.values if each), None)
        told = f"{_same(same.key, runs)}{f', {literally(value.line)}' if value else ''}."
        return Way(question, reply=Reply(told))
    speed = re.match("fast|slow|quick", match["most"], re.IGNORECASE)
    amounts = [run.duration_sec if speed else run.cost_usd for run in runs]
    at = _end(amounts, runs, less=bool(_LESS.match(match["most"])))
    if at is None:
        return Way(question)
    text = f"{question[: match.start()]}#{runs[at].id}{question[match.end() :]}"
    return Way(text, (f"{match[0].casefold()} is {LETTERS[at]} (#{runs[at].id})",))


def _end(amounts: Sequence[float | None], runs: Sequence[Run], less: bool) -> int | None:
    """Where the least of some amounts stands, or the most; None where it is not plain."""
    if not all(amounts) or not all(run.results for run in runs):
        return None
    known = [amount or 0.0 for amount in amounts]
    rates = [amount / (run.results or 1) for amount, run in zip(known, runs, strict=True)]
    ends = {_only(each, min(each) if less else max(each)) for each in (known, rates)}
    return ends.pop() if len(ends) == 1 else None


def _only(amounts: Sequence[float], end: float) -> int | None:
    return [*amounts].index(end) if [*amounts].count(end) == 1 else None


def valued(question: str, compared: Compared) -> Way | None:
    """The question with runs in the place of what stands for them; None where nothing does."""
    if _WIDE.search(question) or (_MOST.search(question) and "overall" in question.casefold()):
        return None
    values, way = apart(compared), Way(question)
    if (told := _having(question, values, compared)) is not None:
        return Way(question, reply=told, which=True)
    ids = [run.id for run in compared.comparison.runs]
    puts: tuple[Callable[[str], Way], ...] = (
        lambda text: _by_amount(text, compared),
        lambda text: _in_numbers(text, values, ids),
        lambda text: _by_dimension(text, compared),
        lambda text: _of_models(text, compared),
    )
    for put in puts:
        new = put(way.question)
        notes, first = (*way.notes, *new.notes), way.first or new.first
        way = new._replace(notes=notes, first=first, which=way.which or new.which)
        if way.reply is not None:
            return way
    return way if way.question != question else None


def stands_for_more(way: Way, asked: Asked) -> bool:
    """Whether a question that was understood asks which model of the compared runs, and was not
    answered so."""
    about = asked.about
    if way.reply is not None:
        return way.which and about is not About.LEDGER
    if not way.which or about in (About.RUN, About.SETTINGS):
        return False
    return not (way.first and about is About.LEDGER)  # of one model: which of the history is
