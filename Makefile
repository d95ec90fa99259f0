# Everything sets itself up: the first run installs what it needs, later runs find it fresh and go on at once.
PYTHON ?= python3
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# Compiled modules make a second start take one second instead of four.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup demo serve test check format migration bench pictures lock api clean ready-to-run ready-to-check

help: ## Show what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

setup: ## Install everything that running and testing need
	@$(PYTHON) -m deploy.bootstrap tests

ready-to-run:
	@$(PYTHON) -m deploy.bootstrap run

ready-to-check:
	@$(PYTHON) -m deploy.bootstrap check

demo: ready-to-run ## Run both towns with invented people (PORT=8000, XIAOGE_DATA=var)
	@exec .venv/bin/xiaoge demo

serve: ready-to-run ## Run the server on your own data
	@exec .venv/bin/xiaoge serve

test: setup check ## Run every check and test, stopping at the first failure
	@echo '· Python: setup, services, server, schedulers, guards'
	@pytest -x -n 2 $(wildcard tests/deploy tests/services tests/server tests/schedulers tests/guards)
	@echo '· TypeScript'
	@cd pwa && npm test
	@echo '· Browser flows'
	@pytest -x -n 2 tests/flows

check: ready-to-check ## Check format, lint, types and the import ladder
	@echo '· Format and lint'
	@ruff format --check -q . || { echo 'To mend the format: make format'; exit 1; }
	@ruff check -q .
	@echo '· Types'
	@mypy
	@echo '· Ladder'
	@lint-imports --no-logo
	@echo '· PWA: format, lint, types, ladder'
	@cd pwa && npm run --silent check

format: ready-to-check ## Format the code and mend what can be mended
	@ruff check -q --fix-only . && ruff format -q .
	@cd pwa && npm run --silent format

api: ready-to-check ## Write the API document and the phone's types anew after a change of a route, op or feed
	@xiaoge openapi > docs/openapi.json.new && mv docs/openapi.json.new docs/openapi.json
	@cd pwa && npm run --silent types

migration: ready-to-check ## Write the migration for a changed table (NAME=visit_weather SAYS="…")
	@xiaoge db migration "$(NAME)" "$(SAYS)"

bench: setup ## Measure the named scenarios into var/bench.json (ARGS=…)
	@python -m tests.bench $(ARGS)

pictures: setup ## Take the READMEs' pictures of a running demo (ARGS="--all": every screen, into var/looks)
	@python -m tests.pictures $(ARGS)

lock: ready-to-check ## Lock again after a change of pyproject.toml (UPGRADE=1: newest of everything)
	@$(PYTHON) -m deploy.bootstrap.lock $(if $(UPGRADE),--upgrade)

clean: ## Remove everything that make can make again; your data in var/ stays
	rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build *.egg-info
	rm -rf pwa/node_modules pwa/dist test-results
