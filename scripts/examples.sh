#!/usr/bin/env bash
# Builds and runs the examples as packages of their own, which depend on this one as a user's would.
set -euo pipefail
cd "$(dirname "$0")/.."

for example in Examples/*/; do
  name=$(basename "$example")
  echo "example: $name"
  swift run -c release --package-path "$example" --scratch-path ".build-examples" "$name"
done
