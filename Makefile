# Two commands matter: `make run` opens the app on sample data, `make test` passes every test.
# Both set up .venv first. PYTHON may name another interpreter (3.11 or newer).
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
STAMP := .venv/.installed
PYTEST := $(BIN)/python -m pytest

.PHONY: run test check bench setup snapshots

run: setup
	COACH_HOME="$${COACH_HOME:-$(CURDIR)/.sample-home}" $(BIN)/coach sample

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $(STAMP)

test: setup
	$(BIN)/lint-imports
	$(PYTEST) -n 2 --dist loadfile

# The fast loop: style, types, floors, and the tests that take under a minute.
check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST) -q -n 2 --dist loadfile -m "not slow and not browser"

bench: setup
	$(BIN)/python -m tests.benchmarks

# Look at the pictures in the report before you commit what this writes.
snapshots: setup
	$(PYTEST) tests/tui --snapshot-update
