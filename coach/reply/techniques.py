"""Which techniques answer which tactic, the best first, and of what sentences each is made."""

from __future__ import annotations

import re

from coach.language.detect import detect
from coach.reply.checks import judge_reply
from coach.reply.models import Checks
from coach.reply.pressure import Tactic, Technique
from coach.reply.thread import Thread
from coach.scope.models import Kind, Verdict

ROUNDS_BEFORE_HR = 3
"""Messages of theirs after which the talk belongs in front of a third party."""
_PRIVATE: frozenset[Kind] = frozenset({"personal_errand", "social_invitation"})
"""Nobody should ask to have these assigned in writing, or put in order with their work."""

RECIPES: dict[str, dict[Technique, tuple[str, ...]]] = {
    "out": {
        "broken_record": ("ack", "limit", "reason"),
        "fogging": ("ack", "limit", "reason", "way"),
        "negative_inquiry": ("ack", "inquiry", "limit", "reason"),
        "trade_off": ("ack", "limit", "reason", "trade"),
        "redirect_to_owner": ("ack", "limit", "reason", "way"),
        "ask_in_writing": ("ack", "limit", "reason", "writing"),
        "confirm_in_writing": ("ack", "agreed"),
        "take_it_to_hr": ("ack", "limit", "reason", "hr"),
    },
    "red_flag": {
        "broken_record": ("ack", "limit", "reason"),
        "fogging": ("ack", "limit", "reason", "way"),
        "redirect_to_owner": ("ack", "limit", "reason", "way"),
        "take_it_to_hr": ("ack", "limit", "reason", "hr"),
    },
    "arguable": {
        "broken_record": ("stance", "writing", "priority", "condition"),
        "fogging": ("ack", "stance", "writing", "priority", "condition"),
        "negative_inquiry": ("ack", "inquiry", "writing", "priority", "condition"),
        "trade_off": ("ack", "stance", "priority", "writing", "condition"),
        "ask_in_writing": ("ack", "stance", "writing", "priority", "condition"),
        "take_it_to_hr": ("ack", "hr", "writing", "priority"),
        "confirm_in_writing": ("dropped",),
    },
    "in": {
        "trade_off": ("ack", "accept", "priority", "condition"),
        "ask_in_writing": ("ack", "accept", "priority", "writing", "condition"),
        "negative_inquiry": ("ack", "accept", "inquiry", "condition"),
        "fogging": ("ack", "accept", "priority", "condition"),
        "confirm_in_writing": ("dropped",),
    },
}
"""By what is held: the slots of each technique, in their order."""

_CHOICE: dict[Tactic, tuple[Technique, ...]] = {
    "threat": ("ask_in_writing", "take_it_to_hr", "broken_record", "redirect_to_owner"),
    "authority": ("ask_in_writing", "trade_off", "broken_record", "redirect_to_owner"),
    "criticism": ("fogging", "negative_inquiry", "broken_record", "redirect_to_owner"),
    "guilt": ("fogging", "redirect_to_owner", "broken_record", "trade_off"),
    "comparison": ("fogging", "broken_record", "trade_off", "redirect_to_owner"),
    "flattery": ("broken_record", "redirect_to_owner", "trade_off", "fogging"),
    "urgency": ("redirect_to_owner", "trade_off", "broken_record", "fogging"),
    "minimising": ("broken_record", "redirect_to_owner", "trade_off", "fogging"),
    "yielding": ("confirm_in_writing",),
    "repeat": ("broken_record", "redirect_to_owner", "trade_off", "ask_in_writing"),
}
"""What answers a tactic, the best first."""
_CHOICE_IN: dict[Tactic, tuple[Technique, ...]] = {
    "criticism": ("negative_inquiry", "fogging", "trade_off"),
    "threat": ("ask_in_writing", "trade_off", "negative_inquiry"),
    "authority": ("ask_in_writing", "trade_off", "fogging"),
}
_CHOICE_ARGUABLE: dict[Tactic, tuple[Technique, ...]] = {
    "criticism": ("negative_inquiry", "fogging", "ask_in_writing"),
    "urgency": ("trade_off", "ask_in_writing", "broken_record"),
    "threat": ("ask_in_writing", "take_it_to_hr", "trade_off"),
    "comparison": ("fogging", "trade_off", "ask_in_writing"),
}


def held_scope(verdict: Verdict) -> str:
    """What is held: a limit, a question, or the order of one's own work."""
    return "arguable" if verdict.scope == "unclear" else verdict.scope


def order_of(tactic: Tactic, verdict: Verdict, rounds: int, thread: Thread) -> list[Technique]:
    """Every technique that may be used, the best first. The one used last gives way; after three rounds HR is next."""
    held = held_scope(verdict)
    possible = RECIPES[held]
    if tactic == "yielding" and "confirm_in_writing" in possible:
        # Whoever has given way hears no further no.
        return ["confirm_in_writing"]
    special = _CHOICE_IN if held == "in" else _CHOICE_ARGUABLE if held == "arguable" else {}
    chosen = [*special.get(tactic, ()), *_CHOICE[tactic], *possible]
    if held in ("arguable", "in") and tactic not in special:
        chosen.insert(0, "trade_off" if held == "in" else "ask_in_writing")
    barred: set[Technique] = {"confirm_in_writing"} if tactic != "yielding" else set()
    barred |= {"trade_off", "ask_in_writing"} if verdict.kind in _PRIVATE else set()
    barred |= {"fogging"} if verdict.kind == "harassment" else set()
    barred |= {"negative_inquiry"} if tactic != "criticism" and held != "in" else set()
    order = [technique for technique in dict.fromkeys(chosen) if technique in possible and technique not in barred]
    third = "take_it_to_hr" in order and tactic != "yielding"
    last_resort = rounds > 2 if verdict.scope == "red_flag" else rounds > ROUNDS_BEFORE_HR
    threatened = tactic == "threat" and (verdict.scope == "red_flag" or verdict.kind in _PRIVATE)
    if third and (last_resort or threatened):
        order = ["take_it_to_hr", *(technique for technique in order if technique != "take_it_to_hr")]
    elif third and rounds <= 2 and tactic != "threat":
        # Too early for the main answer or its neighbours, while others are left.
        order = [*(technique for technique in order if technique != "take_it_to_hr"), "take_it_to_hr"]
    used = _used(thread)
    if len(order) > 1 and order[0] == used and tactic != "yielding":
        order[:2] = order[1], order[0]
    return order


def _used(thread: Thread) -> Technique | None:
    """The technique of the user's last reply, told by its words; None where they show none."""
    last = thread.mine[-1].text if thread.mine else ""
    if re.search(r"\bHRD?\b", last):
        return "take_it_to_hr"
    language = detect(last) or "id"
    checks = judge_reply(last, language=language).checks if last.strip() else Checks()
    if checks.asks_priority and not checks.asks_in_writing:
        return "trade_off"
    if checks.asks_in_writing:
        return "ask_in_writing"
    return "redirect_to_owner" if checks.offers_alternative else "broken_record" if checks.states_no else None
