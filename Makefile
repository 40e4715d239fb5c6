# `make pdf` prints the paper, `make test` passes the tests. Both set up all they need on a machine with Python and make.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m galleyproof
STAMP := $(VENV)/.ready
STAMP_DEV := $(VENV)/.ready-dev
STAMP_EXPORT := $(VENV)/.ready-export
CREATE = $(if $(shell command -v uv),uv venv --quiet --python $(PYTHON),$(PYTHON) -m venv)
INSTALL = $(if $(shell command -v uv),uv pip install --quiet --python $(VENV)/bin/python,$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check)
WORKERS ?= auto

# Who runs this file trusts the paper that it belongs to: it could run anything. `galleyproof build` asks.
export GALLEYPROOF_TRUST := 1

.PHONY: pdf watch live check notes numbers doctor test mutation tracked history diff release verify submission fuzz lint format lock repro bench clean

pdf: $(STAMP)
	@$(RUN) build

# Prints the paper whenever a file of it is saved.
watch: $(STAMP)
	@$(RUN) watch

# Shows the paper in a browser as it is written: make live [EDITOR_COMMAND="code -g {file}:{line}"]
EDITOR_COMMAND ?=
live: $(STAMP)
	@$(RUN) live --editor '$(EDITOR_COMMAND)'

check: $(STAMP)
	@$(RUN) check

notes: $(STAMP)
	@$(RUN) notes

numbers: $(STAMP)
	@$(RUN) numbers

doctor: $(STAMP)
	@$(RUN) doctor

test: $(STAMP_DEV)
	@$(VENV)/bin/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -q

# make diff OLD=v1.0 [NEW=v1.1]
diff: $(STAMP)
	@$(RUN) diff $(OLD) $(NEW)

# make release VERSION=1.1
release: $(STAMP)
	@$(RUN) release $(VERSION)

# Proves every release anew.
verify: $(STAMP)
	@$(RUN) verify --releases

# make submission TARGET=latex [ANONYMOUS=--anonymous]
submission: $(STAMP_EXPORT)
	@$(RUN) submit $(TARGET) $(ANONYMOUS)

# Changes every datum and every literal, one at a time, and counts those that the checks catch.
mutation: $(STAMP_DEV)
	@$(VENV)/bin/python -m tests.paper.mutation

# The paper between two revisions as a Word file with tracked changes, accepted and rejected by LibreOffice:
# make tracked [OLD=v1.0 [NEW=v1.1]]
tracked: $(STAMP_DEV)
	@$(VENV)/bin/python -m tests.submit.tracked_paper $(OLD) $(NEW)

# Twenty pages in a repository of thirty revisions with branches, merges and a rebase: what each step is said to change.
history: $(STAMP_DEV)
	@$(VENV)/bin/python -m tests.revise.long_paper

# Random files of every kind, random documents, the examples of CommonMark, and builds that are killed:
# make fuzz [CASES=20000] [DOCUMENTS=20000] [EDITS=200] [SEED=1]; then edits of six papers, each typed into the live page.
EDITS ?= 20
CASES ?= 2000
DOCUMENTS ?= 20000
SEED ?=
fuzz: $(STAMP_DEV)
	@$(VENV)/bin/python -m tests.fuzz $(CASES) $(SEED)
	@$(VENV)/bin/python -m tests.papers.commonmark
	@$(VENV)/bin/python -m tests.documents $(or $(SEED),$(shell date +%s)) $(DOCUMENTS)
	@$(VENV)/bin/python -m tests.fuzz.kill
	@$(VENV)/bin/python -m tests.fuzz.settled $(EDITS) $(SEED)

lint: $(STAMP_DEV)
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/python -m pytest -q -p no:cacheprovider tests/test_layers.py

format: $(STAMP_DEV)
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

# The paper in two clones that have nothing in common but the paper: same digests, or a list of what differs.
repro: $(STAMP_DEV)
	@$(VENV)/bin/python -m tests.repro.worlds

# Ratios, in the order of docs/performance.md: make bench [NOTES="205 2050 20000"]; in some six minutes: make bench SHORT=1
NOTES ?= 205 2050 20000
SHORT ?=
bench: $(STAMP_DEV)
	@$(VENV)/bin/python benchmarks/commands.py $(if $(SHORT),3,7)
	@$(VENV)/bin/python benchmarks/sizes.py $(if $(SHORT),--short) $(NOTES)
	@$(VENV)/bin/python benchmarks/live.py
	@$(if $(SHORT),,$(VENV)/bin/python benchmarks/peers.py)
	@$(if $(SHORT),,$(VENV)/bin/python benchmarks/scaling.py)
	@$(if $(SHORT),,$(VENV)/bin/python benchmarks/cell.py)

# The three environments are exactly what the hash-locked files say.
lock:
	uv pip compile pyproject.toml --universal -p 3.11 --generate-hashes --no-header --no-emit-index-url -q -o requirements.txt
# What an export needs besides.
	$(PYTHON) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["export"], sep="\n")' | \
	uv pip compile - -c requirements.txt --universal -p 3.11 --generate-hashes --no-header --no-emit-index-url -q -o requirements-export.txt
	uv pip compile pyproject.toml --extra dev --extra export -c requirements.txt -c requirements-export.txt --universal -p 3.11 --generate-hashes --no-header --no-emit-index-url -q -o requirements-dev.txt

clean:
	rm -rf build

$(STAMP): requirements.txt pyproject.toml
	@echo "setting up $(VENV)"
	@test -x $(VENV)/bin/python || $(CREATE) $(VENV)
	@$(INSTALL) --require-hashes -r requirements.txt
	@$(INSTALL) --no-deps --no-build-isolation -e .
# Python reads this file in the letters of the locale: a path from here serves in a folder of any name.
	@cd $(VENV)/lib/python3*/site-packages && echo ../../../../src >_editable_impl_galleyproof.pth
	@touch $@

$(STAMP_DEV): requirements-dev.txt $(STAMP)
	@$(INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@

$(STAMP_EXPORT): requirements-export.txt $(STAMP)
	@$(INSTALL) --require-hashes -r requirements-export.txt
	@touch $@
