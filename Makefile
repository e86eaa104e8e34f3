SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup build run test check eval ask eval-quotes model pages lists shelves fuzz files fit bench widget screenshots chaos attack site soak search size sbom deploy config-pull config-push config-diff clean

help: ## what there is
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

setup: ## install everything that is needed, once
	@.tools/setup.sh

build: setup ## build the widget and the worker
	@.tools/build.sh

run: ## serve the demo: quote pages, chat, inbox
	@.tools/setup.sh quick
	@.tools/build.sh quick
	@exec node .tools/run.mjs

test: ## set up and run every test, the checks included
	@.tools/test.sh

check: ## formatting, lints, docs, licences, tidy, sizes, dry-run deployment
	@.tools/setup.sh test
	@.tools/build.sh
	@.tools/check.sh

eval: ## SET=DIR [CORPUS=DIR] OUT=FILE: run the core over an evaluation set
	@. .tools/env.sh; [ -n "$(SET)" ] && [ -n "$(OUT)" ] || fail "usage: make eval SET=DIR [CORPUS=DIR] OUT=FILE"; \
	cargo run -q --locked --profile tool -p countersign-tests --bin evaluate -- "$(SET)" "$(or $(CORPUS),$(SET))" "$(OUT)"

ask: ## QUOTE=F KNOWLEDGE=DIR QUESTIONS=F OUT=F [NOW=DATE]: ask a quote, without a server
	@. .tools/env.sh; [ -n "$(QUOTE)" ] && [ -n "$(KNOWLEDGE)" ] && [ -n "$(QUESTIONS)" ] && [ -n "$(OUT)" ] \
	|| fail "usage: make ask QUOTE=quote.json KNOWLEDGE=DIR QUESTIONS=questions.jsonl OUT=answers.jsonl [NOW=2026-12-01]"; \
	cargo run -q --locked --profile tool -p countersign-tests --bin ask -- "$(QUOTE)" "$(KNOWLEDGE)" "$(QUESTIONS)" "$(OUT)" $(NOW)

eval-quotes: ## DIR=... [OUT=F] [SHOW=1] [LEAVE_OUT=1]: every scenario of a folder, graded
	@. .tools/env.sh; [ -n "$(DIR)" ] || fail "usage: make eval-quotes DIR=folder-of-scenarios [OUT=answers.jsonl] [SHOW=1] [LEAVE_OUT=1]"; \
	SHOW=$(SHOW) LEAVE_OUT=$(LEAVE_OUT) cargo run -q --locked --profile tool -p countersign-tests --bin quotes -- "$(DIR)" "$(OUT)"

model: ## SCENARIO=DIR [QUESTIONS=N] [MODEL=gemma3] [READER_URL=...] [RECORD=F] [SHOW=1]: a small language model reads a scenario, graded
	@. .tools/env.sh; [ -n "$(SCENARIO)" ] || fail "usage: make model SCENARIO=folder-of-one-scenario [QUESTIONS=50] [MODEL=gemma3|smollm2] [READER_URL=http://127.0.0.1:8080/v1] [READER_MODEL=name] [RECORD=replies.jsonl] [SHOW=1] [LEAVE_OUT=1]"; \
	cargo build -q --locked --profile tool -p countersign-tests --bin quotes && \
	SCENARIO="$(SCENARIO)" QUESTIONS=$(QUESTIONS) MODEL=$(or $(MODEL),gemma3) READER_URL="$(READER_URL)" READER_MODEL="$(READER_MODEL)" RECORD="$(RECORD)" SHOW=$(SHOW) LEAVE_OUT=$(LEAVE_OUT) \
	node tests/bench/model.mjs

pages: build ## what many sources cost [PAGES=100,1000,10000]
	@PAGES=$(or $(PAGES),100,1000,10000) node tests/bench/knowledge.mjs

lists: build ## 10,000 sources, 5,000 conversations, 100,000 entries of the audit: each list under 50 ms
	@node tests/bench/lists.mjs

shelves: build ## many sources in one isolate and on shelves [PAGES=1000,3000,10000] [SHELF_BYTES=24000000]
	@. .tools/env.sh; cargo build -q --locked --profile tool -p countersign-tests --bin pages && \
	PAGES=$(or $(PAGES),1000,3000,10000) SHELF_BYTES=$(or $(SHELF_BYTES),24000000) node tests/bench/shelves.mjs

fuzz: ## a million generated cases for everything that parses [COUNT=1000000]
	@. .tools/env.sh; cargo run -q --locked --profile tool -p countersign-tests --bin fuzz -- $(or $(COUNT),1000000)

files: ## twenty documents of LibreOffice, read by us and by pdftotext (needs both) [OUT=DIR]
	@. .tools/env.sh; cargo build -q --locked --profile tool -p countersign-tests --bin read && python3 tests/bench/files.py target/tool/read "$(or $(OUT),target/files)"

fit: ## [EVAL=DIR]: measure the reader on left-out scenarios; with EVAL, fit ranking and confidence on development sets
	@. .tools/env.sh; CURVE=1 cargo run -q --locked --profile tool -p countersign-tests --bin heads -- shared/src/dialogue/reader/temper.json; \
	[ -z "$(EVAL)" ] || { \
	cargo run -q --locked --profile tool -p countersign-tests --bin weights -- "$(EVAL)" shared/retrieval/src/retrieval/weights.json && \
	cargo run -q --locked --profile tool -p countersign-tests --bin fit -- "$(EVAL)" shared/src/confidence/coefficients.json; }

bench: build ## requests per second against a JavaScript worker with one durable insert; what the encoder and a model cost
	@node tests/bench/turns.mjs
	@node tests/bench/added.mjs
	@node tests/bench/encoder.mjs

widget: build ## what the chat costs a page: bytes, tasks and waits, on a fast line and on Fast 3G with 4x CPU [RUNS=5] [ONLY=Countersign]
	@RUNS=$(or $(RUNS),5) ONLY="$(ONLY)" node tests/bench/widget.mjs

screenshots: build ## every state of the chat and its pages as a picture [OUT=target/screenshots] [ONLY=answer-phone]
	@OUT="$(or $(OUT),target/screenshots)" ONLY="$(ONLY)" node tests/browser/screenshots.mjs

chaos: build ## 10,000 handoffs, 50 kills, an inbox that fails three times in ten
	@HANDOFFS=$(or $(HANDOFFS),10000) KILLS=$(or $(KILLS),50) node --test --test-force-exit --test-reporter=spec tests/e2e/chaos.test.mjs

attack: build ## 1,000 races of erasure and 50 kills, a flood, hostile input: against real workerd [RACES=1000 KILLS=50 FLOOD_SECONDS=30]
	@RACES=$(or $(RACES),1000) KILLS=$(or $(KILLS),50) FLOOD_SECONDS=$(or $(FLOOD_SECONDS),30) \
	node --test --test-force-exit --test-reporter=spec --test-concurrency=1 tests/attacks/*.test.mjs

site: build ## a web site of 500 pages [PAGES=500] read through two kills, traps included
	@PAGES=$(or $(PAGES),500) node --test --test-force-exit --test-reporter=spec tests/e2e/knowledge.test.mjs

soak: build ## fifty conversations for half an hour [MINUTES=30]: memory and slow answers
	@node tests/bench/soak.mjs

search: setup ## the index as a wasm module for a search bench: tests/bench/search.mjs
	@.tools/search.sh

size: build ## what is shipped, and its budget
	@node .tools/size.mjs

sbom: ## what the product is made of, in CycloneDX: dist/sbom/
	@.tools/sbom.sh

deploy: build ## migrate the database and deploy with wrangler
	@node .tools/deploy.mjs

config-pull: ## BASE=https://… [FILE=countersign.config.json], ADMIN_TOKEN set: the configuration into a file
	@BASE="$(BASE)" FILE="$(or $(FILE),countersign.config.json)" node .tools/config.mjs pull

config-push: ## the same file into force; refused where somebody has changed the configuration since
	@BASE="$(BASE)" FILE="$(or $(FILE),countersign.config.json)" node .tools/config.mjs push

config-diff: ## what the file would change
	@BASE="$(BASE)" FILE="$(or $(FILE),countersign.config.json)" node .tools/config.mjs diff

clean: ## remove what was built here; the cache of tools stays
	@rm -rf target dist worker/build worker/desk/build worker/reader/build worker/.wrangler node_modules
