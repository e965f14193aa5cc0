"""A process that ends while the encoder is still being loaded, or is reading, ends in good order."""

from __future__ import annotations

import subprocess
import sys

import pytest

from coach.language.encoder import encoder

LEAVING = """
import threading, time
from coach.language.encoder import encoder

def read():
    running = encoder()
    while running:
        running.read(f"Tolong jemput anak saya di sekolah ya {time.monotonic()}")

threading.Thread(target=read, daemon=True).start()
time.sleep({seconds})
"""
MOMENTS = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1.0, 1.4, 2.0]


@pytest.mark.slow
@pytest.mark.skipif(encoder() is None, reason="this machine does not run the encoder")
def test_whoever_leaves_at_once_sees_no_abort() -> None:
    for seconds in MOMENTS:
        script = LEAVING.replace("{seconds}", str(seconds))
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
        assert (done.returncode, done.stderr) == (0, ""), seconds
