# `make run` and `make test` do everything on a fresh machine that has Python 3.11 or later with venv, make and git.
.DEFAULT_GOAL := help
.PHONY: help run test check bench docs format lock clean lint types arrows spelling quick whole
.DELETE_ON_ERROR:
# Without its cache Python compiles every module anew for each worker and each command that a test starts.
unexport PYTHONDONTWRITEBYTECODE

VENV    := .venv
BIN     := $(VENV)/bin
LOCKED  := $(VENV)/.locked
READY   := $(VENV)/.ready
# One for each core, from two to four: each may have a database server and a browser beside it.
CORES   := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
WORKERS ?= $(if $(filter 1 2,$(CORES)),2,$(if $(filter 3,$(CORES)),3,4))
PYTEST  := $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
           --no-emit-index-url --no-emit-find-links

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY) ## start the web application and the scheduler; DEMO=yes with the example partnership
	@exec $(BIN)/reviews serve $(if $(DEMO),--demo)

test: $(READY) ## every check and the whole suite, on SQLite and on PostgreSQL, and the pages in Chromium
	@$(BIN)/python tests/browser/chromium.py install
	@$(MAKE) --no-print-directory --jobs=2 lint arrows spelling types whole
	@$(BIN)/python tests/browser/chromium.py remind

check: $(READY) ## lint, types, arrows and the fast tests on SQLite, in under a minute
	@$(MAKE) --no-print-directory --jobs=2 lint arrows types quick

bench: $(READY) ## measure speed and memory, on SQLite and on PostgreSQL
	$(BIN)/python -m benchmarks.run

docs: $(READY) ## write the generated pages under docs/
	$(BIN)/reviews lifecycles write docs/lifecycles

format: $(READY) ## lay the code out and mend what can be mended
	$(BIN)/ruff format
	$(BIN)/ruff check --fix-only

lock: ## bring the locks up to date with pyproject.toml (needs uv; UPGRADE=--upgrade for newer versions)
	$(COMPILE) $(UPGRADE) --output-file requirements.lock pyproject.toml
	$(COMPILE) $(UPGRADE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

clean: ## remove what make built, and the tools' caches
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(READY)
	$(BIN)/mypy

arrows: $(READY)
	$(BIN)/lint-imports --no-logo

spelling: $(READY)
	$(BIN)/codespell

# Both beside the types: mypy uses one core, and half a minute of it when it has to read everything anew.
whole: $(READY)
	$(PYTEST)

quick: $(READY)
	$(PYTEST) --database=sqlite --hypothesis-profile=quick -m "not slow and not prefect"

# The environment: made anew whenever the lock changes, so that nothing stays behind that the lock no longer names.
$(LOCKED): requirements-dev.lock
	@python=; \
	for name in python3 python3.11 python3.12 python3.13 python3.14; do \
	    if $$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	    echo "Python 3.11, 3.12, 3.13 or 3.14 is needed and was not found. On Debian: apt-get install python3 python3-venv" >&2; exit 1; \
	fi; \
	echo "Building $(VENV) with $$($$python --version) (about a minute)"; \
	if command -v uv >/dev/null; then \
	    uv venv --quiet --clear --python "$$(command -v $$python)" $(VENV) && \
	    uv pip install --quiet --python $(BIN)/python --no-deps --require-hashes -r requirements-dev.lock; \
	else \
	    if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then \
	        echo "Python's venv module is missing. On Debian: apt-get install python3-venv" >&2; exit 1; \
	    fi; \
	    $$python -m venv --clear $(VENV) && \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock; \
	fi
	@touch $@

# Our own packages, in place. The build backend is in the lock, so this fetches nothing.
$(READY): $(LOCKED) pyproject.toml
	@if command -v uv >/dev/null; then \
	    uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .; \
	else \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .; \
	fi
	@touch $@
