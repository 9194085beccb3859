# Two commands: `make demo` and `make test`. Both set up .venv once; `make lab` opens the notebooks.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
WORKERS ?= 2

.PHONY: demo test lab readme

demo: $(READY)
	$(BIN)/ddpm-pa-run nbs/runs/adapt.ipynb --name demo --config nbs/configs/demo.yml
	@echo "runs/demo: open samples.png first (source, fine-tuned and DDPM-PA from the same noise, each above its nearest"
	@echo "training images), then metrics.json, params.yml and the executed notebook adapt.ipynb."

test: $(READY)
	cd nbs && OMP_NUM_THREADS=1 ../$(BIN)/nbdev_test --n_workers $(WORKERS) --timing

lab: $(READY)
	$(BIN)/jupyter lab nbs/index.ipynb

# README.md is nbs/index.ipynb in Markdown, with links that start at the root.
readme: $(READY)
	$(BIN)/jupyter nbconvert --log-level WARN --to markdown --stdout nbs/index.ipynb | \
	  sed -E -e 's#\]\(\.\./#](#g' -e 's#\]\(([0-9a-z_/]+\.ipynb)\)#](nbs/\1)#g' > README.md

# torch is installed as the index offers it; to choose another build, install it into .venv first.
$(READY): settings.ini setup.py
	test -d .venv || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e ".[dev]"
	touch $@
