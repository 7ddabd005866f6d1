# Every command of the project. `make` alone lists them.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
HOST ?= 127.0.0.1
# A folder for a real firm: `make run DATA=~/izin`. Without it the demo firm is loaded into demo-data/.
DATA ?=
PYTEST_WORKERS ?= 2

# What `make mutation` changes, e.g. MUTATE='webapp.rules.terms*'; everything below webapp/rules when empty.
MUTATE ?=

.PHONY: help setup run test unit e2e browser lint format templates pictures bench gate long mutation clean

help: ## list the commands
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/.ready ## make the environment from the lock files (run and test do it themselves)

$(VENV)/.ready: requirements.lock requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Try: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "The venv module is missing: install python3-venv."; exit 2; }
	@echo "Installing the locked packages (once)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: setup ## start the application (PORT=…, HOST=…, DATA=folder for a real firm; without DATA the demo)
	@exec $(BIN)/izin serve --host $(HOST) --port $(PORT) $(if $(DATA),--data "$(DATA)",--demo --data demo-data)

test: unit e2e ## every test: unit, db, web, house, then the stories in a real browser

unit: setup ## unit, db, web and house tests
	@$(BIN)/pytest -q -n $(PYTEST_WORKERS) --dist loadfile

e2e: setup browser ## the stories in a real Chromium
	@$(BIN)/pytest e2e -q -n $(PYTEST_WORKERS) --dist loadfile

browser: setup ## find a Chromium, else install one
	@$(BIN)/python e2e/browser.py

lint: setup ## style, types, import contracts, templates
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djlint --lint --quiet templates
	@$(BIN)/python -m webapp.documents.build --check
	@$(BIN)/izin catalogue check

format: setup ## put the code into the house style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

templates: setup ## build the Word templates from their sources
	@$(BIN)/python -m webapp.documents.build

pictures: setup ## draw every paper by both PDF engines, check its pages, make sheets to look at (poppler-utils)
	@$(BIN)/python -m bench.pictures

bench: setup ## measure, as ratios in one interleaved run
	@$(BIN)/python -m bench.documents
	@$(BIN)/python -m bench.saved_step
	@$(BIN)/python -m bench.start
	@$(BIN)/python -m bench.lists

gate: setup ## a short race of the papers; fails below what must hold (CI runs it)
	@$(BIN)/python -m bench.documents --gate

long: setup browser ## the long campaigns: many seeds, kills, every screen in every dress
	@IZIN_LONG=1 $(BIN)/pytest -q -n $(PYTEST_WORKERS) --dist loadfile
	@IZIN_LONG=1 $(BIN)/pytest e2e -q -n $(PYTEST_WORKERS) --dist loadfile
	@$(MAKE) mutation MUTATE='webapp.rules.terms*'

mutation: setup ## change the rules one bit at a time; the tests must notice (MUTATE='webapp.rules.terms*' for a part)
	@$(BIN)/python -m bench.mutation --jobs $(PYTEST_WORKERS) $(MUTATE)

clean: ## remove the environment and what was built (data folders stay)
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
