"""Answers about what was set, and found in texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from amx_tui.ask.agents.offline.answers.quality import prose, set_to
from amx_tui.ask.agents.offline.desk.desk import Desk, Detail, Reply, listed, scope_words, table
from amx_tui.compare.findings.finding import Finding
from amx_tui.compare.pivot import AssetRow
from amx_tui.compare.settings_diff import Setting
from amx_tui.compare.text_checks import texts_with
from amx_tui.history.models import SET_FIELDS
from amx_tui.present.assessment_words import assessment_lines
from amx_tui.present.formats import counted
from amx_tui.present.setting_words import equal_words
from amx_tui.text import folded
from amx_tui.vocabulary import LETTERS, MIN_RUNS, FindingKind

_NAMED, _ALL = 5, 10  # assets that a sentence names: of many, and of fewer all
OF_PROMPT = ("prompt_detail", "user_instructions")
"""Settings that are said of a prompt."""
_FIELDS = {
    "model": "llm_model",
    "database": "db_profile",
    "profile": "llm_profile",
    "version": "client_version",
}


def settings(desk: Desk) -> Reply:
    """What was set: in one run that is named all of it, else what differs between the compared ones."""
    asked = desk.asked
    if len(asked.run_ids) == 1 and (asked.run_ids[0] not in desk.ids or len(desk.ids) < 2):
        return _of_one(desk, asked.run_ids[0])
    at = None if asked.has("compare", "changed", "differ", "tie") else desk.subject
    if at is not None and asked.has("prompt") and not asked.term:
        return _of_one(desk, desk.ids[at])
    found = desk.found.settings
    if asked.term.startswith("-"):
        return _but(desk, [key.removeprefix("-") for key in asked.term.split()])
    keys = {key for concept, key in _FIELDS.items() if asked.has(concept)}
    keys = set() if asked.has("prompt") else keys
    keys = set(asked.term.split()) or keys
    named = [
        each
        for each in (*found.differing, *found.alike)
        if each.key in keys or (each.key in asked.words and not asked.term)
    ]
    wanted = asked.term.split()
    if asked.has("prompt") and not asked.has("settings") and not wanted and at is None:
        wanted = [*OF_PROMPT]
        named = [each for each in (*found.differing, *found.alike) if each.key in wanted]
    if wanted and not named:
        return Reply(f"None of the runs recorded {', '.join(wanted)}.", _settings_detail(desk))
    if named:
        told = "; ".join(_told(desk, each, at) for each in named)
        return Reply(f"{told}.", _settings_detail(desk))
    if at is not None:
        return _of_one(desk, desk.ids[at])
    same = f"{equal_words(found)}."
    if asked.has("tie") and found.alike:
        told = listed((set_to_all(each) for each in found.alike), 20)
        return Reply(f"{same.rstrip('.')}: {told}.", _settings_detail(desk))
    if not found.differing:
        return Reply(f"No setting differs; {same}", _settings_detail(desk))
    told = listed((set_to(desk, each) for each in found.differing), 6)
    number = len(found.differing)
    head = f"{counted(number, 'setting')} {'differs' if number == 1 else 'differ'}: {told}."
    if asked.has("changed"):
        v = desk.found.comparison.verdict
        shared = counted(v.assets_shared, "shared asset")
        head += f"\nOf {shared} {v.assets_differing} differ in text; {same}"
    else:
        head += f"\n{same[:1].upper()}{same[1:]}"
    return Reply(head, _settings_detail(desk))


def _but(desk: Desk, keys: Sequence[str]) -> Reply:
    """What differs but for some settings."""
    rest = [each for each in desk.found.settings.differing if each.key not in keys]
    told = f": {listed((set_to(desk, each) for each in rest), 6)}" if rest else ""
    many = counted(len(rest), "setting") if rest else "no setting"
    head = (
        f"Apart from {' and '.join(keys)} {many} {'differs' if len(rest) < 2 else 'differ'}{told}."
    )
    return Reply(head, _settings_detail(desk))


def _told(desk: Desk, setting: Setting, at: int | None) -> str:
    """A setting, and whether it differs; of one run first, where it is asked of that: `B (#119) none;
    A (#120) detailed (prompt_detail)`."""
    if at is None:
        return f"{set_to(desk, setting)} {'differs' if setting.differs else 'is the same'}"
    order = sorted(range(len(desk.runs)), key=lambda place: place != at)
    values = (setting.values[place] for place in order)
    told = (prose(value.line[:90]) if value else "none" for value in values)
    each = (f"{desk.name(place)} {words}" for place, words in zip(order, told, strict=True))
    return f"{'; '.join(each)} ({setting.key})"


def set_to_all(setting: Setting) -> str:
    """A setting with the value that all runs have."""
    value = next((each for each in setting.values if each is not None), None)
    return f"{setting.key} {value.line[:40] if value else '—'}"


def _settings_detail(desk: Desk) -> tuple[Detail, ...]:
    found = desk.found.settings
    heads = ["Setting", *(desk.name(i) for i in range(len(desk.runs)))]
    lines = [
        (each.key, *("" if value is None else value.line[:200] for value in each.values))
        for each in (*found.differing, *found.alike)
    ]
    return (Detail("All settings", table(heads, lines, 60)),)


def _of_one(desk: Desk, run_id: int) -> Reply:
    detail = desk.shelf.detail(desk.snapshot, run_id)
    pairs = [(key, str(value)) for key in SET_FIELDS if (value := getattr(detail.run, key))]
    pairs += detail.settings
    if not pairs:
        return Reply(f"#{run_id} recorded no settings.")
    keys = desk.asked.term.split() or (OF_PROMPT if desk.asked.has("prompt") else ())
    every = (Detail("All settings", table(["Setting", "Value"], pairs, 60)),)
    wanted = [pair for pair in pairs if pair[0] in (*desk.asked.words, *keys)]
    if keys and not wanted:
        return Reply(f"#{run_id} recorded no {' and no '.join(keys)}.", every)
    told = listed((f"{key} {value[:80]}" for key, value in wanted or pairs), 20)
    return Reply(f"#{run_id}: {told}.", every)


def _counted(desk: Desk, kind: str) -> str:
    """What counts as a finding that is easily taken for another."""
    if kind != FindingKind.PERSONAL_DATA:
        return ""
    says = ", ".join(
        f"{desk.name(i)} {sum(bool(c) and kind in folded(str(c.description)) for c in cells)}"
        for i, cells in enumerate(zip(*(row.cells for row in desk.rows()), strict=True))
    )
    means = "Counted is what looks like such data itself, an e-mail address say."
    return f" {means} The words “personal data” stand in: {says} texts."


Hit = tuple[AssetRow, int, Finding]


def _places(desk: Desk, hits: Sequence[Hit]) -> str:
    """The assets with it, each with the letters of the runs; all of a few."""
    runs: dict[str, list[str]] = {}
    for row, i, _ in hits:
        letters = runs.setdefault(row.asset.label, [])
        letters += [] if LETTERS[i] in letters else [LETTERS[i]]
    told = [f"{label} ({', '.join(letters)})" for label, letters in runs.items()]
    return f"\nIn {listed(told, _some(len(told)))}." if told else ""


_COMPARING = ("more", "better", "worse", "most", "least", "compare", "differ")


def _of_run(desk: Desk, at: int, hits: Sequence[Hit]) -> Reply:
    """What is wrong with the texts of one run, each of them in the table."""
    kind = desk.asked.filter.removeprefix("finding:")
    kinds: dict[str, dict[AssetRow, None]] = {}
    for row, _, each in hits:
        kinds.setdefault(each.kind, {})[row] = None
    of = sum(row.cells[at] is not None for row in desk.rows())
    found = [*dict.fromkeys(row for row, _, _ in hits)]
    verb = "has" if len(found) == 1 else "have"
    names = {
        name: listed((row.asset.label for row in texts), _some(len(texts)))
        for name, texts in kinds.items()
    }
    told = "; ".join(f"{len(kinds[name])} {name} ({of_it})" for name, of_it in names.items())
    told = names.get(kind, "") if kind else told
    head = (
        f"{len(found)} of {counted(of, 'text')} of {desk.name(at)}{scope_words(desk.asked.named)} "
        f"{verb} {f'the finding {kind}' if kind else 'findings'}"
    )
    lines = [(row.asset.label, each.kind, each.words.line[:90]) for row, _, each in hits]
    heads = ["Asset", "Kind", "Words"]
    detail = (Detail("Findings", table(heads, lines, len(lines))),) if lines else ()
    head = f"{head}: {told}." if told else f"{head}."
    return Reply(f"{head}{_counted(desk, kind)}", detail, rows=found)


def _some(number: int) -> int:
    """How many assets of so many a sentence names."""
    return _ALL if number <= _ALL else _NAMED


def findings(desk: Desk) -> Reply:
    """What is wrong with texts by themselves, by run and kind."""
    comparison, rows = desk.found.comparison, desk.rows()
    kind = desk.asked.filter.removeprefix("finding:")
    where = scope_words(desk.asked.named)
    hits: list[Hit] = [
        (row, i, each)
        for row in rows
        for i, cell in enumerate(row.cells)
        for each in (cell.findings if cell else ())
        if kind in ("", each.kind)
    ]
    at = None if desk.asked.has(*_COMPARING) or "than" in desk.asked.words else desk.subject
    if at is not None:
        return _of_run(desk, at, [each for each in hits if each[1] == at])
    counts = [
        len({row.asset for row, i, _ in hits if i == run}) for run in range(len(comparison.runs))
    ]
    lines = [
        (row.asset.label, LETTERS[i], each.kind, each.words.line[:90]) for row, i, each in hits
    ]
    detail = (
        (Detail("Findings", table(["Asset", "Run", "Kind", "Words"], lines, 100)),) if lines else ()
    )
    found = [row for row, _, _ in hits]
    told = ", ".join(f"{desk.name(i)} {counts[i]}" for i in _in_order(desk, counts))
    if kind:
        head = f"{kind.capitalize()}{where}, texts with it: {told}.{_counted(desk, kind)}"
        return Reply(f"{head}{_places(desk, hits)}", detail, rows=found)
    if where:
        of_kinds = _of_kinds(desk, hits)
        head = f"Texts with findings{where}: {told}, of {counted(len(rows), 'asset')}."
        return Reply(f"{head}\n{of_kinds}." if of_kinds else head, detail, rows=found)
    line = next(
        (
            each.text
            for each in assessment_lines(comparison, desk.found.assessment)
            if each.theme == "Findings"
        ),
        "",
    )
    kinds = [
        f"{desk.name(i)}: {_most_first(texts_with(comparison, i))}"
        for i in range(len(comparison.runs))
    ]
    head = f"Texts with findings: {told}."
    head += f" {line.rpartition(' · ')[2].capitalize()}." if "cannot tell" in line else ""
    return Reply(f"{head}\n{'; '.join(kinds)}.", detail)


def _in_order(desk: Desk, counts: Sequence[int]) -> list[int]:
    """The places of the runs: of three or more by their counts, where an order is asked for."""
    order = [*range(len(counts))]
    if len(counts) > MIN_RUNS and desk.asked.has("most", "more", "least", "rank"):
        least = desk.asked.has("least") or {"fewer", "less"} & {*desk.asked.words}
        order.sort(key=lambda i: counts[i] if least else -counts[i])
    return order


def _of_kinds(desk: Desk, hits: Sequence[Hit]) -> str:
    """How many texts of each run have each kind of finding."""
    runs = range(len(desk.found.comparison.runs))
    counters = [
        Counter({(row.asset, f.kind): f.kind for row, at, f in hits if at == i}.values())
        for i in runs
    ]
    return "; ".join(
        f"{desk.name(i)}: {_most_first(each)}" for i, each in enumerate(counters) if each
    )


def _most_first(kinds: Mapping[FindingKind, int]) -> str:
    """`26 boilerplate, 2 tautology`."""
    return ", ".join(f"{n} {kind}" for kind, n in Counter(kinds).most_common() if n)
