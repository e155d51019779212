"""Each distinct look of the main screen: as a picture, and at other sizes as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.kept import Kept, MakeApp
from tests.ui.scenes import SCENES, Scene


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES.keys())
def test_look(app: MakeApp, own: Path, kept: Kept, scene: Scene) -> None:
    if scene.made is not None:
        scene.made(own)
    kept.looks(app(own, picks=scene.picks), scene.act, scene.sizes)
