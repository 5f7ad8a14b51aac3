# Everything a person does with this repository. `make` alone lists it.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PORT ?= 8080
TOOLS := $(CURDIR)/.tools
export PATH := $(TOOLS)/bin:$(PATH)

.PHONY: help setup build watch demo serve has-dokploy check test flow fuzz bench fmt clean browsers

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

setup: ## Install what a build needs and is missing: wasm target, Trunk and its helpers, lightningcss (into .tools)
	@sh tools/setup.sh

build: setup ## Build the console into dist/
	trunk build --release

watch: setup ## Serve the console with a stand-in Dokploy on http://127.0.0.1:8080, rebuild and reload on every change (PORT=...)
	@sh tools/watch.sh --port $(PORT)

demo: build ## Build and serve the console with a stand-in Dokploy on http://127.0.0.1:8080 (PORT=..., EMBED=http://localhost:9000)
	cargo run -p stand-in -- --port $(PORT) --dist dist --live --embed '$(EMBED)'

# Given on the command line, DOKPLOY_URL is in the environment too; it is looked for before anything is built.
serve: has-dokploy build ## Build and serve the console for your Dokploy on http://127.0.0.1:8080 (DOKPLOY_URL=https://..., PORT=...)
	@node tools/serve/main.mjs --port $(PORT)

has-dokploy:
	@[ -n "$(DOKPLOY_URL)" ] || { echo 'serve: say which Dokploy: make serve DOKPLOY_URL=https://dokploy.example.com' >&2; exit 1; }

check: setup ## Formatting, and clippy with warnings denied, on host and wasm
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo clippy --target wasm32-unknown-unknown --lib --bins -- -D warnings

test: ## Every test: pure ones first, then the recorded answers, the stand-in, and a real browser
	@sh tools/test.sh

flow: ## Browser tests whose name contains NAME, against dist/ as it is (NAME=a_wrong_key; without it, all of them)
	@[ -f dist/index.html ] || { echo 'flow: dist/ is missing, and the flows run against it: make build' >&2; exit 1; }
	@cargo test -q -p browser --test flows -- --format=pretty '$(NAME)'

fuzz: ## Random bytes for what reads logs and answers, on stable Rust (SECONDS=60, for each target)
	@sh tools/fuzz.sh $(SECONDS)

bench: ## Measure every bound, print each figure, fail on a missed one (PART=core, list, service, services, history, queue, idle, logs, compare or sockets)
	@sh tools/bench.sh $(PART)

browsers: ## Install what the browser tests need and is missing: Chromium, nginx, Caddy (apt)
	@sh tools/browsers.sh

fmt: ## Format the code
	cargo fmt --all

# For README.md. Against the stand-in's usual data, which differ from day to day by their dates alone.
.PHONY: pictures
pictures: browsers build ## Make the pictures in docs/pictures/ anew, in a headless Chromium
	cargo run -q -p browser --bin pictures

clean: ## Remove everything that was built (tools stay)
	rm -rf dist target
