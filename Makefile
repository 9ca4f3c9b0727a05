# Everything a person or a machine does with Finsta. Plain `make` lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(CURDIR)/$(VENV)/bin
BIOME := $(VENV)/js/node_modules/.bin/biome
export PATH := $(BIN):$(PATH)

.DEFAULT_GOAL := help
.PHONY: help run dev test check format words bench seed shots icons clean

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

run: $(VENV)/app ## Install, build and serve Finsta on http://localhost:8000
	@exec $(BIN)/python -m finsta run

dev: $(VENV)/app ## Serve with hot reload on http://localhost:3000
	@exec $(BIN)/reflex run

# Three at a time on two cores: tests of outages and time-outs mostly wait.
test: $(VENV)/dev $(VENV)/browser $(VENV)/js/installed ## Run the whole suite: unit, PostgreSQL, Redis, browser
	@$(BIN)/python -m finsta build
	@CHROMIUM="$$(cat $(VENV)/browser)" $(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(VENV)/dev $(VENV)/js/installed ## Format, lint, types, import rules, migrations, spelling
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIOME) check --error-on-warnings
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/python -m finsta check
	$(BIN)/codespell

format: $(VENV)/dev $(VENV)/js/installed ## Format Python and JavaScript
	$(BIN)/ruff format .
	$(BIOME) format --write

words: $(VENV)/app ## Bring the translators' catalogues up to date with the source
	@$(BIN)/pybabel --quiet extract --mapping locale/babel.cfg --add-location file --sort-by-file --no-wrap --output locale/finsta.pot .
	@$(BIN)/pybabel --quiet update --domain finsta --input-file locale/finsta.pot --output-dir locale --no-fuzzy-matching --no-wrap --ignore-obsolete --ignore-pot-creation-date
	@rm locale/finsta.pot

bench: $(VENV)/dev $(VENV)/browser ## Measure speed, memory and weight
	@$(BIN)/python -m finsta build
	@CHROMIUM="$$(cat $(VENV)/browser)" $(BIN)/python -m bench $(ARGS)

seed: $(VENV)/app ## Add the demo cast to an empty database
	@$(BIN)/python -m finsta seed

shots: $(VENV)/dev $(VENV)/browser ## Take the README's screenshots anew
	@CHROMIUM="$$(cat $(VENV)/browser)" $(BIN)/python -m tests.shots docs

icons: $(VENV)/dev ## Draw the icons anew, from assets/icon.svg
	@$(BIN)/python -m tests.icons assets

clean: ## Remove what was installed and built; data and photos stay
	rm -rf $(VENV) .web .states .pytest_cache .ruff_cache .import_linter_cache assets/external tests/artefacts
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp is newer than the list it was installed from.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Finsta needs Python 3.11 or newer.")'
	@echo "Making the virtual environment …"
	@$(PYTHON) -m venv $(VENV) || $(MAKE) --no-print-directory venv-of-debian

# Debian keeps a part of Python's venv in a package of its own.
.PHONY: venv-of-debian
venv-of-debian:
	@rm -rf $(VENV)
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv $(VENV); \
	else \
		echo "Python's venv is incomplete. Install it (sudo apt install python3-venv), then try again."; \
		exit 1; \
	fi

$(VENV)/app: requirements.txt | $(VENV)/bin/python
	@echo "Installing what Finsta needs …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/dev: requirements-dev.txt requirements.txt | $(VENV)/bin/python
	@echo "Installing what checks and tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $(VENV)/app $@

# Beside Python's tools, so that there is no node_modules in the tree. For another version, change
# package.json and make the lock anew: `npm install --package-lock-only --prefix tools`.
$(VENV)/js/installed: tools/package.json tools/package-lock.json tools/.npmrc | $(VENV)/dev
	@echo "Installing what checks the JavaScript …"
	@mkdir -p $(@D) && cp $^ $(@D)
	@cd $(@D) && $(BIN)/npm ci --loglevel error >/dev/null
	@touch $@

$(VENV)/browser: | $(VENV)/dev
	@$(BIN)/python -m tests.chromium > $@.part && mv $@.part $@
