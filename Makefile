# Everything a newcomer needs, in two commands: make demo, make test.

# Kernels and samplers are hopeless without optimization, so that everything is a release build.
# Imports must be declared dependencies.
SWIFT_FLAGS = -c release -Xswiftc -enable-testing --explicit-target-dependency-import-check error

.PHONY: help setup build build-tests demo attack validate benchmark test mathematics notebooks python examples proofs docs lint format clean

help:
	@echo 'make demo         train on real digits, certify and attack test images, show tables and pictures'
	@echo 'make attack       the full attack on the digits certificates; the report is attack-output/report.html'
	@echo 'make validate     check every claim numerically; the report is validation-output/report.html'
	@echo 'make benchmark    measure the speed of the library and its peers; writes Documentation/performance.md anew'
	@echo 'make test         run every test'
	@echo 'make build        build the library and the tool'
	@echo 'make mathematics  test Statistics and Certificates alone, without oneDNN'
	@echo 'make notebooks    execute every notebook'
	@echo 'make python       install the Python package into an environment of its own and test it'
	@echo 'make examples     build and run the example packages'
	@echo 'make proofs       build the machine-checked proofs from nothing and check what is claimed of them'
	@echo 'make docs         build the documentation, where a dead link is an error'
	@echo 'make lint         check format and style;  make format  mends the format'

setup:
	@scripts/setup.sh

build: setup
	swift build $(SWIFT_FLAGS)

demo: setup
	swift build $(SWIFT_FLAGS) --product smoothing
	@$$(swift build $(SWIFT_FLAGS) --show-bin-path)/smoothing demo

attack: setup
	swift build $(SWIFT_FLAGS) --product smoothing
	@scripts/attack.sh "$$(swift build $(SWIFT_FLAGS) --show-bin-path)/smoothing"

validate: setup
	swift build $(SWIFT_FLAGS) --product smoothing
	@$$(swift build $(SWIFT_FLAGS) --show-bin-path)/smoothing validate --output validation-output

# On a quiet machine; with PYTHON=PATH of a Python that has torch, scipy, statsmodels and mpmath the peers are measured too.
benchmark: setup
	swift build $(SWIFT_FLAGS) --product smoothing
	@scripts/benchmarks.sh "$$(swift build $(SWIFT_FLAGS) --show-bin-path)/smoothing"

build-tests: setup
	swift build $(SWIFT_FLAGS) --build-tests

# Built first and by itself: 'swift test' would compile all of a build made by 'swift build' again.
test: build-tests
	swift test $(SWIFT_FLAGS) --skip-build

mathematics: setup
	MATHEMATICS_ONLY=1 swift test $(SWIFT_FLAGS) --scratch-path .build-mathematics

notebooks:
	@scripts/setup.sh notebooks
	swift build $(SWIFT_FLAGS) --product smoothing
	@SMOOTHING="$$(swift build $(SWIFT_FLAGS) --show-bin-path)/smoothing" scripts/notebooks.sh

python:
	@scripts/setup.sh notebooks
	@scripts/python-tests.sh

examples: setup
	@scripts/examples.sh

proofs:
	@scripts/setup.sh proofs
	@$(MAKE) --no-print-directory -C Proofs clean
	@Proofs/check.sh

docs: setup
	@scripts/documentation.sh

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

format:
	swift format --in-place --recursive Package.swift Sources Tests

clean:
	rm -rf .build .build-mathematics .build-notebooks
