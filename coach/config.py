"""The user's settings: a small YAML file, outranked by the environment, outranked by the command line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from coach.paths import write_private
from coach.problems import UnreadableInput, mistake

Language = Literal["id", "en"]
ReplyLanguage = Literal["id", "en", "auto"]


class Settings(BaseModel):
    """What a user can set. Unknown keys are refused, so that a typing error is seen."""

    model_config = ConfigDict(extra="forbid")

    language: Language | None = None
    """The language of screens and messages; unset until the first run has asked. Indonesian where unset."""
    reply_language: ReplyLanguage = "auto"
    """The language of drafts; `auto` follows the request."""
    theme: str = "tegas-gelap"
    """The name of a theme of the app."""
    notice_seen: bool = False
    """Whether the notice about office laptops has been shown; it is shown once."""
    assist: bool = False
    """Whether a model is asked besides the rules. Off until the user switches it on."""
    base_url: str | None = None
    """The address of the model's endpoint; OpenAI's own where unset."""
    model: str | None = None
    """The name that the endpoint knows the model by."""
    voice: str | None = None
    """A sample of the user's own messages, which shapes what a model drafts."""
    hidden_names: list[str] = Field(default_factory=list)
    """Names that are replaced by placeholders besides those that the coach finds."""
    keys: dict[str, str] = Field(default_factory=dict)
    """Other keys for the app's actions: the action's id and the key, or several keys with commas between."""

    @property
    def interface_language(self) -> Language:
        return self.language or "id"


def load_settings(path: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings in `path`, with the environment over them.

    Raises UnreadableInput, naming the file and the field, when the file is not what it should be.
    """
    settings = _from_file(path)
    language = environ.get("COACH_LANGUAGE")
    if language in ("id", "en"):
        return settings.model_copy(update={"language": language})
    return settings


def save_settings(path: Path, **changes: Any) -> Settings:
    """Change some fields of the file, keep the others, and return what the file now says.

    Only what is named is written: the environment's word for a session never enters the file.
    """
    import yaml

    settings = _from_file(path)
    changed = Settings.model_validate({**settings.model_dump(), **changes})
    write_private(path, yaml.safe_dump(changed.model_dump(exclude_defaults=True), allow_unicode=True, sort_keys=False))
    return changed


def _from_file(path: Path) -> Settings:
    import yaml

    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput("settings.unreadable", path=str(path), reason=error) from error
    try:
        return Settings.model_validate(yaml.safe_load(text) or {})
    except yaml.YAMLError as error:
        raise UnreadableInput("settings.yaml", path=str(path), reason=str(error).splitlines()[0]) from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "-"
        raise UnreadableInput("settings.field", path=str(path), field=field, reason=mistake(first)) from error
