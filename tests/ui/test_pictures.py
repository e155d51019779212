"""Each distinct look of the main screen: as a picture, and at other sizes as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.kept import Kept, MakeApp, Size
from tests.ui.scenes import SCENES, Scene

LOOKS = [
    pytest.param(scene, size, id=f"{name}-{size[0]}x{size[1]}")
    for name, scene in SCENES.items()
    for size in scene.sizes
]


@pytest.mark.parametrize(("scene", "size"), LOOKS)
def test_look(app: MakeApp, own: Path, kept: Kept, scene: Scene, size: Size) -> None:
    if scene.made is not None:
        scene.made(own)
    kept.look(app(own, picks=scene.picks), scene.act, size)
