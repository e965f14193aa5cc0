"""Every key of the app in one table, and what a user's own keys may be.

An entry's id is what `keys:` in the settings file names. Its words are the catalogue's `app.keys.<id>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from textual.binding import Binding
from textual.keys import Keys, _character_to_key

EVERYWHERE = "everywhere"


class Key(NamedTuple):
    """Where an action can be reached and by which keys; several are separated by commas, the first one is shown."""

    scope: str
    keys: str
    priority: bool = False
    """The key works while the user is typing, too."""
    shown: bool = True


TABLE: dict[str, Key] = {
    "help": Key(EVERYWHERE, "f1,ctrl+g", priority=True),
    "request": Key(EVERYWHERE, "f2,alt+1", priority=True, shown=False),
    "job": Key(EVERYWHERE, "f3,alt+2", priority=True, shown=False),
    "record": Key(EVERYWHERE, "f4,alt+3", priority=True, shown=False),
    "practice": Key(EVERYWHERE, "f10,alt+4", priority=True, shown=False),
    "settings": Key(EVERYWHERE, "f8", priority=True, shown=False),
    "blank": Key(EVERYWHERE, "f9,ctrl+b", priority=True),
    "language": Key(EVERYWHERE, "ctrl+l", priority=True, shown=False),
    "handbook": Key(EVERYWHERE, "f11,alt+h", priority=True, shown=False),
    "buy_time": Key(EVERYWHERE, "f12,alt+t", priority=True, shown=False),
    "palette": Key(EVERYWHERE, "ctrl+p", priority=True),
    "quit": Key(EVERYWHERE, "ctrl+q", priority=True),
    "judge": Key("request", "f5,ctrl+r,ctrl+enter", priority=True),
    "copy": Key("request", "f6", priority=True),
    "write_down": Key("request", "f7", priority=True),
    "save_file": Key("request", "ctrl+s", priority=True, shown=False),
    "hand_over": Key("request", "ctrl+o", priority=True, shown=False),
    # Ctrl+Z and Ctrl+Y are the fields' own: what was edited is undone and done again with them.
    "stronger": Key("request", "ctrl+d", priority=True, shown=False),
    "reword": Key("request", "alt+k", priority=True, shown=False),
    "draft_language": Key("request", "ctrl+e", priority=True, shown=False),
    "own_reply": Key("request", "alt+w", priority=True, shown=False),
    "new": Key("request", "ctrl+n", priority=True, shown=False),
    "pressed": Key("request", "ctrl+k", priority=True, shown=False),
    "hold": Key("pressed", "f5,ctrl+r,ctrl+enter", priority=True),
    "other_way": Key("pressed", "ctrl+o", priority=True, shown=False),
    "next_round": Key("pressed", "ctrl+n", priority=True),
    "what_is_sent": Key("request", "ctrl+t", priority=True, shown=False),
    "confirm": Key("request", "ctrl+f", priority=True, shown=False),
    "rehearse": Key("request", "alt+r", priority=True, shown=False),
    "cancel": Key("request", "escape", shown=False),
    "read": Key("load", "f5,ctrl+r", priority=True),
    "browse": Key("load", "ctrl+o", priority=True, shown=False),
    "sample": Key("load", "f6", priority=True, shown=False),
    "remove_file": Key("load", "delete", shown=False),
    "stop": Key("load", "escape"),
    "save_profile": Key("correct", "ctrl+s", priority=True),
    "add_duty": Key("correct", "a"),
    "add_kpi": Key("correct", "k"),
    "remove_clause": Key("correct", "delete,backspace"),
    "mark_catch_all": Key("correct", "m"),
    "undo": Key("correct", "u,ctrl+z"),
    "leave": Key("correct", "escape"),
    "save_clause": Key("clause", "ctrl+s", priority=True),
    "edit_job": Key("job", "e"),
    "switch_job": Key("job", "g"),
    "load_job": Key("job", "m"),
    "drill": Key("job", "d"),
    "audit": Key("job", "c"),
    "ask_about_job": Key("audit", "t"),
    "copy_wording": Key("audit", "f6", priority=True),
    "report_pdf": Key("audit", "p"),
    "report_md": Key("audit", "m"),
    "copy_questions": Key("questions", "f6", priority=True),
    "save_questions": Key("questions", "ctrl+s", priority=True),
    "answer_card": Key("drill", "f5,ctrl+r,ctrl+enter", priority=True),
    "verify": Key("record", "f5,ctrl+r", priority=True),
    # On the list and on a record's page. With Alt they work while the cursor is in the search field, too.
    "outcome": Key("record", "o,alt+o"),
    "add_note": Key("record", "n,alt+n"),
    "attach": Key("record", "a,alt+a"),
    "filter": Key("record", "s,alt+s", shown=False),
    "unfilter": Key("record", "x,alt+x", shown=False),
    "export": Key("record", "e,alt+e", shown=False),
    "import_file": Key("record", "i,alt+i", shown=False),
    "head": Key("record", "k,alt+k", shown=False),
    "tally": Key("record", "r,alt+r", shown=False),
    "close": Key("entry", "escape"),
    "copy_entry": Key("entry", "f6", priority=True),
    "my_request": Key("practice", "m"),
    "sessions": Key("practice", "s"),
    "progress": Key("practice", "p"),
    "start": Key("prepare", "f5,ctrl+r,ctrl+enter", priority=True),
    "answer": Key("rehearsal", "f5,ctrl+r,ctrl+enter", priority=True),
    "feedback": Key("rehearsal", "ctrl+e", priority=True),
    "again_from": Key("rehearsal", "ctrl+o", priority=True),
    "finish": Key("rehearsal", "ctrl+d", priority=True),
    "pause": Key("rehearsal", "escape"),
    "open_session": Key("sessions", "o"),
    "again_from_here": Key("played", "a"),
    "other_persona": Key("played", "p"),
    "debrief": Key("played", "u"),
    "play_back": Key("played", "r"),
    "share": Key("played", "s"),
    "go_on": Key("played", "g"),
}


def bind(name: str, action: str | None = None) -> Binding:
    """The binding of entry `name`; its action is its name unless another is given."""
    key = TABLE[name]
    return Binding(
        key.keys, action or name, f"app.keys.{name}", show=key.shown, priority=key.priority, id=name, tooltip=""
    )


class BadKey(NamedTuple):
    """A line of the user's keys that cannot be used. `reason` is a catalogue key."""

    name: str
    key: str
    reason: str


def check(wanted: Mapping[str, str]) -> tuple[dict[str, str], list[BadKey]]:
    """The part of the user's keys that can be used, and what is wrong with the rest."""
    good: dict[str, str] = {}
    bad: list[BadKey] = []
    for name, keys in wanted.items():
        reason = _fault(name, keys)
        if reason:
            bad.append(BadKey(name, keys, reason))
        else:
            good[name] = ",".join(_long(key) for key in keys.split(","))
    for name, keys in list(good.items()):
        if _clashes(name, good):
            bad.append(BadKey(name, keys, "app.keys_wrong.clash"))
            del good[name]
    return good, bad


def _fault(name: str, keys: str) -> str | None:
    if name not in TABLE:
        return "app.keys_wrong.unknown_action"
    parts = [key.strip() for key in keys.split(",")]
    if not all(_is_key(part) for part in parts):
        return "app.keys_wrong.unknown_key"
    if TABLE[name].priority and any(len(part) == 1 for part in parts):
        return "app.keys_wrong.typing"
    return None


def _is_key(key: str) -> bool:
    *modifiers, base = key.split("+") if len(key) > 1 else [key]
    known = {"ctrl", "alt", "shift", "super", "hyper", "meta"}
    return bool(base) and set(modifiers) <= known and (len(base) == 1 or base in {item.value for item in Keys})


def _long(key: str) -> str:
    key = key.strip()
    return _character_to_key(key) if len(key) == 1 else key


def _clashes(name: str, chosen: Mapping[str, str]) -> bool:
    mine = set(chosen[name].split(","))
    scope = TABLE[name].scope
    for other, key in TABLE.items():
        meet = other != name and (EVERYWHERE in (scope, key.scope) or scope == key.scope)
        if meet and mine & {_long(part) for part in chosen.get(other, key.keys).split(",")}:
            return True
    return False
