# Session notes search: build, run, test. "make help" lists the targets.

INDEX ?= .data/index
ADDR  ?= 127.0.0.1:8080
NOTES ?=
# Real inputs to test on as well, where they are at hand.
NOTES_DATA ?= $(abspath $(wildcard ../shared/data))
export NOTES_DATA NOTES # NOTES may have a space in it

BIN := .bin

.PHONY: run build test bench profile eval fuzz browser help
.DEFAULT_GOAL := help

run: build ## index NOTES=… (default: the notes that come with it) and serve it on ADDR
	@echo "==> indexing $(if $(NOTES),$(NOTES),the notes that come with it) into $(INDEX)"
	@if [ -e "$$NOTES" ]; then set -- "$$NOTES"; else set -- $(NOTES); fi; \
	$(BIN)/indexer build --index "$(INDEX)" "$$@" || [ $$? -eq 3 ]
	@echo "==> serving on http://$(ADDR)/ (Ctrl-C ends it)"
	@$(BIN)/searchd --index "$(INDEX)" --addr "$(ADDR)"

build: ## build both commands into .bin
	@command -v go >/dev/null || { echo "Go is missing: install Go 1.26 or later, https://go.dev/dl/"; exit 1; }
	@echo "==> building (the first time this fetches the modules)"
	@go build -o $(BIN)/ ./indexer ./searchd

test: ## everything that CI runs
	@sh .ci/test

SIZE   ?= 0
ROUNDS ?= 5
bench: ## how fast: queries of every class beside bleve (SIZE=1000000 sessions), then the stages
	@go run ./searchd/eval/speed -size $(SIZE) -rounds $(ROUNDS)
	@go test -run '^$$' -bench . -benchmem ./...

profile: ## a CPU profile of the queries, and what takes longest
	@go run ./searchd/eval/speed -size $(SIZE) -rounds $(ROUNDS) -bleve=false -profile .data/queries.prof
	@go tool pprof -top -nodecount 30 .data/queries.prof
	@echo "==> go tool pprof -http : .data/queries.prof shows more"

eval: ## measure ranking on judged queries; ARGS="-sets judged -v" chooses, ARGS=-help lists
	@go run ./searchd/eval/measure $(ARGS)

FUZZTIME ?= 20s
fuzz: ## every fuzz target for FUZZTIME
	@sh .ci/fuzz $(FUZZTIME)

browser: ## install Chromium, a Japanese font and axe-core for the browser tests
	@sh .ci/browser

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
