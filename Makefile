# Everything an operator or a developer types. `make help` lists it.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

# Without a word the Python that the environment was made of, for the first time the one on the path.
PYTHON ?= $(shell .venv/bin/python -c 'print(".venv/bin/python")' 2>/dev/null || echo python3)
PORT ?= 8080
UPGRADE ?=
# The slowest first, so that no process works alone at the end.
SUITES = $(wildcard $(addprefix tests/,robot functional flows search long integration unit))
# A file's tests stay together: those of a module share a portal.
PYTEST = bin/pytest -q --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
MARKUP = $(shell find src themes -type f \( -name '*.zcml' -o -name '*.pt' -o -name '*.xml' \))

.PHONY: help help-pictures run screenshots test test-long unit lint format lock
.DEFAULT_GOAL := help

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

run: ## install what is missing, then prepare and serve all websites: http://localhost:8080/ (PORT=, PYTHON=)
	@$(PYTHON) bootstrap.py && exec bin/portal serve --port $(PORT)

# Some fifty processes of a run import Plone: what the first one compiled is kept for the others, whatever the shell says.
test test-long: export PYTHONDONTWRITEBYTECODE :=

test: ## install what is missing, check the style, run all tests but the long ones
	@$(PYTHON) bootstrap.py --for test && $(MAKE) check-style && $(PYTEST) -m "not long" $(SUITES)

test-long: ## the same with the kill and load tests that take minutes
	@$(PYTHON) bootstrap.py --for test && $(MAKE) check-style && $(PYTEST) $(SUITES)

screenshots: ## take pictures of the main pages through Chromium (FOLDER=, PORT= of a portal that is running)
	@$(PYTHON) bootstrap.py --for test && .venv/bin/python -m tests.robot.screenshots $(FOLDER) $(if $(filter command line,$(origin PORT)),--port $(PORT))

unit: ## run the unit tests only
	@$(PYTHON) bootstrap.py && .venv/bin/pytest -q tests/unit

help-pictures: ## take the pictures of the help pages anew from the running product
	@$(PYTHON) bootstrap.py --for test && .venv/bin/python -m tests.robot.help_pictures

lint: ## check the style of Python, ZCML, XML and templates
	@$(PYTHON) bootstrap.py && $(MAKE) check-style

check-style:
	@.venv/bin/ruff check --quiet . && .venv/bin/ruff format --quiet --check . && .venv/bin/zpretty --check $(MARKUP)

format: ## bring Python, ZCML, XML and templates into that style
	@$(PYTHON) bootstrap.py && .venv/bin/ruff format . && .venv/bin/zpretty -i $(MARKUP)

# What is not pinned yet cannot be assembled: with an environment at hand nothing is installed first.
lock: ## pin all versions anew: requirements.in → requirements.lock, profiles/versions.cfg (UPGRADE=--upgrade)
	@test -x .venv/bin/uv || $(PYTHON) bootstrap.py; .venv/bin/python -m profiles.lock $(UPGRADE)
