# kutip: `make run` opens the reader on the seeds, `make test` runs every check.
# Both build .venv first; nothing but Python 3.11+, git and make is needed.
PYTHON ?= python3
CORPUS ?= seeds
ROUNDS ?= 200
# One test more than there are cores: many wait for a screen or a disk.
WORKERS ?= $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 1) + 1)")
NEWS ?= ../shared/corpus/berita.jsonl
ITEMS ?= ../shared/gold/text
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup run test lint types contract unit faults torture torture-git
.PHONY: bench-tui bench-paint bench-reading bench-search bench-search-app bench-tagging bench-suggestions bench-dirt bench-formats score train-suggestions pictures man keys rooms roots lock clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 14

setup: $(STAMP)  ## build .venv from the locked versions

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q index tui  # also where Python is told to write no bytecode
	@touch $@

run: $(STAMP)  ## open the reader on CORPUS (default: seeds)
	@$(BIN)/kutip $(CORPUS)

test: lint types contract unit  ## every check

lint: $(STAMP)  ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)  ## static types
	$(BIN)/mypy

contract: $(STAMP)  ## the import contract
	$(BIN)/lint-imports --no-cache

unit: $(STAMP)  ## the tests
	$(BIN)/pytest -n $(WORKERS)

faults: $(STAMP)  ## faults of disk, files, people and articles: none may lose a claim (QUICK=1: fewer calls)
	$(BIN)/python -m tests.harnesses.faults $(if $(QUICK),--quick)

torture: $(STAMP)  ## kill -9 taggers and indexer, and start the reader with keys at once, ROUNDS times
	$(BIN)/python -m tests.harnesses.torture $(ROUNDS)
	$(BIN)/python -m tests.harnesses.starts $(ROUNDS)

torture-git: $(STAMP)  ## two clones, a sync client, renames, wrong clocks: 300 rounds beside a model
	$(BIN)/python -m tests.harnesses.torture_git 300 $(if $(SEED),--seed $(SEED))

man: $(STAMP)  ## write docs/kutip.1 and the table of completion from the parser of the command line
	$(BIN)/python -m scripts.command_line

keys: $(STAMP)  ## write docs/keys.md from the registry of commands
	$(BIN)/python -m scripts.keys

rooms: $(STAMP)  ## imports between the folders of tui, and circles
	$(BIN)/python -m scripts.rooms

roots: $(STAMP)  ## write the roots of common words that come with kutip, from NEWS
	$(BIN)/python -m scripts.roots $(NEWS)

pictures: $(STAMP)  ## draw the pictures of the README
	$(BIN)/python -m scripts.pictures

# A start is measured with what Python keeps of it, also where it is told to write no bytecode.
.PHONY: compiled
compiled: $(STAMP)
	@$(BIN)/python -m compileall -q index tui

bench-tui: compiled  ## every figure of the reader, in a pty beside less and vim
	$(BIN)/python -m bench.tui

bench-paint: compiled  ## first paint beside an empty Textual app
	$(BIN)/python -m bench.first_paint

bench-search: $(VENV)/.bench  ## search beside SQLite FTS5 and tantivy: made-up news, NEWS, ITEMS
	$(BIN)/python -m bench.search
	@if [ -f $(NEWS) ]; then $(BIN)/python -m bench.search $(NEWS); else echo "no $(NEWS)"; fi
	@if [ -f $(NEWS) ]; then $(BIN)/python -m bench.words $(NEWS); fi
	@if [ -d $(ITEMS) ]; then $(BIN)/python -m bench.known_items $(ITEMS); else echo "no $(ITEMS)"; fi

$(VENV)/.bench: $(STAMP)
	$(BIN)/python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['dependency-groups']['bench'], sep='\n')" > $@.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $@.txt
	@touch $@

bench-reading: compiled  ## reading 100,000 articles, a text file, a saved page; one article more
	$(BIN)/python -m bench.reading

bench-tagging: compiled  ## key to `saved` among 10,000 claims, first paint with 50,000
	$(BIN)/python -m bench.tagging

bench-suggestions: compiled  ## keys a claim, from suggestions and by hand, of an ideal coder
	$(BIN)/python -m bench.suggestion_keys

bench-search-app: compiled  ## searching in the reader, as it is felt, among 100,000 articles
	$(BIN)/python -m bench.search_app
	@if [ -f $(NEWS) ]; then $(BIN)/python -m bench.search_app --corpus $(dir $(NEWS)); fi

bench-dirt: $(STAMP)  ## dirt in real articles before and after repairs; no claim of the gold lost
	$(BIN)/python -m bench.dirt $(dir $(ITEMS)) $(NEWS)

bench-formats: $(STAMP)  ## difficult files of all formats, and how many of each are read right
	$(BIN)/python -m bench.formats

score: $(STAMP)  ## suggestions against articles marked by hand, each outlet with a model of the others
	$(BIN)/python -m scripts.score_suggestions --gold $(dir $(ITEMS))

train-suggestions: $(STAMP)  ## train how sure suggestions are, and write the weights
	$(BIN)/python -m scripts.train_suggestions --gold $(dir $(ITEMS))

lock: $(STAMP)  ## resolve the versions anew into requirements.lock
	$(PYTHON) scripts/lock.py

clean:  ## remove what was built
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
