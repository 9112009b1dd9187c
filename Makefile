# Every target sets up what it needs, once. On a fresh machine only Python 3.11 to 3.13 is needed.
PYTHON ?= python3
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
READY := .venv/ready
export TF_CPP_MIN_LOG_LEVEL ?= 3

.PHONY: lab course site teach test test-twice test-languages test-matrix lessons translations lint stamp bench lock explorer clean
.DEFAULT_GOAL := lab

# Open JupyterLab at the start page; where there is no browser it prints the address.
lab: $(READY)
	$(BIN)/jupyter lab --ip=127.0.0.1 --LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb \
		$(if $(filter 0,$(shell id -u 2>/dev/null)),--allow-root)

# Run every lesson without Jupyter: pages in build/site/, a summary and a verdict.
course: $(READY)
	$(BIN)/python notebooks/build.py course

# Make the site from the notebooks as they are: build/site/index.html.
site: $(READY)
	$(BIN)/python notebooks/build.py site

# What teachers hand out and read: build/teacher/. make teach NAME=03 ONLY=student OUTPUTS=1
teach: $(READY)
	$(BIN)/python notebooks/build.py teach $(if $(ONLY),--only $(ONLY)) $(if $(OUTPUTS),--outputs) $(NAME)

# Lint, unit tests, then every lesson, without a network, against its committed outputs (drawn pets).
test: export COURSE_PHOTOS :=
test: lint
	$(BIN)/python tests/browser.py
	$(BIN)/python tests/debian.py bubblewrap
	$(BIN)/python -m pytest -n 2 --dist worksteal
	$(BIN)/python tests/offline.py python -m pytest -n 2 --dist loadfile --nbval --nbval-sanitize-with=tests/nbval.cfg --nbval-cell-timeout=300 notebooks/*.ipynb notebooks/*/*.ipynb

# Run every lesson, without a network, with each cell twice: nothing may change. Takes half an hour.
test-twice: $(READY)
	$(BIN)/python tests/offline.py python tests/twice.py $(NAME)

# Run every lesson in a language that nobody speaks: lists the English that no translation reaches.
test-languages: $(READY)
	$(BIN)/python tests/untranslated.py

# Unit tests and lessons on Python 3.11 to 3.13, with Colab's versions, and the lowest and highest
# allowed: benchmarks/environments.md. About an hour; some only: make test-matrix ROWS="colab lowest"
test-matrix: $(READY)
	$(BIN)/nox $(if $(ROWS),--sessions $(ROWS))

# Execute the lessons whose source or helpers changed. One lesson: make lessons NAME=02_convolution
lessons: $(READY)
	$(BIN)/python notebooks/build.py lessons $(NAME)

# Bring the catalogues of translations up to date, and count what is missing: translations/README.md
translations: $(READY)
	$(BIN)/python notebooks/build.py translations

# Style, format, and which way imports run: the layers in pyproject.toml.
lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-cache --no-logo

# Write titles, times, tables, address and version wherever they stand. To publish under your own:
# make stamp REPOSITORY=https://github.com/me/my-course TAG=v1.0.0 (and SITE=… if it has its own)
stamp: $(READY)
	$(BIN)/python notebooks/build.py stamp $(if $(REPOSITORY),--repository "$(REPOSITORY)") \
		$(if $(TAG),--tag "$(TAG)") $(if $(SITE),--site "$(SITE)")

# Measure what the README claims. On an otherwise idle machine; takes about half an hour.
bench: $(READY)
	$(BIN)/python benchmarks

# Lock anew after editing the ranges in pyproject.toml, and those that requirements.txt repeats.
lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --extra export --group maintain --universal --quiet --no-annotate \
		--no-emit-index-url --custom-compile-command "make lock" --output-file requirements-lock.txt

# Build helpers/explorer/ from explorer/, after its sources changed. Fetches esbuild, once.
explorer: $(READY)
	cd explorer && PATH="$(abspath $(BIN)):$$PATH" && npm ci --ignore-scripts --no-audit --no-fund && npm run build

clean:
	rm -rf .venv build explorer/node_modules

$(READY): requirements-lock.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
		{ echo "The course needs Python 3.11, 3.12 or 3.13. Name one: make PYTHON=python3.12"; exit 1; }
	@echo "Installing the packages into .venv, once: about 3 GB, a few minutes."
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install $(if $(CI),--quiet) --disable-pip-version-check \
		--requirement requirements-lock.txt --editable .
	@touch $(READY)
