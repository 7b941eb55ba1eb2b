# Cranny. `make` alone lists what there is; `make run` and `make test` are the two that matter.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

# Maven by its wrapper, on a JDK that java-home finds or says how to get.
MVN = jdk=$$(sh src/main/sh/java-home --jdk) && JAVA_HOME=$$jdk ./mvnw -B -ntp
NPM = .ci/need-node && cd web && npm
SERVICE = target/quarkus-app/cranny
JAVA_INPUTS := pom.xml $(shell find src/main src/build -type f)
WEB_INPUTS := $(filter-out %.test.ts %.test.tsx,$(shell find web -type f -not -path '*/node_modules/*' -not -path 'web/dist/*' -not -path "web/e2e/*" 2>/dev/null))

.PHONY: help
help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: build ## set up what is missing, build, and serve on http://127.0.0.1:5011
	@exec $(SERVICE)

.PHONY: test
test: ## run all tests; as root, installs the Debian packages that they need (TEST_DEPS=no does not)
	@.ci/test

.PHONY: check
check: ## test, and check format, lint and architecture: what CI runs
	@.ci/test --check

.PHONY: soak
soak: build ## the long tests: hundreds of kills, thousands of scans
	@$(MVN) verify -Dsoak=true

.PHONY: dev
dev: web/node_modules/.installed ## live reload of Java (5011) and web (5173), with data of its own in .cranny/
	@trap 'kill 0' EXIT; ($(NPM) run dev) & $(MVN) -q quarkus:dev -Dcranny.data-dir=$(CURDIR)/.cranny/dev

.PHONY: build
build: $(SERVICE) ## build the service, web client and AOT cache included: target/quarkus-app/cranny

.PHONY: web
web: $(if $(wildcard web/package.json),web/dist/index.html) ## build the web client alone

.PHONY: bench
bench: build ## measure scans, engines, the store, GraphQL, start-up and memory
	@$(MVN) -q test-compile
	@for script in src/bench/*.sh; do echo "== $$script"; JAVA_HOME=$$(sh src/main/sh/java-home --jdk) bash "$$script"; done

.PHONY: format
format: ## format Java and web code
	@$(MVN) -q spotless:apply
	@if [ -f web/package.json ]; then $(MAKE) web/node_modules/.installed && $(NPM) run format; fi

.PHONY: image
image: ## build the container image cranny/cranny
	docker build -f docker/Dockerfile.jvm -t cranny/cranny .

.PHONY: test-deps
test-deps: ## install the Debian packages that tests need
	@.ci/test-deps

.PHONY: clean
clean: ## remove everything that was built
	rm -rf target web/dist web/node_modules .cranny

$(SERVICE): $(JAVA_INPUTS) $(if $(wildcard web/package.json),web/dist/index.html)
	@$(MVN) -q package -DskipTests
	@touch $@

web/dist/index.html: web/node_modules/.installed $(WEB_INPUTS)
	@$(NPM) run build
	@touch $@

web/node_modules/.installed: web/package.json web/package-lock.json
	@$(NPM) ci --no-audit --no-fund
	@touch $@
