"""A link as a QR code: half blocks for a terminal, a picture for everything else.

Half blocks carry two rows of the code in one line of text, so that the code is square where letters are twice as high
as they are wide.
"""

from __future__ import annotations

import io
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from coach.problems import WrongUsage

if TYPE_CHECKING:
    import segno

Picture = Literal["png", "svg"]
MARGIN = 4
"""Light modules around the code: what the standard asks for, and what cameras need on a dark screen."""
_SCALE = 6
"""Pixels a module: even the largest code is read from a laptop's screen."""
_BLOCKS = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


class QrCode:
    """The code of one link. Raises WrongUsage `send.too_long_for_qr` where no code can hold it."""

    def __init__(self, link: str) -> None:
        self._code = _made(link)

    @cached_property
    def lines(self) -> list[str]:
        """The code in half blocks, its light modules drawn: right as it is on a dark screen.

        Whoever can choose the colours draws it white on black.
        """
        rows = [[not dark for dark in row] for row in self._code.matrix_iter(border=MARGIN)]
        if len(rows) % 2:
            rows.append([True] * len(rows[0]))
        pairs = zip(rows[::2], rows[1::2], strict=True)
        return ["".join(_BLOCKS[pair] for pair in zip(upper, lower, strict=True)) for upper, lower in pairs]

    def fits(self, columns: int, rows: int) -> bool:
        """Whether the code can be drawn in so much room without a line being cut or scrolled away."""
        return len(self.lines[0]) <= columns and len(self.lines) <= rows

    def picture(self, kind: Picture) -> bytes:
        """The code as a file, black on white."""
        out = io.BytesIO()
        self._code.save(out, kind=kind, scale=_SCALE, border=MARGIN, light="white")
        return out.getvalue()


def _made(link: str) -> segno.QRCode:
    import segno

    try:
        # The link is read from a screen, where nothing is torn or dirty: the lowest correction gives the smallest code.
        return segno.make_qr(link, error="l", boost_error=False)
    except segno.DataOverflowError:
        raise WrongUsage("send.too_long_for_qr") from None
