# The two commands: `make run` and `make test`. Both prepare .venv first.
export QT_LOGGING_RULES ?= qt.qpa.*=false

PY := .venv/bin/python

.PHONY: run test setup check lint benchmark screenshot gallery translations clean

run: setup           ## open the sample event (without a display: render it to PNG and PDF, and print the paths)
	@$(PY) main.py sample

test: setup          ## run every test, offscreen, on two cores
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q -n 2

setup: .venv/.ready  ## prepare .venv only

.venv/.ready: pyproject.toml constraints.txt packaging/setup.sh
	@./packaging/setup.sh

lint: setup          ## style, types, arrows of the house
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports

check: lint test

benchmark: setup     ## speed, as ratios against named peers
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q benchmarks

screenshot: setup    ## make the README's picture anew
	@QT_QPA_PLATFORM=offscreen $(PY) main.py sample --out docs/images --png window.png && rm docs/images/window.pdf

gallery: setup       ## make the pictures of docs/gallery.md anew
	@$(PY) docs/gallery.py

translations: setup  ## take new texts of the window into resources/translations, and make them ready
	@$(PY) packaging/translate.py

clean:
	rm -rf .venv build dist out .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
