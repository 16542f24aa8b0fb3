# Everything runs in .venv, which the first command makes. Needs Python 3.11+, git and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
AS_AT  := 2026-11-16

.PHONY: demo test oldest lint bench dearest golden clean

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

# What leans on a library most, with the oldest versions that pyproject.toml allows: they have to do.
oldest: $(VENV)/oldest/.made
	$(VENV)/oldest/bin/python -m pytest -n auto tests/records tests/sheets tests/edit/test_schemas.py \
	  tests/importers/test_work_in_papers.py tests/cli/test_init.py tests/cli/test_render.py \
	  tests/cli/test_sheets.py tests/cli/test_schema_command.py

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

$(VENV)/oldest/.made: $(VENV)/.dev
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(VENV)/oldest
	$(BIN)/uv pip install --quiet --python $(VENV)/oldest/bin/python --resolution lowest-direct -e '.[import,sheets,test]'
	touch $@

clean:
	rm -rf $(VENV) out .pytest_cache .mypy_cache .ruff_cache .hypothesis
