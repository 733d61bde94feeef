# Knee Guide. `make` alone lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --quiet --disable-pip-version-check
BASE ?= HEAD

.DEFAULT_GOAL := help
# docs and tests are folders too, so every command is named here.
.PHONY: help talk test floors check lint types package setup bench score model verify vignettes figures learn mutate diff-content protocol hazards words coverage lock

help: ## list what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

talk: $(VENV)/.runs ## talk with the guide in the terminal, or one line a turn from a pipe
	@$(BIN)/python -m speaker

test: $(VENV)/.checks ## the tests
	@$(BIN)/python -m pytest

floors: $(VENV)/.checks ## the tests that take long: every set of sentences keeps what was reached on it
	@$(BIN)/python -m pytest -m long

check: lint types test floors coverage verify mutate package ## everything CI runs

lint: $(VENV)/.checks ## ruff
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.checks ## mypy --strict
	@$(BIN)/mypy

score: $(VENV)/.checks ## how well people are understood; FILES=... for other files of that form
	@$(BIN)/python tests/score.py $(FILES)

bench: $(VENV)/.checks ## the figures: speed, sizes, words before the instruction ends
	@$(BIN)/python -m review bench

verify: $(VENV)/.checks ## prove the laws over everything reachable
	@$(BIN)/python -m review verify

vignettes: $(VENV)/.checks ## lead every clinical case through the interview
	@$(BIN)/python -m review vignettes

figures: $(VENV)/.checks ## write docs/figures.md from what the commands print
	@$(BIN)/python -m review figures

mutate: $(VENV)/.checks ## break each danger rule and see that the tests notice
	@$(BIN)/python -m review mutate

diff-content: $(VENV)/.checks ## what changed in the advice since BASE=rev
	@$(BIN)/python -m review diff --base $(BASE)

coverage: $(VENV)/.checks ## the article: what of it is said where
	@$(BIN)/python -m skill coverage

protocol: $(VENV)/.checks ## all rules and words on one page to print and sign
	@$(BIN)/python -m review protocol

learn: build/learn/.installed ## learn anew from the labelled sentences what danger sounds like (takes minutes)
	@build/learn/bin/python -m review.learn

words: $(VENV)/.checks ## lay out the words people say in one form
	@$(BIN)/python -m review tidy

hazards: $(VENV)/.checks ## render the hazard log
	@$(BIN)/python -m review hazards

model: $(VENV)/.checks ## rewrite the generated interaction model
	@PYTHONPATH=.:lambda $(BIN)/python -m alexa.interaction_model

# SAM's own dependencies clash with ours, so it lives apart. It needs the Python of the template's runtime to build.
package: export SAM_CLI_TELEMETRY := 0
package: export PATH := $(lastword $(wildcard $(HOME)/.pyenv/versions/3.13*/bin)):$(PATH)
package: $(VENV)/.checks build/aws/.installed ## check the template and build what goes to AWS
	@build/aws/bin/sam validate --lint --template template.yaml
	@build/aws/bin/cfn-lint template.yaml
	@if python3.13 --version >/dev/null 2>&1; \
	then build/aws/bin/sam build --template template.yaml --build-dir build/sam; \
	else echo "no python3.13 here, so sam build is left out; tests/test_package.py builds the same for this machine"; fi

setup: $(VENV)/.checks ## build .venv with all that is needed (the others call it themselves)

lock: ## pin requirements.txt anew from requirements.in
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/pip install --quiet --requirement requirements.in
	(echo "# Made by \`make lock\` from requirements.in."; build/lock/bin/pip freeze) > requirements.txt

$(VENV)/bin/python:
	@echo "building $(VENV), once ..." >&2
	@$(PYTHON) -m venv $(VENV)

# What runs on Lambda is all that talking takes.
$(VENV)/.runs: lambda/requirements.txt | $(VENV)/bin/python
	@$(PIP) install --no-deps --requirement lambda/requirements.txt
	@touch $@

$(VENV)/.checks: requirements.txt $(VENV)/.runs
	@$(PIP) install --requirement requirements.txt
	@touch $@

# Nothing else needs what it learns with, which is as much as all the rest together.
build/learn/.installed: lambda/requirements.txt
	@$(PYTHON) -m venv build/learn
	@build/learn/bin/pip install --quiet --disable-pip-version-check --no-deps --requirement lambda/requirements.txt
	@build/learn/bin/pip install --quiet --disable-pip-version-check "scikit-learn==1.9.1"
	@touch $@

build/aws/.installed:
	@$(PYTHON) -m venv build/aws
	@build/aws/bin/pip install --quiet --disable-pip-version-check "aws-sam-cli==1.170.0" "cfn-lint==1.58.0"
	@touch $@
