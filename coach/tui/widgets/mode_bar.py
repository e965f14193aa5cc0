"""The bar at the top: where one is, how to get elsewhere, and for which job the coach answers."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from coach.tui.words import Told, one_line, tegas

MODES = ("request", "job", "record", "practice")


class ModeBar(Told, Static):
    """One line. The mode that is open is marked by brackets and reverse video, not by colour alone."""

    def __init__(self, mode: str | None) -> None:
        super().__init__(markup=False)
        self._mode = mode

    def on_mount(self) -> None:
        self.watch(self.app, "job", self.retell, init=False)

    def retell(self) -> None:
        app = tegas(self)
        parts: list[Content | tuple[str, str]] = [("Tegas ", "bold")]
        open_now = self._mode or app.current_mode
        for mode in MODES:
            name = f"{app.key_of(mode)} {app.say(f'app.mode.{mode}')}"
            parts.append((f"[{name}]", "bold reverse") if mode == open_now else (f" {name} ", ""))
        bar = Content.assemble(*parts)
        title = Content(one_line(app.job_title))
        room = self.app.size.width - bar.cell_length - 3
        if title and room > 8:
            title = title.truncate(room, ellipsis=True)
            gap = room - title.cell_length + 1
            bar = Content.assemble(bar, " " * gap, title)
        self.update(bar)

    def on_resize(self) -> None:
        self.retell()
