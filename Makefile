# `make run` and `make test` set up all they need: Python 3.11 or newer, make and git are enough.

VENV ?= .venv
PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11 python,$(shell \
	$(p) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(p))))
BIN := $(VENV)/bin
NPM := $(shell command -v npm 2>/dev/null)
TYPES := tests/slack_types
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: run test check pytest pythons bench bench-parsing bench-checking lock clean

run: $(VENV)/run  ## answers /lavrov venezuela, and goes on as a conversation (or in Slack, where its tokens are set)
	$(BIN)/lavrov run --say "/lavrov venezuela"

test: check pytest  ## every check

check: $(VENV)/test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

pytest: $(VENV)/test $(if $(NPM),$(TYPES)/node_modules)
	$(BIN)/pytest --numprocesses=auto --dist=worksteal $(PYTEST)

pythons: $(VENV)/test  ## all tests but those marked slow on the oldest and the newest Python that we promise
	@set -e; for version in 3.11 3.13; do \
		case "$$($(BIN)/python --version)" in *" $$version."*) continue;; esac; \
		for python in python$$version $(HOME)/.pyenv/versions/$$version.*/bin/python; do \
			if $$python -c '' 2>/dev/null; then \
				echo "Python $$version"; \
				$(MAKE) --no-print-directory pytest VENV=.venv-$$version PYTHON=$$python PYTEST='-m "not slow"'; \
				break; \
			fi; \
		done; \
	done

bench: $(VENV)/test  ## how fast the search is, beside other engines: make bench CORPUS=passages.jsonl QUERIES=queries.jsonl
	$(BIN)/python -m benchmarks.search $(BENCH) $(CORPUS) $(QUERIES)

bench-parsing: $(VENV)/test  ## how fast the parser is, beside two naive ones
	$(BIN)/python -m benchmarks.parsing

bench-checking: $(VENV)/test  ## how fast and how well quotations are checked: make bench-checking CORPUS=passages.jsonl
	$(BIN)/python -m tests.checked_quotes $(CORPUS)
	$(BIN)/python -m benchmarks.checking $(CORPUS)

lock: | $(VENV)/pyvenv.cfg  ## pin the newest versions that pyproject.toml allows
	$(PIP) uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		pyproject.toml requirements/build.in --all-extras --output-file requirements/run.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
		pyproject.toml requirements/build.in --all-extras --group dev --output-file requirements/test.txt

clean:
	rm -rf $(VENV) .venv-3.* $(TYPES)/node_modules .lavrov .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run: requirements/run.txt pyproject.toml | $(VENV)/pyvenv.cfg
	$(PIP) --require-hashes -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test: requirements/test.txt pyproject.toml | $(VENV)/pyvenv.cfg
	$(PIP) --require-hashes -r requirements/test.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/run

$(TYPES)/node_modules: $(TYPES)/package-lock.json
	npm ci --prefix $(TYPES) --no-audit --no-fund --loglevel=error
	@touch $@
