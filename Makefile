# Two commands do everything on a fresh Debian 12 with Swift: `make run` and `make test`.

BUILD ?= .build
DATELINE = $(BUILD)/release/dateline
OUT ?= out
SWIFT_SOURCES = Package.swift Sources Tests Migrations Benchmarks
# One file that needs nothing beside it, and starts in a third of the time.
# Addresses are fixed when it is linked (no-pie): placing them at each start would cost a millisecond.
# So would bringing in the whole of libstdc++ and libgcc_s for the little that Swift's runtime takes of
# them: the linker finds archives in a folder of ours, and where there are none, the shared libraries.
STATIC = $(abspath $(BUILD))/static
RELEASE = --configuration release --static-swift-stdlib -Xlinker -s -Xlinker -no-pie \
  -Xlinker -L$(STATIC) --scratch-path $(BUILD)

.PHONY: run test golden test-crash test-faults test-shuffle test-exports man fuzz train lint format eval bench bench-read bench-store bench-timeline bench-merge setup release clean
.PHONY: help

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

golden: setup ## Record anew what every command prints, in Tests/CommandTests/Golden
	DATELINE_GOLDEN=record swift test --scratch-path $(BUILD) --filter GoldenTests

test-crash: setup ## Kill the program 300 times at random moments: ROUNDS=, SEED=
	DATELINE_CRASH_ROUNDS=$(or $(ROUNDS),300) DATELINE_CRASH_SEED=$(or $(SEED),1) \
	  swift test --scratch-path $(BUILD) --filter CrashTests

test-faults: setup ## Let the disk fail at every moment there is, some 3800
	DATELINE_FAULT_STRIDE=1 swift test --scratch-path $(BUILD) --filter FaultTests

test-shuffle: setup ## Ingest in 50 random orders, compare the bytes: make test-shuffle CORPUS=FILE.ndjson.gz
	DATELINE_SHUFFLE_ROUNDS=$(or $(ROUNDS),50) DATELINE_SHUFFLE_CORPUS="$(CORPUS)" \
	  swift test --scratch-path $(BUILD) --filter ShuffleTests

release: setup
	swift build $(RELEASE) --product dateline

setup: ## Install the system packages that are missing
	@scripts/setup
	@mkdir -p "$(STATIC)"
	@for pair in libstdc++=libstdc++ libgcc_s=libgcc_eh; do \
	  archive=$$(clang -print-file-name=$${pair#*=}.a 2>/dev/null); \
	  if [ -f "$$archive" ]; then ln -sfn "$$archive" "$(STATIC)/$${pair%=*}.a"; fi; \
	done

eval: release ## Score the tool on a folder of annotated data: make eval EVAL=DIR
	swift build $(RELEASE) --product moods
	swift build $(RELEASE) --product conformance
	@scripts/eval "$(DATELINE)" "$(EVAL)"

bench: release ## Time the stages: make bench CORPUS=FILE.ndjson.gz
	swift build $(RELEASE) --product benchmark
	@scripts/bench "$(DATELINE)" "$(CORPUS)"

bench-read: release ## Time pages to documents, beside trafilatura: make bench-read PAGES=DIR
	@scripts/bench_read.py "$(DATELINE)" "$(PAGES)"

FUZZ ?= 10000000
FUZZED ?= FuzzTests

fuzz: setup ## Give readers of bytes random input, under a sanitizer: FUZZ=N, FUZZED=ReadersTests.FuzzTests
	ASAN_OPTIONS=detect_leaks=0 DATELINE_FUZZ=$(FUZZ) swift test --configuration release --sanitize address \
	  -Xswiftc -enable-testing --scratch-path $(BUILD)-fuzz --filter $(FUZZED)

train: ## Learn the tagger's and parser's weights anew: make train TREEBANK=DIR
	swift build $(RELEASE) --product train
	$(BUILD)/release/train "$(TREEBANK)" Sources/SyntaxModel/syntax.weights

bench-store: release ## Time the store against the sqlite3 shell: make bench-store N=10000000
	swift build $(RELEASE) --product generate
	@mkdir -p $(OUT)
	@scripts/bench-store "$(DATELINE)" "$(BUILD)/release/generate" $(or $(N),1000000) \
	  "$(OUT)/bench-$(or $(N),1000000).db"

bench-timeline: release ## Time a timeline of seeds/ against the sqlite3 shell
	@scripts/bench-timeline "$(DATELINE)" seeds/articles

man: setup ## Write the manual pages to out/man; man -l out/man/dateline.1 shows the first
	@mkdir -p $(OUT)/man
	swift package --scratch-path $(BUILD) --allow-writing-to-directory $(OUT)/man generate-manual \
	  --configuration debug --multi-page --output-directory $(OUT)/man

bench-merge: release ## Tell what joining the reports of one event costs: make bench-merge N=1000000 CORPUS=FILE
	swift build $(RELEASE) --product generate
	@scripts/bench-merge "$(DATELINE)" "$(BUILD)/release/generate" $(or $(N),1000000) $(CORPUS)

test-exports: release ## Have each export checked by a tool that is not ours (Python, network)
	@scripts/test-exports "$(DATELINE)" "$(BUILD)/exports"

lint: ## Check the format of every Swift file
	swift format lint --strict --recursive --parallel $(SWIFT_SOURCES)

format: ## Format every Swift file
	swift format --in-place --recursive --parallel $(SWIFT_SOURCES)

clean: ## Remove what was built
	rm -rf $(BUILD) $(OUT)
