"""What differs between runs, and what does not, as a user would list it by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amx_tui.compare.settings_diff import Setting, differing
from amx_tui.history.models import SET_FIELDS, Run
from amx_tui.history.snapshot import Snapshot
from amx_tui.stored import Stored


def _settings(**values: str) -> dict[str, Stored]:
    return {key: Stored(value) for key, value in values.items()}


def test_what_differs_what_is_alike_and_what_only_one_recorded() -> None:
    runs = [Run(id=1, llm_model="a", llm_profile="p"), Run(id=2, llm_model="b", llm_profile="p")]
    one = _settings(temperature="0.2", n="3", user_instructions="Name the unit of each amount.")
    other = _settings(temperature="0.2", n="4", parent_run_id="1")
    found = differing(runs, {1: one, 2: other})
    assert found.differing == (
        Setting("llm_model", (Stored("a"), Stored("b"))),
        Setting("n", (Stored("3"), Stored("4"))),
        Setting("user_instructions", (Stored("Name the unit of each amount."), None)),
    )
    assert (found.equal, found.equal_keys) == (2, ("llm_profile", "temperature"))
    assert [setting.key for setting in found.differing if setting.is_prose] == ["user_instructions"]


def test_keys_that_a_user_leaves_out_by_name_or_glob_in_whatever_case() -> None:
    runs = [Run(id=1), Run(id=2)]
    each = {i: {key: Stored(str(i)) for key in ("seed", "LLM.top_p", "LLM.k")} for i in (1, 2)}
    assert [s.key for s in differing(runs, each, ["SEED"]).differing] == ["LLM.k", "LLM.top_p"]
    assert [s.key for s in differing(runs, each, ["llm.*"]).differing] == ["seed"]


def test_what_names_one_run_a_moment_or_a_place_is_no_setting() -> None:
    keys = ("parent_run_id", "session_id", "trigger", "source_path", "saved_at", "a.result_ids")
    each = {i: {key: Stored(str(i)) for key in keys} for i in (1, 2)}
    assert differing([Run(id=1), Run(id=2)], each).differing == ()


def test_runs_of_the_demo_with_equal_and_with_other_settings(snapshot: Snapshot) -> None:
    ids = [112, 107, 115]
    runs, settings = snapshot.runs(ids), snapshot.settings(ids)
    assert differing(runs[:2], settings).differing == ()
    other = {setting.key for setting in differing(runs, settings).differing}
    assert other
    assert other <= {*SET_FIELDS, *settings[112], *settings[107], *settings[115]}


_VALUES = st.dictionaries(
    st.sampled_from(["a", "b", "c", "llm_model", "x_id"]), st.sampled_from("123"), max_size=5
)


@given(st.lists(_VALUES, min_size=2, max_size=4))
def test_every_key_stands_once_where_a_look_at_its_values_puts_it(
    each: list[dict[str, str]],
) -> None:
    runs = [Run(id=i, llm_model=values.get("llm_model", "")) for i, values in enumerate(each)]
    settings = {i: _settings(**values) for i, values in enumerate(each)}
    found = differing(runs, settings)
    assert "x_id" not in {setting.key for setting in (*found.differing, *found.alike)}
    for key in ("a", "b", "c", "llm_model"):
        values = {dictionary.get(key) for dictionary in each}
        assert (key in found.equal_keys) == (len(values) == 1 and values != {None})
        assert (key in {s.key for s in found.differing}) == (len(values) > 1)
