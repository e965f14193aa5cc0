"""A folder tree to choose a document from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.text import Text, TextType
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import DirectoryTree

from coach.tui.paths_typed import READABLE
from coach.tui.screens.base import Dialog
from coach.tui.screens.dialogs import CLOSE
from coach.tui.words import Says, one_line


class Documents(DirectoryTree):
    """Folders and readable files alone. File names are shown as text, never as markup."""

    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "
    ICON_FILE = "  "

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        return [path for path in paths if not path.name.startswith(".") and (path.is_dir() or _readable(path))]

    def process_label(self, label: TextType) -> Text:
        return Text(one_line(label if isinstance(label, str) else label.plain))


class Browse(Dialog[Path | None]):
    """Gives back a file, or None where the user went back."""

    BINDINGS = CLOSE

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def compose(self) -> ComposeResult:
        with Vertical(classes="box tall"):
            yield Says("app.load.browse", classes="heading")
            yield Documents(self._folder, id="tree")

    @on(DirectoryTree.FileSelected)
    def _chosen(self, event: DirectoryTree.FileSelected) -> None:
        self.dismiss(event.path)

    def action_close(self) -> None:
        self.dismiss(None)


def _readable(path: Path) -> bool:
    return path.suffix.lower() in READABLE
