# `make pdf` prints the paper, `make test` passes the tests. Both set up all they need on a machine with Python and make.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m galleyproof
STAMP := $(VENV)/.ready
STAMP_DEV := $(VENV)/.ready-dev
INSTALL = $(if $(shell command -v uv),uv pip install --quiet --python $(VENV)/bin/python,$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check)
WORKERS ?= auto

.PHONY: pdf check notes doctor test lint format lock bench clean

pdf: $(STAMP)
	@$(RUN) build

check: $(STAMP)
	@$(RUN) check

notes: $(STAMP)
	@$(RUN) notes

doctor: $(STAMP)
	@$(RUN) doctor

test: $(STAMP_DEV)
	@$(VENV)/bin/python -m pytest -n $(WORKERS) -q

lint: $(STAMP_DEV)
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/python -m pytest -q -p no:cacheprovider tests/test_layers.py

format: $(STAMP_DEV)
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

bench: $(STAMP_DEV)
	@$(VENV)/bin/python benchmarks/build.py

# Both environments are exactly what the hash-locked files say.
lock:
	uv pip compile pyproject.toml --universal -p 3.11 --generate-hashes --no-header --no-emit-index-url -q -o requirements.txt
	uv pip compile pyproject.toml --extra dev --universal -p 3.11 --generate-hashes --no-header --no-emit-index-url -q -o requirements-dev.txt

clean:
	rm -rf build

$(STAMP): requirements.txt pyproject.toml
	@echo "setting up $(VENV)"
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@$(INSTALL) --require-hashes -r requirements.txt
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(STAMP_DEV): requirements-dev.txt $(STAMP)
	@$(INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@
