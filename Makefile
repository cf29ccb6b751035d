# The few commands of this project; `make help` lists them. Each brings what it needs into .venv by itself.

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench docs lock clean
SHELL := /bin/bash

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
MESSAGES := $(wildcard src/minzheng/web/locale/*/LC_MESSAGES/django.po)
ARGS ?=

# The newest of the Pythons that will do; PYTHON=/path/to/python picks another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /|/' | while IFS='|' read -r name text; do printf '  make %-6s %s\n' "$$name" "$$text"; done
	@echo '  ARGS="…" is passed on:  make demo ARGS="--no-serve --persons 20000"   make test ARGS="-k 低保"'

demo: $(READY) ## 演示区县 · build the demo district, run its months, serve the pages
	$(BIN)/minzheng demo $(ARGS)

test: $(READY) ## 全部测试 · the whole suite on SQLite, then the records again on PostgreSQL where one answers
	@bash scripts/test.sh $(ARGS)

lint: $(READY) ## 格式、规范、类型、分层 · format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY) ## 性能基准 · the benchmarks, medians of several runs
	$(BIN)/python -m benchmarks $(ARGS)

docs: $(READY) ## 文档 · the pages under docs/ as a site, every link checked
	$(BIN)/python scripts/build_docs.py $(ARGS)

lock: $(READY) ## 依赖锁定 · pin the dependencies of pyproject.toml anew (takes uv into .venv)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
		--no-header --no-emit-index-url --no-emit-find-links --no-annotate --upgrade --quiet --output-file $(VENV)/lock
	{ sed -n 1p requirements.lock; cat $(VENV)/lock; } > $(VENV)/lock.new && mv $(VENV)/lock.new requirements.lock

clean: ## 清理 · remove .venv, var and whatever was built
	rm -rf $(VENV) var dist build site .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

# Done again only when the lock or the project's own description has changed. Two steps and no resolver:
# what the lock says is what is installed.
$(READY): requirements.lock pyproject.toml $(MESSAGES)
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更新版本 / Python 3.11 or newer is needed"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "准备环境 / preparing .venv …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@for po in $(MESSAGES); do $(BIN)/pybabel --quiet compile --input-file $$po --output-file $${po%.po}.mo || exit 1; done
	@touch $(READY)
