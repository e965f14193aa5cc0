"""How a draft leaves the coach: what it risks is said first, then it is copied or saved."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

from coach.paths import PRIVATE_FILE, private_folder
from coach.tui.background import off_screen
from coach.tui.screens.dialogs import Ask, Line, Question
from coach.tui.widgets.drafts import Drafts
from coach.tui.words import homely

if TYPE_CHECKING:
    from coach.profile.models import Profile
    from coach.reply.models import Draft
    from coach.scope.models import Request, Verdict
    from coach.tui.app import TegasApp


class Sending:
    """The drafts of one screen on their way out. A warning that was read is not repeated for the same text."""

    def __init__(self, app: TegasApp, drafts: Drafts) -> None:
        self._app = app
        self._drafts = drafts
        self._confirmed: set[tuple[str, str]] = set()
        """The risks that the user has read, each with the text that it was about."""

    async def send(self, how: str, verdict: Verdict, draft: Draft, request: Request, profile: Profile) -> None:
        """Copy, save or hand over (`how`) the draft, unless the user thinks better of it.

        Raises what `Coach.risk` raises, and OSError where the file cannot be written.
        """
        text = draft.body if how == "hand_over" else self._drafts.text_to_copy()
        risk = await off_screen(lambda: self._app.coach.risk(verdict, draft, request, profile))
        if risk is not None and text != risk.softer and (risk.line, text) not in self._confirmed:
            answers = ("back", "softer", "anyway") if risk.softer else ("back", "anyway")
            question = Question("app.risk.heading", answers, (risk.line,), risk.softer)
            answer = await self._app.push_screen_wait(Ask(question))
            if answer in (None, "back"):
                return
            if answer == "softer" and risk.softer:
                # Only put in place: the user sees it, and can take it back, before it goes anywhere.
                self._drafts.replace(risk.softer)
                self._app.notice("app.risk.replaced", press=self._app.key_of("copy"))
                return
            self._confirmed.add((risk.line, text))
        if how == "copy":
            await copy(self._app, text, "app.copied", "app.copied_by_terminal")
        elif how == "hand_over":
            from coach.tui.screens.hand_over import HandOver

            await self._app.push_screen_wait(HandOver(draft.model_copy(update={"body": text}), request.sender, profile))
        else:
            data = (text if text.endswith("\n") else f"{text}\n").encode("utf-8")
            await save(self._app, data, "txt", "app.save.heading", "app.saved")


async def copy(app: TegasApp, text: str, done: str, by_terminal: str, saved_by: str = "save_file") -> None:
    """Put `text` on the clipboard and say `done`; where nobody can tell whether the terminal took it, `by_terminal`.

    `saved_by` is the key that saves the same text, for `by_terminal` to name.
    """
    from coach.tui.clipboard import copy_natively

    app.copy_to_clipboard(text)
    if await off_screen(lambda: copy_natively(text)):
        app.notice(done)
    else:
        app.notice(by_terminal, press=app.key_of(saved_by))


async def save(
    app: TegasApp,
    data: bytes,
    ending: str,
    heading: str,
    done: str,
    *,
    stem: str = "balasan",
    folder: str = "app.save.folder",
) -> None:
    """Save a file where the user says, or hand it to the browser; it is named after `stem`. Raises OSError.

    `folder` is the catalogue's word for the folder that is offered.
    """
    name = f"{stem}-{app.clock():%Y-%m-%d-%H%M}.{ending}"
    if app.is_web:
        app.deliver_binary(io.BytesIO(data), save_filename=name)
        return
    # Beside the record, not in a folder that everybody looks into.
    own = app.coach.paths.data / app.say(folder)
    typed = await app.push_screen_wait(Line(heading, "app.save.path", homely(own / name)))
    if typed is None:
        return
    path = Path(typed).expanduser()
    if path.is_dir():
        path = path / name
    if path.exists():
        question = Question("app.save.exists", ("back", "replace"), (str(path),))
        if await app.push_screen_wait(Ask(question)) != "replace":
            return
    if path.parent == own:
        private_folder(own)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE), "wb") as file:
        file.write(data)
    app.notice(done, path=homely(path))
