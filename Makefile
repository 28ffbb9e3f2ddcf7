# Two commands do everything on a fresh Debian 12 with Swift: `make run` and `make test`.

BUILD ?= .build
DATELINE = $(BUILD)/release/dateline
OUT ?= out
SWIFT_SOURCES = Package.swift Sources Tests Migrations

.PHONY: run test fuzz train lint format eval bench setup release clean help

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: release ## Ingest seeds/, show Anthropic's timeline, write out/timeline.csv
	@mkdir -p $(OUT)
	$(DATELINE) ingest seeds/articles --db $(OUT)/dateline.db
	$(DATELINE) timeline Anthropic --db $(OUT)/dateline.db
	$(DATELINE) export csv --db $(OUT)/dateline.db > $(OUT)/timeline.csv
	@echo "wrote $(OUT)/timeline.csv" >&2

test: setup ## Run every test
	swift test --scratch-path $(BUILD)

release: setup
	swift build --configuration release --product dateline --scratch-path $(BUILD)

setup: ## Install the system packages that are missing
	@scripts/setup

eval: release ## Score the tool on a folder of annotated data: make eval EVAL=DIR
	@scripts/eval "$(DATELINE)" "$(EVAL)"

bench: release ## Time the stages: make bench CORPUS=FILE.ndjson.gz
	swift build --configuration release --product benchmark --scratch-path $(BUILD)
	@scripts/bench "$(DATELINE)" "$(CORPUS)"

FUZZ ?= 10000000

fuzz: setup ## Give the readers of bytes random input, under the address sanitizer: make fuzz FUZZ=N
	DATELINE_FUZZ=$(FUZZ) swift test --configuration release --sanitize address \
	  -Xswiftc -enable-testing --scratch-path $(BUILD)-fuzz --filter FuzzTests

train: ## Learn the tagger's and parser's weights anew: make train TREEBANK=DIR
	swift build --configuration release --product train --scratch-path $(BUILD)
	$(BUILD)/release/train "$(TREEBANK)" Sources/SyntaxModel/syntax.weights

lint: ## Check the format of every Swift file
	swift format lint --strict --recursive --parallel $(SWIFT_SOURCES)

format: ## Format every Swift file
	swift format --in-place --recursive --parallel $(SWIFT_SOURCES)

clean: ## Remove what was built
	rm -rf $(BUILD) $(OUT)
