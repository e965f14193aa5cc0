"""Watches the learning: how right the network is on the development sets after each round."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from coach.profile.divisions import divisions, divisions_named
from coach.profile.models import Profile
from coach.scope.encoded import flags_of
from coach.scope.models import SCOPE_OF_KIND
from coach.scope.reading import LABELS, kinds_of
from tools.encoder.network import Network

if TYPE_CHECKING:
    from tools.encoder.train import Classroom

DEVELOPMENT = ("held_out", "second", "third", "fourth", "fifth", "sixth")
_EVALS = Path(__file__).parent.parent.parent / "tests" / "evals"


class Watch:
    """Prints a line of figures for given weights. The weights of the network are left as they were."""

    def __init__(self, room: Classroom, network: Network) -> None:
        self._network = network
        rows = [row for name in DEVELOPMENT for row in _lines(name, "requests")]
        profiles = [Profile.model_validate(row) for name in DEVELOPMENT for row in _lines(name, "profiles")]
        room.learn_texts([row["text"] for row in rows])
        self._sets = [
            (room.job(job), job, asked, [room.request(row["text"]) for row in asked])
            for job in profiles
            if (asked := [row for row in rows if row["profile"] == job.id])
        ]

    def __call__(self, weights: dict[str, Tensor]) -> None:
        from tools.encoder.train import padded

        before = {name: value.clone() for name, value in self._network.state_dict().items()}
        self._network.load_state_dict(weights)
        self._network.eval()
        told: list[tuple[dict[str, Any], str, float, bool, bool, list[bool]]] = []
        with torch.no_grad():
            for states, job, asked, texts in self._sets:
                rows, present = padded(texts)
                flags = torch.tensor([flags_of(row["text"], row["sent_at"], job) for row in asked])
                answers = self._network(
                    (states.states, states.present, states.kinds), states.catch_all, rows, present, flags
                )
                for number, row in enumerate(asked):
                    told.append(_judged(row, states, [each[number] for each in answers]))
        self._network.load_state_dict(before)
        self._network.train()
        print("   " + _line(told), flush=True)


def _judged(
    row: dict[str, Any], job: Any, answers: list[Tensor]
) -> tuple[dict[str, Any], str, float, bool, bool, list[bool]]:
    labels, owners, conditions, clauses = answers
    chances: dict[str, float] = {}
    for label, chance in zip(LABELS, labels.softmax(0).tolist(), strict=True):
        scope = SCOPE_OF_KIND[kinds_of(label, catch_all=job.catch_all)]
        chances[scope] = chances.get(scope, 0.0) + chance
    given = max(chances, key=lambda scope: chances[scope])
    owner = list(divisions())[int(owners.argmax())] in divisions_named(row["owner"] or "")
    clause = job.ids[int(clauses.masked_fill(~job.citable, -1e4).argmax())] == row["clause"]
    return row, given, chances[row["scope"]], owner, clause, [value > 0 for value in conditions.tolist()]


def _line(told: list[tuple[dict[str, Any], str, float, bool, bool, list[bool]]]) -> str:
    def share(values: list[bool]) -> float:
        return sum(values) / max(1, len(values))

    def f1(name: str, place: int) -> float:
        is_so = [name in row["conditions"] for row, *_ in told]
        said = [given[place] for *_, given in told]
        both = sum(a and b for a, b in zip(is_so, said, strict=True))
        return 2 * both / max(1, sum(is_so) + sum(said))

    others = ("other_division", "other_division_target", "catch_all")
    figures = {
        "right": share([given == row["scope"] for row, given, *_ in told]),
        "defensible": share([given in (row["scope"], *row["acceptable"]) for row, given, *_ in told]),
        "duty refused": share([given in ("out", "red_flag") for row, given, *_ in told if row["scope"] == "in"]),
        "missed": share([given == "in" for row, given, *_ in told if row["scope"] in ("out", "red_flag")]),
        "red found": share([given == "red_flag" for row, given, *_ in told if row["scope"] == "red_flag"]),
        "red false": share([given == "red_flag" for row, given, *_ in told if row["scope"] != "red_flag"]),
        "owner": share(
            [owner for row, _, _, owner, *_ in told if row["kind"] in others and divisions_named(row["owner"] or "")]
        ),
        "clause": share([clause for row, _, _, _, clause, _ in told if row["scope"] == "in"]),
        "overtime": f1("overtime", 0),
        "own money": f1("own_money", 1),
        "loss": -sum(torch.log(torch.tensor(max(chance, 1e-6))).item() for _, _, chance, *_ in told) / len(told),
    }
    return ", ".join(f"{name} {value:.3f}" for name, value in figures.items())


def _lines(folder: str, name: str) -> list[dict[str, Any]]:
    text = (_EVALS / folder / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]
