# What a user and CI run. Everything is installed in .venv, made by `make` itself.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TYPESCRIPT := 5.9.3
PAGE_CHECKS := $(VENV)/page-checks

.DEFAULT_GOAL := help
.PHONY: help handout test test-quick lint format fuzz corpus slow-page frames editor-pictures bench check-python screenshots edit windows clean

help: ## List what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

handout: $(VENV)/.installed ## Build every tutorial of sources/ into output/
	@$(BIN)/tutopdf build

test: lint $(VENV)/.installed-tests $(PAGE_CHECKS)/.typescript-$(TYPESCRIPT) ## Run everything that CI runs
	@$(BIN)/python -m pytest -n auto --dist worksteal

test-quick: $(VENV)/.installed-tests ## Run what one runs on saving: all tests but the slow ones, in under a minute
	@$(BIN)/python -m pytest -n auto -m "not slow"

lint: $(VENV)/.installed-tests ## Check style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/.installed-tests ## Rewrite the code in the project's style
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

fuzz: $(VENV)/.installed-tests ## Attack the program with hostile files and edits made at random (ARGS="--sources 100000 --seed 7")
	@$(BIN)/python tests/fuzz/run.py $(ARGS)

corpus: $(VENV)/.installed-tests ## Count what comes of folders of PDFs that others made (ARGS="FOLDER --json FILE")
	@$(BIN)/python -m tests.corpus.run $(ARGS)

slow-page: $(VENV)/.installed-tests ## Test the editor's page as on a slow machine, which a seed makes so (ARGS="--slow-machine 7 -k marks")
	@$(BIN)/python -m pytest -n auto tests/editor/page --slow-machine 1 $(ARGS)

frames: $(VENV)/.installed-tests ## Draw every case's pages on contact sheets in output/planches, to look at (ARGS="--before COMMIT PROJECT")
	@$(BIN)/python -m tests.sheets.run $(ARGS)

editor-pictures: $(VENV)/.installed-tests ## Photograph the editor again for the READMEs (needs Chromium, Chrome or Edge)
	@$(BIN)/python -m tests.sheets.editor

bench: $(VENV)/.installed-bench ## Measure time, memory and weight beside other engines, into tests/bench/RESULTS.md
	@$(BIN)/python tests/bench/run.py $(PARTS)

screenshots: $(VENV)/.installed-capture ## Photograph the replica of images/maquette again (needs Chromium, Chrome or Edge)
	@$(BIN)/tutopdf capture --oui

edit: $(VENV)/.installed ## Open the editor on « Mes tutoriels », in your documents, which a double click opens from then on
	@$(BIN)/tutopdf edit --documents

windows: $(VENV)/.installed ## Build dist/tutopdf-windows.zip, for whoever may not install anything (ARGS="--python ARCHIVE --wheels FOLDER")
	@PYTHONPATH=.ci $(BIN)/python -m windows_folder $(ARGS)

clean: ## Remove what was made, the virtual environment included
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find output -mindepth 1 -maxdepth 1 ! -name LISEZMOI.txt -exec rm -rf {} +

check-python:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Python 3.11 or later is missing: on Debian or Ubuntu, sudo apt install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$$($(PYTHON) --version) is too old: Python 3.11 or later is needed (make PYTHON=python3.12 handout to choose one)" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv is missing: on Debian or Ubuntu, sudo apt install python3-venv" >&2; exit 1; }

$(BIN)/python: | check-python
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-tests: pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,capture,falc,orthographe]'
	@touch $@ $(VENV)/.installed

# Checks the types of the editor's page; without npm, or without its registry, that test is skipped and nothing else.
$(PAGE_CHECKS)/.typescript-$(TYPESCRIPT): | $(BIN)/python
	@mkdir -p $(PAGE_CHECKS)
	@if ! command -v npm >/dev/null 2>&1; then echo "No npm: the types of the editor's page are not checked." >&2; \
	elif npm install --silent --no-save --no-package-lock --no-audit --no-fund --prefix $(PAGE_CHECKS) typescript@$(TYPESCRIPT); then touch $@; \
	else echo "npm could not install TypeScript: the types of the editor's page are not checked." >&2; fi

$(VENV)/.installed-capture: pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[capture]'
	@touch $@

$(VENV)/.installed-bench: pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@
