# make brief: install into $(VENV) and write a brief of the example corpus to out/brief.html.
# make test:  install with the development tools and run the tests.
# The same by hand: see README.md.

PYTHON ?= python3
VENV ?= .venv
OUT ?= out
INSTALL ?= -e .
TESTARGS ?=

.PHONY: help brief tour test docs assets clean

help:
	@echo 'make brief   install, write the example brief to $(OUT)/brief.html'
	@echo 'make test    install with the development tools, run the tests'
	@echo 'make docs    build the documentation to docs/_build/html'
	@echo 'make tour    take the pictures of the tour of the desk to docs/tour'
	@echo 'make assets  fetch the pinned browser library of the desk from npm into the package'
	@echo 'make clean   remove $(VENV), $(OUT) and docs/_build'

brief: $(VENV)/.installed
	$(VENV)/bin/vedette brief --from examples/syria-2024 --area "north-west Syria" --as-of 2024-12-02 --ledger $(OUT)/vedette.db -o $(OUT)
	@echo
	@echo 'Open $(OUT)/brief.html in a browser: a click on a sentence opens its evidence.'

test: $(VENV)/.installed-dev
	$(VENV)/bin/python -m pytest $(TESTARGS)

docs: $(VENV)/.installed-dev
	$(VENV)/bin/sphinx-build -W -n -q docs docs/_build/html

tour: $(VENV)/.installed-dev
	$(VENV)/bin/python tests/web/tour.py docs/tour

HTMX = 2.0.4

assets:
	folder=$$(mktemp -d) && cd $$folder && npm pack --silent htmx.org@$(HTMX) && tar xzf htmx.org-$(HTMX).tgz && \
	    cp package/dist/htmx.min.js $(CURDIR)/src/vedette/web/static/htmx.min.js && \
	    cp package/LICENSE $(CURDIR)/src/vedette/web/static/htmx.LICENSE && rm -r $$folder

clean:
	rm -rf $(VENV) $(OUT) docs/_build

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Vedette needs Python 3.11 or newer. Name one: make PYTHON=python3.12 brief' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo 'No virtual environment could be made. On Debian: apt-get install python3-venv' >&2; rm -rf $(VENV); exit 1; }

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check $(INSTALL)
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.installed
