"""What can be done with a session that was played: once more from a turn, against somebody else, on, or shared."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from coach.paths import private_folder
from coach.practice.sessions import Saved
from coach.tui.background import off_screen
from coach.tui.keys import bind
from coach.tui.screens.base import ModeScreen
from coach.tui.screens.dialogs import Line
from coach.tui.words import Act, homely, tegas


class PlayedScreen(ModeScreen[None]):
    """A screen about one session, which may be one that somebody shared."""

    MODE = "practice"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("again_from_here"),
        bind("other_persona"),
        bind("go_on"),
        bind("share"),
        bind("close"),
    ]

    def __init__(self, saved: Saved) -> None:
        super().__init__()
        self._saved = saved

    @property
    def from_turn(self) -> int | None:
        """The turn to play anew from; None lets the user pick one."""
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Going on is offered where there is somebody to answer, and only in one's own session."""
        if action == "go_on":
            app = tegas(self)
            own = self._saved.session.id in app.coach.practice.sessions.ids()
            return own and self._saved.session.closing is None and self._saved.session.typed
        if action in ("again_from_here", "other_persona"):
            return bool(self._saved.session.turns)
        return super().check_action(action, parameters)

    def action_again_from_here(self) -> None:
        """Play it anew from a turn; this try is kept."""
        from coach.tui.screens.again import again_from

        again_from(tegas(self), self._saved, self.from_turn)

    def action_other_persona(self) -> None:
        """Say the same lines to somebody else."""
        from coach.tui.screens.again import other_persona

        other_persona(tegas(self), self._saved)

    def action_go_on(self) -> None:
        """Go on where it was left."""
        from coach.tui.screens.rehearsal import go_on

        self.dismiss(None)
        go_on(tegas(self), self._saved)

    @work(exclusive=True, group="sharing", exit_on_error=False)
    async def action_share(self) -> None:
        """Write it to one file that somebody else can open."""
        app, saved = tegas(self), self._saved
        name = f"latihan-{saved.session.id}.json"
        store = app.coach.practice.sessions
        try:
            if app.is_web:
                with tempfile.TemporaryDirectory() as folder:
                    path = Path(folder) / name
                    await off_screen(lambda: store.share(saved, path))
                    app.deliver_binary(io.BytesIO(path.read_bytes()), save_filename=name)
                return
            own = app.coach.paths.data / app.say("practice.screen.folder")
            typed = await app.push_screen_wait(
                Line("practice.screen.share_heading", "practice.screen.share_path", homely(own / name))
            )
            if typed is None:
                return
            path = Path(typed).expanduser()
            path = path / name if path.is_dir() else path
            if path.parent == own:
                private_folder(own)
            await off_screen(lambda: store.share(saved, path))
        except Exception as error:
            app.tell(error)
            return
        app.notice("practice.show.shared", path=homely(path))

    @on(Act.Pressed)
    async def _pressed(self, event: Act.Pressed) -> None:
        await self.run_action((event.button.id or "").removeprefix("act-").replace("-", "_"))

    def action_close(self) -> None:
        self.dismiss(None)
