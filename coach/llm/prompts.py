"""Reads prompts: one Markdown file a task, in the user's own folder or the one that ships.

Front matter names the file's id, its version and its variables; `## system` and `## user` divide the text.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from coach.llm.port import Message, Prompt
from coach.problems import UnreadableInput
from coach.resources import bundled

_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_PART = re.compile(r"^## (system|user)\n", re.MULTILINE)
_VARIABLE = re.compile(r"\{\{\s*(.*?)\s*\}\}", re.DOTALL)
_DIGITS = 16
Role = Literal["system", "user"]


class Front(BaseModel):
    """What a prompt's front matter says."""

    model_config = ConfigDict(extra="forbid")

    id: str
    version: int
    variables: list[str]


@dataclass(frozen=True)
class Template:
    """A prompt with its variables still open."""

    front: Front
    digest: str
    parts: tuple[Message, ...]
    path: Path

    def fill(self, **values: str) -> Prompt:
        """The prompt with its variables filled, literally: what a value holds is filled no further.

        Raises UnreadableInput where a variable has no value.
        """
        for name in self.front.variables:
            if name not in values:
                raise _fault("variable", self.path, name=name)
        messages = tuple(
            Message(part.role, _VARIABLE.sub(lambda match: values[match.group(1)], part.content)) for part in self.parts
        )
        return Prompt(self.front.id, self.front.version, self.digest, messages)


def load_prompt(task: str, own: Path) -> Template:
    """The prompt for `task`: from the user's folder `own` where it holds one of that name, else the one that ships.

    Raises UnreadableInput, naming the file and what is wrong with it.
    """
    path = own / f"{task}.md"
    if not path.is_file():
        path = bundled("prompts") / f"{task}.md"
    try:
        text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise _fault("unreadable", path, name=type(error).__name__) from error
    front, body = _front(text, path)
    pieces = _PART.split(body)
    parts = tuple(
        Message(cast(Role, role), said.strip()) for role, said in zip(pieces[1::2], pieces[2::2], strict=True)
    )
    if pieces[0].strip() or not parts or parts[-1].role != "user":
        raise _fault("parts", path, name="## system, ## user")
    used = {name for part in parts for name in _VARIABLE.findall(part.content)}
    for name in sorted(used ^ set(front.variables)):
        raise _fault("variable", path, name=name)
    return Template(front, hashlib.sha256(text.encode("utf-8")).hexdigest()[:_DIGITS], parts, path)


def _front(text: str, path: Path) -> tuple[Front, str]:
    import yaml

    match = _FRONT.match(text)
    if match is None:
        raise _fault("front", path, name="---")
    try:
        return Front.model_validate(yaml.safe_load(match.group(1))), match.group(2)
    except yaml.YAMLError as error:
        raise _fault("front", path, name="YAML") from error
    except ValidationError as error:
        raise _fault("front", path, name=".".join(map(str, error.errors()[0]["loc"])) or "-") from error


def _fault(what: str, path: Path, *, name: str) -> UnreadableInput:
    return UnreadableInput(f"llm.prompt.{what}", path=str(path), name=name)
