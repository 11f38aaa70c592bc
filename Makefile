# Everything here sets itself up: a virtual environment in the checkout, locked versions, nothing else touched.
.DEFAULT_GOAL := help
.PHONY: help demo test scores bench compiled lint docs lock clean

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

help: ## Show what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.ready ## Check five short articles with real mistakes in them, and write the page
	@$(BIN)/windvane demo

test: $(VENV)/.ready-test ## Lint, types, the direction of imports, and every test
	$(BIN)/ruff check .
	$(BIN)/mypy
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/lint-imports --no-cache
	$(BIN)/pytest -q -n auto

scores: $(VENV)/.ready ## How well it reads and checks, on the annotated articles beside the checkout
	@$(BIN)/python benchmarks/scores.py $(GOLD)

bench: $(VENV)-bench/.ready ## How fast it reads, compiled and not, beside its peers: make bench NEWS=file.jsonl.gz ARGS="--articles 200"
	@$(VENV)-bench/bin/python benchmarks/reading.py $(or $(NEWS),../shared/corpus/news.jsonl.gz) --source src $(ARGS)

compiled: $(VENV)-build/.ready ## Build dist/*.whl with all that reads and checks compiled: two minutes, and a C compiler
	@rm -f dist/windvane-* # so that one wheel is there to install
	HATCH_BUILD_HOOKS_ENABLE=1 $(VENV)-build/bin/python -m build --outdir dist

lint: $(VENV)/.ready-test ## Format, then lint and types only
	$(BIN)/ruff format .
	$(BIN)/ruff check .
	$(BIN)/mypy

docs: $(VENV)/.ready-test ## Remake the pages of docs/ that are made from the code
	$(BIN)/python docs/build.py

lock: ## Remake the lock files from pyproject.toml
	for extra in "" market test; do \
	  rm -rf $(VENV)-lock && $(PYTHON) -m venv $(VENV)-lock && \
	  $(VENV)-lock/bin/python -m pip --disable-pip-version-check --quiet install ".$${extra:+[$$extra]}" && \
	  $(VENV)-lock/bin/python data/lock.py $$extra || exit 1; \
	done
	rm -rf $(VENV)-lock

clean: ## Remove the virtual environment and what tools left behind
	rm -rf $(VENV) $(VENV)-bench $(VENV)-build $(VENV)-lock .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Windvane needs Python 3.11 or newer; say which: make PYTHON=python3.12")'
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements-market.lock pyproject.toml | $(VENV)/bin/python
	@$(PIP) install --requirement requirements-market.lock
	@$(PIP) install --no-deps --editable .
	@$(BIN)/python -m compileall -q src # an install in place compiles nothing, and where Python may not write, never would
	@touch $@

$(VENV)/.ready-test: requirements-test.lock $(VENV)/.ready
	@$(PIP) install --requirement requirements-test.lock
	@touch $@

$(VENV)-build/.ready: | $(VENV)/bin/python
	@$(PYTHON) -m venv $(VENV)-build
	@$(VENV)-build/bin/python -m pip --disable-pip-version-check --quiet install 'build>=1.2'
	@touch $@

$(VENV)-bench/.ready: benchmarks/requirements.txt pyproject.toml $(shell find src -name '*.py')
	@$(MAKE) --no-print-directory compiled
	@$(PYTHON) -m venv --clear $(VENV)-bench
	@$(VENV)-bench/bin/python -m pip --disable-pip-version-check --quiet install --requirement benchmarks/requirements.txt
	@$(VENV)-bench/bin/python -m pip --disable-pip-version-check --quiet install dist/windvane-*-cp*.whl
	@touch $@
