"""The contract's shapes, checked strictly: every key there, no value outside its words, every quote verbatim."""

from __future__ import annotations

from typing import Any

from coach.profile.models import Profile
from coach.scope.models import SCOPE_OF_KIND

PROFILE = {
    "id", "language", "title", "division", "company", "contract_ref", "working_hours", "duties", "kpis", "catch_all",
    "name", "email", "people",
}  # fmt: skip
ANSWER = {
    "id", "engine", "scope", "kind", "confidence", "conditions", "evidence", "owner", "reasons", "questions", "asks",
    "opinions", "agree", "law", "drafts",
}  # fmt: skip
CHECKS = {
    "states_no", "gives_reason", "cites_job", "offers_alternative", "respectful", "over_apologises", "capitulates",
    "attacks", "asks_in_writing", "asks_priority",
}  # fmt: skip
RECORD = {"n", "hash", "previous", "at", "request"}
VERIFICATION = {"ok", "records", "first_bad", "reason"}
MUST_PASS = {
    "out": {"states_no", "gives_reason", "cites_job", "offers_alternative", "respectful"},
    "red_flag": {"states_no", "gives_reason", "respectful"},
    "arguable": {"asks_in_writing", "asks_priority", "respectful"},
    "in": {"respectful"},
    "unclear": {"respectful"},
}
MUST_NOT = {"capitulates", "attacks", "over_apologises"}


def check_profile(value: dict[str, Any]) -> None:
    assert value.keys() >= PROFILE
    assert isinstance(value["title"], str)
    for clause in (*value["duties"], *value["kpis"]):
        assert clause.keys() >= {"id", "text", "source"}
        assert isinstance(clause["id"], str)
        assert clause["text"].strip()
    for kpi in value["kpis"]:
        assert kpi.keys() >= {"target", "unit", "period", "weight"}
        assert kpi["weight"] is None or isinstance(kpi["weight"], int | float)


def check_answer(value: dict[str, Any], profile: dict[str, Any]) -> None:
    """One object of `coach ask --json` against the profile that it was asked on."""
    assert value.keys() >= ANSWER
    _check_opinion(value, profile)
    assert 0 <= value["confidence"] <= 1
    assert set(value["conditions"]) <= {"overtime", "own_money"}
    assert value["owner"] is None or " / " in value["owner"]
    assert all(isinstance(item, str) and item.strip() for item in value["questions"])
    for ask in value["asks"]:
        assert ask.keys() >= {"text", "scope"}
        assert ask["scope"] in MUST_PASS
    for opinion in value["opinions"]:
        assert opinion.keys() >= {"engine", "scope", "kind", "evidence", "reasons"}
        _check_opinion(opinion, profile)
    assert value["agree"] in (True, False, None)
    assert isinstance(value["law"], list)
    _check_drafts(value)


def _check_opinion(value: dict[str, Any], profile: dict[str, Any]) -> None:
    assert value["engine"] == "rules"
    assert SCOPE_OF_KIND[value["kind"]] == value["scope"]
    assert all(isinstance(item, str) and item.strip() for item in value["reasons"])
    job = Profile.model_validate(profile)
    for evidence in value["evidence"]:
        assert evidence.keys() >= {"clause", "quote", "source"}
        clause = job.clause(evidence["clause"])
        assert clause is not None, evidence["clause"]
        assert evidence["quote"] in clause.text


def _check_drafts(value: dict[str, Any]) -> None:
    drafts = value["drafts"]
    found = {(draft["channel"], draft["tone"]) for draft in drafts}
    assert found == {(channel, tone) for channel in ("whatsapp", "email") for tone in ("warm", "firm", "final")}
    for draft in drafts:
        assert draft.keys() >= {"channel", "tone", "language", "subject", "body", "checks"}
        assert draft["language"] in ("id", "en")
        assert (draft["subject"] is not None) == (draft["channel"] == "email")
        assert draft["body"].strip()
        assert draft["checks"].keys() >= CHECKS
        passed = {name for name in CHECKS if draft["checks"][name]}
        assert passed >= MUST_PASS[value["scope"]], draft
        assert not passed & MUST_NOT, draft


def check_record(value: dict[str, Any]) -> None:
    assert value.keys() >= RECORD
    assert len(value["hash"]) == len(value["previous"]) == 64
    assert isinstance(value["n"], int)


def check_verification(value: dict[str, Any]) -> None:
    assert value.keys() >= VERIFICATION
    assert isinstance(value["ok"], bool)
    assert value["ok"] == (value["reason"] is None)
