"""Tells whether a text may speak to a machine: then no model leads, whatever it says.

It errs on the side of yes, because a yes costs nothing but that: a request about an application is judged as ever.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from coach.language.normalise import visible
from coach.resources import read_data
from coach.scope.understand import MessageFile, understand

_MARKS = re.compile(
    r"<\|?|\|>|\[/?\w*(?:inst|sys|user|assistant|system)\w*\b|```|<!--|[{}]|\w_\w|://|^\s*-{3,}\s*$", re.I | re.M
)
"""Tags, fences, braces, names with an underscore and links: no supervisor types them by chance."""
_CODED = re.compile(r"\b(?=\w*\d)(?=\w*[a-z])(?=\w*[A-Z])[\w+/]{20,}={0,2}")
"""A long word of small letters, capitals and digits."""


def may_speak_to_a_machine(text: str) -> bool:
    """Whether `text` addresses the coach, a model or a reviewer, hides something, or bears the marks of a prompt."""
    if visible(text) != text.replace("\r", "") or _mixes_scripts(text):
        return True
    plain = unicodedata.normalize("NFKC", text)
    return bool(_MARKS.search(plain) or _CODED.search(plain) or _machines().search(plain) or understand(text).addressed)


def _mixes_scripts(text: str) -> bool:
    """Whether a word holds letters of two scripts that look alike."""
    for word in re.findall(r"[^\W\d_]{3,}", text):
        scripts = {unicodedata.name(char, "?").split()[0] for char in word}
        if "LATIN" in scripts and scripts & {"CYRILLIC", "GREEK", "ARMENIAN"}:
            return True
    return False


@cache
def _machines() -> re.Pattern[str]:
    file = MessageFile.model_validate(read_data("scope/data/message.yaml"))
    phrases = (r"\W+".join(map(re.escape, each.split())) for each in sorted(file.machines, key=len, reverse=True))
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)
