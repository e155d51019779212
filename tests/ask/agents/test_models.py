"""Which models an endpoint has: it is asked without any data, and whatever it answers is endured."""

from __future__ import annotations

import json

import pytest

from amx_tui.ask.agents.endpoint import Endpoint
from amx_tui.ask.agents.models import Unlisted, models
from tests.ask.conftest import KEY


def at(server, key: str = KEY) -> Endpoint:
    return Endpoint("m", server.url, key, "the test")


@pytest.mark.parametrize(
    "told",
    [
        {
            "object": "list",
            "data": [{"id": "b"}, {"id": "a"}, {"id": 7}, {"id": []}, {}, None],
        },
        {"models": [{"name": "a"}, {"name": "b"}]},
        ["b", "a", "", "x" * 300],
        {"data": [{"id": "a\x1b[2J"}, {"id": "b"}]},
    ],
)
async def test_the_names_are_sorted_and_harmless(serve, told):
    server = serve()
    server.models = json.dumps(told).encode()
    found = await models(at(server))
    assert [name[0] for name in found] == ["a", "b"]
    assert "\x1b" not in "".join(found)
    assert server.looked == [("/v1/models", f"Bearer {KEY}")]
    assert server.asked == []  # no question, no data


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (404, "(HTTP 404)"),
        (302, "(HTTP 302)"),
        (b"<html>", "does not say which models it has (JSONDecodeError)"),
        (b"[" * 100_000, "does not say which models it has"),
        (b"{}", "names no models"),
        (b'{"data": 3}', "names no models"),
        (b" " * 4_100_000, "names too many models"),
    ],
)
async def test_what_is_no_list_is_a_sentence(serve, told, words):
    server, other = serve(), serve()
    server.models, server.elsewhere = told, f"{other.url}/models"
    with pytest.raises(Unlisted) as raised:
        await models(at(server))
    assert words in str(raised.value)
    assert KEY not in str(raised.value)
    assert other.looked == []  # a redirection is not followed: the key would go along


async def test_an_endpoint_that_is_not_there_is_a_sentence(serve):
    server = serve()
    server.close()
    with pytest.raises(Unlisted, match="does not say"):
        await models(at(server))
    with pytest.raises(Unlisted, match="anthropic is not asked"):
        await models(Endpoint("anthropic:claude", "", "", "the test"))
