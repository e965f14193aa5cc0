"""The pieces that are kept of the encoder's 250,000: those of Indonesian and English, and every plain Latin letter.

`tools/training/pieces.txt` holds them, one a line. They were chosen once, as all pieces that occur in the labelled
requests and profiles, the O*NET tasks, the coach's own word lists and sentences, and the word lists of the Debian
packages hunspell-id and wamerican.
"""

from __future__ import annotations

from pathlib import Path

import numpy
from sentencepiece import sentencepiece_model_pb2 as proto

from tools.encoder.source import Source

KEPT = Path(__file__).parent.parent / "training" / "pieces.txt"
_KIND = proto.ModelProto.SentencePiece
_SPECIAL = {"<s>": _KIND.CONTROL, "</s>": _KIND.CONTROL, "<pad>": _KIND.CONTROL, "<unk>": _KIND.UNKNOWN}


def kept_rows(source: Source) -> list[int]:
    """The rows of the published vocabulary that are kept: the four special pieces, then the listed ones."""
    rows = {piece: number for number, piece in enumerate(source.pieces)}
    listed = KEPT.read_text(encoding="utf-8").split("\n")
    return [rows[piece] for piece in (*_SPECIAL, *listed) if piece in rows]


def tokeniser(source: Source, rows: list[int]) -> bytes:
    """A SentencePiece model of the kept pieces. Texts are normalised before they come to it."""
    model = proto.ModelProto()
    for row in rows:
        piece = source.pieces[row]
        kind = _SPECIAL.get(piece, _KIND.NORMAL)
        model.pieces.add(piece=piece, score=float(source.scores[row]), type=kind)
    model.trainer_spec.model_type = proto.TrainerSpec.UNIGRAM
    model.trainer_spec.vocab_size = len(rows)
    model.trainer_spec.bos_id, model.trainer_spec.eos_id = 0, 1
    model.trainer_spec.pad_id, model.trainer_spec.unk_id = 2, 3
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = True
    model.normalizer_spec.remove_extra_whitespaces = True
    model.normalizer_spec.escape_whitespaces = True
    return bytes(model.SerializeToString())


def word_rows(source: Source, rows: list[int]) -> numpy.ndarray:
    """The kept words' vectors, as the 4-bit blocks in which they were published."""
    return source.packed[rows]
