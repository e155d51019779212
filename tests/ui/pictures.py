"""Takes every picture at every size, dark, light and without colour, to be looked at.

`python -m tests.ui.pictures FOLDER` writes SVG files; those that the tests hold the app against are a
part of these, in `snapshots/`. `make pictures` writes them into `pictures/`.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from amx_tui.history.demo.build import demo_history
from amx_tui.ui.app import AmxTui
from amx_tui.ui.session import Session, Start
from tests.conftest import NOW
from tests.ui.kept import Size
from tests.ui.scenes import EVERY, SCENES, Scene
from tests.ui.user import a_user

LOOKS = {"dark": "amx-dark", "light": "amx-light", "plain": "amx-dark"}


@contextmanager
def _colours(look: str) -> Iterator[None]:
    """Textual looks at the variable when an app is made."""
    if look == "plain":
        os.environ["NO_COLOR"] = "1"
    try:
        yield
    finally:
        os.environ.pop("NO_COLOR", None)


async def _take(scene: Scene, history: Path, look: str, size: Size, state: Path) -> str:
    session = Session(
        history, state_dir=state, demo=True, clock=lambda: NOW, theme=LOOKS[look], look_every=60.0
    )
    with _colours(look):
        app = AmxTui(session, Start(scene.picks))
    async with a_user(app, size=size, notifications=True) as user:
        await scene.act(user)
        user.steadies_the_cursor()
        await user.pilot.pause()
        return app.export_screenshot()


def main() -> None:
    """Write them all, or those whose names begin with what is named behind the folder."""
    folder, names = Path(sys.argv[1]), tuple(sys.argv[2:]) or ("",)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        demo = demo_history(Path(place), now=NOW)
        for name, scene in SCENES.items():
            if not name.startswith(names):
                continue
            history = Path(shutil.copy(demo, Path(place) / f"{name}.db"))
            if scene.made is not None:
                scene.made(history)
            for look in LOOKS:
                for width, height in EVERY:
                    state = Path(place) / f"{name}-{look}-{width}"
                    drawn = asyncio.run(_take(scene, history, look, (width, height), state))
                    path = folder / f"{name}-{width}x{height}-{look}.svg"
                    path.write_text(drawn, "utf-8")
                    print(path, flush=True)


if __name__ == "__main__":
    main()
