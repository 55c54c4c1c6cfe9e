#!/usr/bin/env bash
# Builds the documentation of the library's targets into .build/documentation. A warning, such as a dead link, is an error.
set -euo pipefail
cd "$(dirname "$0")/.."

targets=(Statistics Certificates Noise Classifiers NeuralNetworks Smoothing Experiments)
output=.build/documentation

swift package dump-symbol-graph --minimum-access-level public --skip-synthesized-members >/dev/null
graphs=$(dirname "$(find .build -path '*symbolgraph/Statistics.symbols.json' | head -n 1)")
chosen=$(mktemp -d)
trap 'rm -rf "$chosen"' EXIT
for target in "${targets[@]}"; do
  cp "$graphs/$target".symbols.json "$chosen/"
  find "$graphs" -name "$target@*.symbols.json" -exec cp {} "$chosen/" \;
done

# The compiler of the documentation comes with the toolchain; on macOS it is found by xcrun.
docc=$(command -v docc || xcrun --find docc)
"$docc" convert --additional-symbol-graph-dir "$chosen" --warnings-as-errors \
  --fallback-display-name swift-randomized-smoothing \
  --fallback-bundle-identifier swift-randomized-smoothing --output-dir "$output"
echo "documentation: $output"
