"""What was set differently for some runs, and what was set alike: the fields of a run that say how it
was asked for, and what it recorded among its settings.

A setting that one run recorded and another did not counts as different: AMX's commands do not all
record the same, and what is not known cannot be called equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from amx_tui.history.models import SET_FIELDS, Run
from amx_tui.ignored import ignored_settings, passed_over
from amx_tui.stored import Stored

_SENTENCE = 4  # words; a value of so many is read as prose
Settings = Mapping[str, Stored]  # by key, nested ones with dots


class Holding(Protocol):
    """A history that can be asked for what its runs recorded."""

    def settings(self, run_ids: Sequence[int]) -> Mapping[int, Settings]:
        """The settings of some runs by run id."""
        ...


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of some runs; `values` stand in the order of the runs, None was not recorded."""

    key: str
    values: tuple[Stored | None, ...]

    @property
    def is_prose(self) -> bool:
        """Somebody wrote it for a model to read, like instructions: words of it may be compared."""
        return any(len(value.raw.split()) >= _SENTENCE for value in self.values if value)

    @property
    def differs(self) -> bool:
        """The runs do not all have the same value."""
        return len(set(self.values)) > 1


@dataclass(frozen=True, slots=True)
class SettingsDiff:
    """The settings of some runs: fields of a run first, then by key."""

    differing: tuple[Setting, ...] = ()
    alike: tuple[Setting, ...] = ()  # recorded for all runs, with one value
    left_out: tuple[str, ...] = ()  # keys that a run has and that are not compared

    @property
    def equal(self) -> int:
        """How many settings are equal."""
        return len(self.alike)

    @property
    def equal_keys(self) -> tuple[str, ...]:
        """Their keys."""
        return tuple(setting.key for setting in self.alike)


def differing(
    runs: Sequence[Run], settings: Mapping[int, Settings], leave_out: Iterable[str] = ()
) -> SettingsDiff:
    """What differs between runs and what does not; `settings` by run id.

    Keys that are volatile, or match one of the globs in `leave_out`, are passed over.
    """
    globs = tuple(leave_out)
    each = [recorded(run, settings.get(run.id, {})) for run in runs]
    others = sorted({key for values in each for key in values}.difference(SET_FIELDS))
    found = [
        Setting(key, tuple(values.get(key) for values in each)) for key in (*SET_FIELDS, *others)
    ]
    known = [setting for setting in found if any(setting.values)]
    left_out = {setting.key for setting in known if passed_over(setting.key, globs)}
    compared = [setting for setting in known if setting.key not in left_out]
    return SettingsDiff(
        tuple(setting for setting in compared if setting.differs),
        tuple(setting for setting in compared if not setting.differs),
        tuple(setting.key for setting in known if setting.key in left_out),
    )


def settings_between(runs: Sequence[Run], history: Holding) -> SettingsDiff:
    """What differs between runs of a history, without the keys that the environment leaves out."""
    return differing(runs, history.settings([run.id for run in runs]), ignored_settings())


def recorded(run: Run, settings: Settings) -> dict[str, Stored]:
    """How a run was asked for, by key; a field goes before a setting of its name."""
    fields = {name: Stored(getattr(run, name)) for name in SET_FIELDS if getattr(run, name)}
    return {**settings, **fields}
