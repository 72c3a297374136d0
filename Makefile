# Short names for commands that stand on their own; a bare `make` lists them.
.DEFAULT_GOAL := help
.PHONY: help demo up verify test format quick ci docs image compose clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

demo: ## ask for a code, read it, check it; on free ports, leaves nothing behind
	./sendcode demo

up: ## the whole pipeline in one process, on the usual ports
	./sendcode up

verify: ## format, lint, all tests, coverage: what has to be green
	./mvnw verify

test: ## one test: make test T=PhoneTest M=schemas
	./mvnw -q test -pl $(or $(M),.) -am -Dtest='$(or $(T),*)' -Dsurefire.failIfNoSpecifiedTests=false

format: ## write every Java file in the house format
	./mvnw -q spotless:apply

quick: ## compile and package, no gates and no tests
	./mvnw -q package -Dquick -DskipTests

ci: ## what the CI server runs
	.ci/run

docs: ## write docs/configuration.md and docs/asyncapi.yaml from what they describe
	bin/configuration-docs
	bin/asyncapi-docs

image: ## the container image, sendcode:local
	docker build -t sendcode:local .

compose: ## Kafka, Redis, registry, the four processes and the sandbox as containers
	docker compose up --build

clean: ## throw away everything that was built
	./mvnw -q clean
