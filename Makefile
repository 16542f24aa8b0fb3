# Everything runs in .venv, which the first command makes. Needs Python 3.11+, git and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
AS_AT  := 2026-11-16

.PHONY: demo test lint types bench dearest golden clean

# The main job on the example council: check the records (what is late comes below), print the
# last minutes, chase what is overdue.
demo: $(VENV)/.demo
	$(BIN)/cpkit validate --as-at $(AS_AT) --ignore CP4,CP5,CP6
	$(BIN)/cpkit render minutes --as-at $(AS_AT) | head -60
	$(BIN)/cpkit actions --overdue --as-at $(AS_AT)
	$(BIN)/cpkit render minutes --to html --as-at $(AS_AT) -o out/minutes.html
	$(BIN)/cpkit render actions --to html --as-at $(AS_AT) -o out/actions.html

test: $(VENV)/.dev
	$(BIN)/pytest -n auto

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.dev
	$(BIN)/python bench/bench.py

# What each check costs, the dearest first.
dearest: $(VENV)/.dev
	$(BIN)/python bench/dearest.py

golden: $(VENV)/.dev
	$(BIN)/pytest tests -q --update-golden

$(VENV)/.demo: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[sheets,import]'
	touch $@

$(VENV)/.dev: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@ $(VENV)/.demo

clean:
	rm -rf $(VENV) out .pytest_cache .mypy_cache .ruff_cache .hypothesis
