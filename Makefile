# make demo: opens the app on the built-in demo history. make test: lint, types and every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# The real amx-cli lives in environments of its own: what it needs cannot be installed beside ours.
# The newest also gets what its chat agent would otherwise install by itself at the first question.
# litellm 1.107.0 is listed as compromised.
NEWEST := .venv-amx/installed
OLDER := .venv-amx-0.15.0/installed .venv-amx-0.12.0/installed
SAFE := 'litellm!=1.107.0'
AXE := tests/browser/node_modules/axe-core/axe.min.js

.PHONY: demo test lint types unit interop browser bench clean

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@

$(NEWEST):
	$(PYTHON) -m venv .venv-amx
	.venv-amx/bin/python -m pip install --quiet 'amx-cli==0.19.0' $(SAFE) 'mcp<2' chromadb
	@touch $@

.venv-amx-%/installed:
	$(PYTHON) -m venv .venv-amx-$*
	.venv-amx-$*/bin/python -m pip install --quiet 'amx-cli==$*' $(SAFE)
	@touch $@

demo: $(VENV)/installed
	$(BIN)/amx-tui --demo

test: lint types unit interop

lint: $(VENV)/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/installed
	$(BIN)/mypy

unit: $(VENV)/installed
	$(BIN)/pytest -m 'not interop'

interop: $(VENV)/installed $(NEWEST) $(OLDER)
	$(BIN)/pytest -m interop

# The report in a headless browser: needs Chromium and npm, so it is not part of `make test`.
browser: $(VENV)/installed $(AXE)
	$(BIN)/pytest -m browser tests/browser

$(AXE):
	cd tests/browser && npm install --silent --no-save --no-package-lock --no-audit --no-fund \
		axe-core@4.14.1

bench: $(VENV)/installed $(NEWEST)
	$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) .venv-amx*
