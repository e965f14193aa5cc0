"""The JSON export: every header of the chain, and the texts of what is shown, each with its salt.

One canonical form, byte for byte, so that any change shows; a line a record, so that damage is laid at one:

    {"format":"tegas-record","version":1,"head":{…},"selection":{…},"records":[
    {"hash":…,"header":{…},"state":"shown","texts":{"request":{"salt":…,"text":…},…}},
    …
    ],
    "digest":"…"}

A header's hash is the SHA-256 of its own canonical JSON in ASCII; `digest` is that of every byte before its line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from coach.record.appending import Kept
from coach.record.chain import GENESIS
from coach.record.timeline import Selection

FORMAT, VERSION = "tegas-record", 1
OPENS = b'{"format":"tegas-record","version":1,'
ENDS_RECORDS = b"],\n"
State = Literal["shown", "withheld", "deleted"]


def write_json(kept: Sequence[Kept], selection: Selection) -> bytes:
    """The export of `kept`, of which `selection` chose what is shown."""
    hidden = selection.hidden([each.record for each in kept])
    lines = [_line(each, hidden) for each in kept]
    sealed = kept[-1].sealed if kept else GENESIS
    body = b"".join(assembled(len(kept), sealed, chosen(selection), lines))
    return body + closing(body)


def chosen(selection: Selection) -> dict[str, Any]:
    """The choice as the export tells it."""
    return {
        "from": selection.since.isoformat() if selection.since else None,
        "people": sorted(selection.people),
        "to": selection.until.isoformat() if selection.until else None,
        "withheld": sorted(selection.withheld),
    }


def assembled(count: int, sealed: str, selection: object, lines: Sequence[bytes]) -> Iterator[bytes]:
    """Everything before the digest."""
    head = canonical({"hash": sealed, "records": count})
    yield OPENS + b'"head":' + head + b',"selection":' + canonical(selection) + b',"records":[\n'
    for number, line in enumerate(lines, 1):
        yield line + (b"\n" if number == len(lines) else b",\n")
    yield ENDS_RECORDS


def closing(body: bytes) -> bytes:
    """The last line, for everything before it."""
    return f'"digest":"{hashlib.sha256(body).hexdigest()}"}}\n'.encode("ascii")


def canonical(value: object) -> bytes:
    """`value` in its one form: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def state_of(kept: Kept, hidden: set[int]) -> State:
    """How a record is shown."""
    if kept.deleted:
        return "deleted"
    return "withheld" if kept.header.n in hidden else "shown"


def _line(kept: Kept, hidden: set[int]) -> bytes:
    state = state_of(kept, hidden)
    texts = kept.texts if state == "shown" else {}
    return canonical(
        {
            "hash": kept.sealed,
            "header": kept.header.model_dump(exclude_none=True),
            "state": state,
            "texts": {name: {"salt": salt.hex(), "text": str(text, "utf-8")} for name, (salt, text) in texts.items()},
        }
    )
