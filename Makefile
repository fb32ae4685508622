# Everything that is done with this collection, one word each. `make help` lists the words.
# More options for a command go into ARGS, for example: make lab ARGS=--no-browser

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
# What an installation copies into the environment, or makes its copy of.
COPIED := $(shell find src/helpers/voila_template -type f) src/helpers/serving/scripts.txt src/helpers/serving/scripts.py

# The first Python on this machine that is 3.11 or later and can make a virtual environment.
PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13 python3.14; do \
	$$p -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
NO_PYTHON := This needs Python 3.11 or later with its venv module (on Debian and Ubuntu: apt install python3-venv).

# JupyterLab refuses to start as root, which is who one is in many containers.
AS_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)

.PHONY: lab guide test offline check data translated lock links notebooks marks bank slides site fuzz swaps mutants bench rehearse image audit help

lab: data ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab notebooks/00_start_here.ipynb --ServerApp.root_dir=. $(AS_ROOT) $(ARGS)

guide: data ## serve the notebooks as pages without code, and open the parents' guide
	$(BIN)/voila notebooks $(ARGS)

# The notebooks run one after another: two at a time, a kernel was lost in one of three runs.
test: data ## run every test: package, notebooks, browser
	$(BIN)/python tests/browser/chromium.py --install
	$(BIN)/pytest tests src --numprocesses 2 --dist loadfile $(ARGS)
	$(BIN)/pytest notebooks

offline: data ## run every test on a network that leads nowhere (Linux); some of them with ARGS=tests/test_setup.py
	$(BIN)/python tests/offline.py $(ARGS)

check: $(READY) ## look at style and types, change nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

data: $(READY) ## check the tables in data/ and compile them into the package
	$(BIN)/python -m helpers.build
	@$(MAKE) --silent $(READY) # the titles of the pages may be new, and a copy of them is installed

translated: $(READY) ## list the Spanish to read again; note that it was read with ARGS="--read TABLE"
	$(BIN)/python -m helpers.build.translated $(ARGS)

lock: $(READY) ## write the pins anew from pyproject.toml; newest versions with ARGS=--upgrade
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --fork-strategy fewest --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements.lock $(ARGS)
	$(BIN)/python deploy/make_environment.py

links: $(READY) ## write the Binder links in the README anew from pyproject.toml
	$(BIN)/python deploy/make_links.py

notebooks: data ## run the notebooks and keep their results in the files
	$(BIN)/python -m helpers.build.notebooks $(ARGS)

marks: data ## mark a folder of student files: make marks FOLDER=answers
	$(BIN)/python -m helpers.marks $(FOLDER) $(ARGS)

bank: data ## write the questions for Moodle and Canvas, the answer key and teaching notes into dist/bank
	$(BIN)/python -m helpers.bank $(ARGS)

site: data ## write the collection as plain pages into site/, for any web host or a double click
	$(BIN)/python -m helpers.site $(ARGS)

slides: data ## write slides, sheets, handouts and records for in-service sessions into dist/slides
	$(BIN)/python -m helpers.slides $(ARGS)

fuzz: data ## break every input in many more ways than `make test` does; how many times more: make fuzz TIMES=50
	FUZZ_TIMES=$(or $(TIMES),20) $(BIN)/pytest tests/test_hostile.py --numprocesses 2 --dist worksteal

swaps: data ## exchange answers, settings and conditions in the tables, break each helper of a notebook: does a test notice?
	$(BIN)/python -m tests.mutation.swaps $(ARGS)
	$(BIN)/python -m tests.mutation.notebooks
	$(BIN)/python -m tests.mutation.again

# mutmut is no dependency of this collection: uv lays it over the environment for this one run. A plugin more is half a second a mutant.
mutants: data ## break the reasoning in many small ways and see whether a test notices; takes an hour
	env --unset=PYTHONDONTWRITEBYTECODE PYTEST_DISABLE_PLUGIN_AUTOLOAD=1 nice $(BIN)/uv run --quiet --no-project \
		--python $(BIN)/python --with mutmut==3.8.1 python -m tests.mutation.code $(ARGS)

bench: data ## measure speed and memory beside what one would use instead, into benchmarks/README.md; one part: ARGS=many
	$(BIN)/python benchmarks/run.py $(ARGS)

rehearse: data ## try what many readers need of this machine: ARGS=class, ARGS=visitors; how many: ARGS="class --students 10"
	$(BIN)/python deploy/rehearse.py $(or $(ARGS),--help)

image: data ## see what Binder would make of this, as far as that goes without Docker
	$(BIN)/python deploy/check_image.py

audit: $(READY) ## look up every pin in the public lists of weaknesses; needs the network
	$(BIN)/python deploy/audit.py

help: ## list these words
	@sed -n 's/^\([a-z]*\):.*## /\1 · /p' Makefile

# Packages by hash first, then this project without asking any index; again only when one of these files changes.
# JupyterLab's announcements would ask an outside server for news.
$(READY): requirements.lock pyproject.toml $(COPIED)
	@test -n "$(PYTHON)" || test -x $(BIN)/pip || { echo "$(NO_PYTHON)" >&2; exit 1; }
	test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	@echo "Installing packages into $(VENV); the first time takes a minute or two."
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/jupyter labextension disable @jupyterlab/apputils-extension:announcements 2>/dev/null
	@touch $(READY)
