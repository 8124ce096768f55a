# Everything a person or a machine does with Polydesk starts here; `make` alone lists it.
.DEFAULT_GOAL := help
PORT ?= 8000
PYTHON = .venv/bin/python
PYTEST = .venv/bin/pytest

.PHONY: help setup dev run demo test check bench audit lock lint types contracts words css suite pictures

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort

setup: ## prepare .venv; a no-op when nothing changed
	@sh bin/setup

dev:
	@sh bin/setup --dev

run: setup ## start Polydesk on http://127.0.0.1:8000 (PORT= changes it)
	@.venv/bin/polydesk serve --port $(PORT) $(ARGS)

demo: setup ## the same with a believable business in four languages
	@.venv/bin/polydesk serve --port $(PORT) --demo $(ARGS)

test: dev ## all tests, on SQLite (races on PostgreSQL)
	@$(PYTHON) -m tools.suite sqlite

check: lint types contracts words css suite ## what CI runs: every check, then the tests on both databases

suite: dev
	@$(PYTHON) -m tools.suite sqlite postgres

audit: dev ## the long matrices, before an issue closes
	@$(PYTHON) -m tools.suite audit

bench: setup ## measure speed against its floors (ARGS=--json)
	@.venv/bin/polydesk bench $(ARGS)

lint: dev
	@.venv/bin/ruff check . && .venv/bin/ruff format --check .

types: dev
	@.venv/bin/mypy

contracts: dev
	@.venv/bin/lint-imports

words: dev ## see that every word is translated
	@$(PYTHON) -m tools.words check

css: dev ## see that the built CSS is fresh
	@$(PYTHON) -m tools.css

lock: ## write the lock files anew
	@sh bin/lock $(ARGS)

pictures: dev ## take the pictures of the docs anew
	@$(PYTHON) -m tools.pictures
