# All commands of Louyu. `make help` lists them.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
PORTAL := gateway/portal/dist/index.html
PORTAL_CHECKED := gateway/portal/node_modules/.checked
NO_SERVERS := not integration and not e2e and not browser
# These tests share nothing, so they run side by side; each process costs some seconds to start.
SIDE_BY_SIDE := $(PY) -m pytest -q -n auto --maxprocesses 4
# Each process has servers of its own, and mostly waits for them.
ON_SERVERS := $(PY) -m pytest -q -n 2 --dist loadfile --durations 20
FAST_TESTS := $(SIDE_BY_SIDE) --hypothesis-profile quick -m "$(NO_SERVERS) and not thorough"

export LOUYU_PORT ?= 8080
export LOUYU_HOME ?= .run
# Compiling every module again costs each process and each test run some seconds.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run up down restart upgrade token status logs reset demo format check test test-fast e2e bench chaos cluster kafka-rights capabilities contracts docs manifests sbom image pictures boards lock portal portal-check

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(DEV) $(PORTAL) ## install everything for development

run: $(RUNTIME) $(PORTAL) ## start the whole platform in the foreground; Ctrl-C stops it
	@$(PY) -m deploy.local run

up: $(RUNTIME) $(PORTAL) ## start the whole platform in the background
	@$(PY) -m deploy.local up

down: $(RUNTIME) ## stop the platform
	@$(PY) -m deploy.local down

restart: down up ## stop the platform and start it with the code as it is now

upgrade: $(RUNTIME) $(PORTAL) ## replace every process by one with the code as it is now, while people work
	@$(PY) -m deploy.local roll

token: $(RUNTIME) ## print an access token of a demo account (TENANT=jiangtou ACCOUNT=admin)
	@$(PY) -m deploy.demo token $(if $(TENANT),--tenant $(TENANT)) $(if $(ACCOUNT),--user $(ACCOUNT))

status: $(RUNTIME) ## show every process
	@$(PY) -m louyuctl status

logs: $(RUNTIME) ## follow the logs (PROGRAM=name for one process)
	@$(PY) -m deploy.local logs $(PROGRAM) -f

reset: $(RUNTIME) ## stop the platform and wipe its data
	@$(PY) -m deploy.local reset

demo: $(RUNTIME) ## play one day in each demo tenant against the running platform
	@$(PY) -m deploy.demo day

format: $(DEV) ## format the code, and mend what ruff can
	@$(VENV)/bin/ruff format --quiet .
	@$(VENV)/bin/ruff check --quiet --fix .

check: $(DEV) $(PORTAL_CHECKED) ## lint, types, import contracts, fast tests
	@$(VENV)/bin/ruff format --check --quiet .
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports
	@$(PY) -m deploy.kustomize
	@$(PY) -m deploy.promtool
	@$(FAST_TESTS)

test-fast: $(DEV) ## only the tests that need no servers
	@$(FAST_TESTS)

test: $(DEV) $(PORTAL) $(PORTAL_CHECKED) ## the whole suite, on real servers and in a real browser
	@$(PY) -m deploy.browser
	@$(PY) -m deploy.kustomize
	@$(PY) -m deploy.promtool
	@rm -f test-results/capabilities.json
	@$(SIDE_BY_SIDE) -m "$(NO_SERVERS)"
	@$(ON_SERVERS) -m "integration or e2e or browser"

e2e: $(DEV) $(PORTAL) ## the journeys over HTTP and in the browser
	@$(PY) -m deploy.browser
	@$(PY) -m pytest -m "e2e or browser"

capabilities: $(DEV) ## capability id → tests → result of the last test run
	@$(PY) -m tools.capabilities

cluster: $(DEV) ## three brokers, a replica set and two of everything on this machine; kill and part them; print what was lost (ONLY=kind and SEED=number repeat one)
	@$(PY) -m bench.cluster $(if $(ONLY),--only $(ONLY)) $(if $(SEED),--seed $(SEED))

chaos: $(DEV) ## hurt the platform in every kind of way; print what was lost (ONLY=kind and SEED=number repeat one)
	@$(PY) -m bench.chaos $(if $(ONLY),--only $(ONLY)) $(if $(SEED),--seed $(SEED))

bench: $(DEV) $(PORTAL) ## measure against references in the same run; write bench/results/latest.json
	@$(PY) -m bench

kafka-rights: $(RUNTIME) ## print every service's rights in Kafka (AS=commands or strimzi)
	@$(PY) -m deploy.kafka_rights $(or $(AS),commands)

contracts: $(DEV) ## regenerate contracts/ from the code; refuses what is not additive
	@$(PY) -m tools.contracts.generate

docs: $(DEV) ## regenerate the tables and the picture of docs/ from the code
	@$(PY) -m tools.docs.generate

manifests: $(DEV) ## regenerate what of deploy/ follows from the code
	@$(PY) -m tools.manifests.generate

sbom: | $(VENV)/bin/python ## list what the image holds, as CycloneDX, in test-results/*.cdx.json (the image has them too)
	@mkdir -p test-results
	@test -d $(VENV)/sbom || $(PYTHON) -m venv $(VENV)/sbom
	@test -d $(VENV)/image || $(PYTHON) -m venv $(VENV)/image
	@$(VENV)/sbom/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/sbom.txt
	@$(VENV)/image/bin/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/image.txt
	@$(VENV)/sbom/bin/cyclonedx-py environment --output-reproducible --output-file test-results/python.cdx.json $(VENV)/image/bin/python
	@cd gateway/portal && npm sbom --sbom-format cyclonedx --omit dev > ../../test-results/portal.cdx.json

image: ## build the image of all processes (TAG=louyu:0.1.0; needs Docker)
	@docker build -f deploy/Dockerfile --build-arg REVISION=$$(git rev-parse HEAD) -t $(or $(TAG),louyu:0.1.0) .

pictures: $(DEV) $(PORTAL) ## take the pictures of docs/pictures/ from the platform, which is started if it is not running
	@$(PY) -m deploy.browser
	@$(PY) -m deploy.local up
	@$(PY) -m tools.pictures

boards: $(DEV) $(PORTAL) ## draw the dashboards for docs/pictures/ from figures of the platform, while it plays the demo
	@$(PY) -m deploy.browser
	@$(PY) -m deploy.promtool
	@$(PY) -m deploy.local up
	@$(PY) -m tools.boards

lock: $(DEV) ## lock the requirements again, with hashes and without registry addresses
	@cd requirements && for name in image runtime dev clients open311 sbom; do \
	  ../$(VENV)/bin/pip-compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --strip-extras --allow-unsafe -o $$name.txt $$name.in; done

portal: $(PORTAL) ## build the web client

portal-check: ## lint, types and unit tests of the web client, even if nothing changed
	@rm -f $(PORTAL_CHECKED)
	@$(MAKE) --no-print-directory $(PORTAL_CHECKED)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed (需要 Python 3.11 或更高版本): $$($(PYTHON) --version)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "python3-venv is needed (请先安装): apt-get install python3-venv"; exit 1; }

$(RUNTIME): requirements/runtime.txt | $(VENV)/bin/python
	@echo "Installing the Python environment … 正在安装 Python 环境"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	@touch $@

$(DEV): requirements/dev.txt requirements/runtime.txt | $(VENV)/bin/python
	@echo "Installing the development environment … 正在安装开发环境"
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@ $(RUNTIME)

# Tests, and the types that the build itself writes, are no part of what it builds.
PORTAL_SOURCES := $(shell find gateway/portal/src gateway/portal/scripts gateway/portal/index.html gateway/portal/public -type f \
  ! -name '*.test.ts' ! -path '*/testing/*' ! -name schema.d.ts 2>/dev/null)

$(PORTAL): gateway/portal/package-lock.json $(PORTAL_SOURCES) | $(RUNTIME)
	@$(PY) -m deploy.portal

# Whatever the checks read: unless one of these changed, the last result holds.
PORTAL_FILES := contracts/openapi.json $(shell find gateway/portal -maxdepth 1 -type f) $(shell find gateway/portal/src gateway/portal/scripts -type f ! -name schema.d.ts)

$(PORTAL_CHECKED): $(PORTAL_FILES) | $(RUNTIME)
	@$(PY) -m deploy.portal check
	@touch $@
