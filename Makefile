# luocdo: `make run` builds the graph of the five documents and shows a lineage, `make test` passes all tests.
# Both set up everything they need in .venv and install nothing twice.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STORE  ?= luocdo.db
PICTURE ?= out/hue-462.html

.DEFAULT_GOAL := help
.PHONY: help run test check docs bench browser ocr clean

help:  ## what one can do here
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: $(VENV)/.run  ## build the graph of the five documents, print a lineage, draw it
	@$(BIN)/luocdo build corpus/documents --store $(STORE)
	@echo
	@$(BIN)/luocdo trace 462/KH-UBND --to 72-NQ/TW --store $(STORE)
	@mkdir -p $(dir $(PICTURE))
	@$(BIN)/luocdo view 462/KH-UBND -o $(PICTURE) --store $(STORE)

test: $(VENV)/.dev browser ocr  ## all tests, types and style; installs what they need
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

check: $(VENV)/.dev  ## mend style where it can be mended, then types
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy

docs: $(VENV)/.dev  ## the documentation site in both languages, offline, into out/site
	@mkdir -p out
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet -f docs/mkdocs.yml
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet -f docs/mkdocs.en.yml
	@echo "out/site: $(BIN)/python -m http.server -d out/site"

bench: $(VENV)/.dev  ## speed and memory, as ratios in one run, beside two peers
	@test -x $(VENV)/peers/bin/python || { $(PYTHON) -m venv $(VENV)/peers && $(VENV)/peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r benchmarks/peers.lock; }
	$(BIN)/python benchmarks/extraction.py --peers $(VENV)/peers/bin/python

$(VENV)/.run: requirements/run.lock setup.cfg pyproject.toml
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@echo "Cài đặt / setting up in $(VENV) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

# The pages are tested in a real Chromium: Debian's headless shell, taken where this user may install it.
browser:
	@command -v "$${CHROMIUM:-chromium-headless-shell}" >/dev/null || command -v chromium >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	       && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium-headless-shell fonts-noto-core >/dev/null; } \
	  || echo "Không có Chromium: kiểm thử trang sẽ bị bỏ qua / no Chromium: page tests will be skipped (they fail under CI=true)" >&2

# Scans are read through Tesseract with Vietnamese, taken where this user may install it.
ocr:
	@{ command -v tesseract >/dev/null && tesseract --list-langs 2>/dev/null | grep -qx vie; } \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	       && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends tesseract-ocr tesseract-ocr-vie fonts-dejavu-core >/dev/null; } \
	  || echo "Không có Tesseract tiếng Việt: bỏ qua kiểm thử nhận dạng / no Tesseract with Vietnamese: OCR tests will be skipped" >&2

clean:  ## remove what the commands above made, except .venv
	rm -rf out luocdo.db .pytest_cache .mypy_cache .ruff_cache .hypothesis build *.egg-info
