#!/usr/bin/env bash
# Builds the documentation of the library's targets, with their articles, into .build/documentation. A warning, such as a dead
# link, is an error.
set -euo pipefail
cd "$(dirname "$0")/.."

targets=(
  Statistics Certificates Noise Classifiers NeuralNetworks ModelImport PlugIns Smoothing Validation Attacks Experiments
)
output=.build/documentation

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
graphs=$work/graphs chosen=$work/chosen catalog=$work/library.docc
mkdir -p "$graphs" "$chosen" "$catalog" "${output%/*}"

# From scratch, because the compiler writes the symbols of a module only when it compiles it.
rm -rf .build-documentation
swift build --scratch-path .build-documentation --target RandomizedSmoothing \
  -Xswiftc -emit-symbol-graph -Xswiftc -emit-symbol-graph-dir -Xswiftc "$graphs" \
  -Xswiftc -symbol-graph-minimum-access-level -Xswiftc public
for target in "${targets[@]}"; do
  find "$graphs" \( -name "$target.symbols.json" -o -name "$target@*.symbols.json" \) \
    -exec cp {} "$chosen/" \;
  test -f "$chosen/$target.symbols.json" || { echo "no symbols of $target" >&2; exit 1; }
done
rm -rf .build-documentation

# One catalog of all targets' articles: docc takes one. Two articles of one name would be one, so that is an error.
for articles in Sources/*/*.docc; do
  for article in "$articles"/*; do
    test ! -e "$catalog/${article##*/}" || { echo "two articles are called ${article##*/}" >&2; exit 1; }
    cp -R "$article" "$catalog/"
  done
done

# The compiler of the documentation comes with the toolchain; on macOS it is found by xcrun.
docc=$(command -v docc || xcrun --find docc)
"$docc" convert "$catalog" --additional-symbol-graph-dir "$chosen" --warnings-as-errors \
  --fallback-display-name swift-randomized-smoothing \
  --fallback-bundle-identifier swift-randomized-smoothing --output-dir "$output"
echo "documentation: $output"
