"""Bullets and numbers at the beginning of a line, as they are typed, printed or pasted."""

from __future__ import annotations

import re

BULLETS = "•●○◦▪▫■□◆◇❖‣⁃∙·➢➤➔►▶▸➜→⇒»✓✔✅☑★☆✦♦–—−*-"
"""Characters that begin an item. Private-use characters, which symbol fonts leave behind, count besides."""

_PRIVATE = "\ue000-\uf8ff"
_MARKER = re.compile(
    rf"""\s*(?P<marker>
        [{re.escape(BULLETS)}{_PRIVATE}\ufe0f]+(?=\s)          # a bullet and a space
      | [•●○◦▪▫■□◆❖‣∙➢➤►▶✓✔✅☑★{_PRIVATE}]\ufe0f?               # these stand before a word even without one
      | [o§¨ü](?=\s+[A-ZÀ-Þ0-9])                               # what Word's round bullet and Wingdings become in text
      | \d\ufe0f?\u20e3                                        # keycap emoji
      | \(?\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}[.)](?=\s)           # 2.1.  2.1.3)
      | (?!\d+\.(?:00|15|30|45)\s)\d{{1,2}}(?:\.[1-9]\d?){{1,4}}(?=\s+["“(]?[A-ZÀ-Þ])  # 2.1 Menulis, no time of day
      | \(?\d{{1,3}}[.)](?!\d)                                 # 1.  1)  (1)
      | \(?[a-zA-Z][.)](?=\s)                                  # a.  a)  (a)
      | \((?:[a-zA-Z]|[ivxIVX]{{1,5}})\)(?=\S)                 # (a)text
      | \(?(?:[ivx]{{1,5}}|[IVX]{{1,5}})[.)](?=\s)             # iv.  IV)
    )\s*""",
    re.VERBOSE,
)
_SYMBOL = re.compile(f"[{_PRIVATE}§¨ü]")


def split_marker(text: str) -> tuple[str | None, str]:
    """The list marker that `text` begins with, and the rest; a marker with nothing after it is no marker."""
    match = _MARKER.match(text)
    if match is None or match.end() >= len(text.rstrip()):
        return None, text.strip()
    return shown_marker(match["marker"]), text[match.end() :].strip()


def is_marker(text: str) -> bool:
    """Whether `text` is a list marker and nothing else, as when a bullet stands on a line of its own."""
    match = _MARKER.match(f"{text.strip()} X")
    return match is not None and match.end() > len(text.strip())


def shown_marker(marker: str) -> str:
    """A marker as a reader sees it: symbol fonts' private characters are bullets."""
    return "•" if _SYMBOL.fullmatch(marker) else marker
