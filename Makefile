.PHONY: run test check fmt bench serve setup clean
BIN := .venv/bin
READY := .venv/.ready
EXAMPLE := examples/konin-waterworks

run: $(READY)  ## read the example story, print the report, write the page
	@mkdir -p out
	@$(BIN)/variorum read --manifest $(EXAMPLE)/manifest.json --as-of 2026-02-07T20:00:00Z --html out/story.html --json out/story.json

test: $(READY)  ## the whole test suite
	$(BIN)/python -m pytest

check: $(READY)  ## lint and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fmt: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)  ## every bench that needs no more than this environment; says what it skips
	@for task in bench/*/run.py; do echo "== $$task"; $(BIN)/python $$task || exit 1; done

serve: $(READY)
	$(BIN)/variorum serve

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@python=$$(tools/find-python) && echo "Setting up .venv with $$python (about a minute)" && "$$python" -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

clean:
	rm -rf .venv out
