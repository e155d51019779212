"""What was set for the compared runs, in words: values of settings, and what is equal in a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amx_tui.compare.settings_diff import Setting, SettingsDiff
from amx_tui.present import formats
from amx_tui.present.diff_marks import Marked, marked, unmarked
from amx_tui.present.report import NOT_RECORDED, Report


def setting_marks(setting: Setting, baseline: int) -> tuple[Marked, ...]:
    """The values by run. Where somebody wrote words and they differ, these are marked against the
    baseline's."""
    return tuple(_marks(setting, position, baseline) for position in range(len(setting.values)))


def _marks(setting: Setting, position: int, baseline: int) -> Marked:
    value, base = setting.values[position], setting.values[baseline]
    if value is None:
        return unmarked(NOT_RECORDED)
    if position == baseline or not base or not (setting.is_prose and setting.differs):
        return unmarked(str(value))
    if value != base and str(value) == str(base):  # drawn alike, and not the same
        return unmarked(str(value))
    return marked(str(base), str(value))


def setting_notes(report: Report, most: int | None = None) -> Iterator[str]:
    """Sentences about the settings that are not shown, with so many of their names each."""
    settings = report.settings
    if not report.all_settings:
        if settings.alike:
            yield f"{equal_words(settings)}: {listed(settings.equal_keys, most)}."
    elif settings.left_out:
        number = formats.counted(len(settings.left_out), "setting")
        verb = "is" if len(settings.left_out) == 1 else "are"
        yield f"{number} {verb} not compared: {listed(settings.left_out, most)}."


def equal_words(settings: SettingsDiff) -> str:
    """`14 settings are the same`."""
    verb = "is" if settings.equal == 1 else "are"
    return f"{formats.counted(settings.equal, 'setting')} {verb} the same"


def listed(names: Sequence[str], most: int | None = None) -> str:
    """Names with commas between them; of more than `most`, how many more there are."""
    rest = len(names) - (len(names) if most is None else most)
    shown = ", ".join(names[:most])
    return f"{shown} and {rest:,} more" if rest > 0 else shown
