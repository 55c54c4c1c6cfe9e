#!/usr/bin/env bash
# Measures the library and its peers, and writes the tables of Documentation/performance.md anew. Run it on a quiet machine.
#
#   scripts/benchmarks.sh SMOOTHING                 the tool; hours, most of them for PyTorch's sweeps, which are kept
#   PYTHON=.venv/bin/python scripts/benchmarks.sh   another Python than python3
#   NETWORKS=mnist PRECISIONS=f32                   fewer networks and precisions
#
# The comparisons need torch, torchao, numpy, scipy, statsmodels and mpmath; what is missing is left out, and said.
set -euo pipefail
cd "$(dirname "$0")/.."

smoothing=${1:?usage: scripts/benchmarks.sh SMOOTHING}
python=${PYTHON:-python3}
networks=${NETWORKS:-mnist,resnet20,resnet110}
output=benchmark-output
mkdir -p "$output"

precisions=${PRECISIONS:-$("$smoothing" benchmark --help | sed -n 's/.*The precisions of the networks: \([a-z0-9, ]*\)\..*/\1/p' | tr -d ' ')}

has() { "$python" -c "import $1" 2>/dev/null; }

"$smoothing" benchmark --networks "$networks" --precisions "$precisions" --format json >"$output/library.json"
if has 'torch, numpy'; then
  for allocator in kept default; do
    folder=$output/pytorch
    [ "$allocator" = kept ] || folder=$output/pytorch-default
    "$python" Benchmarks/compare_pytorch.py "$smoothing" --networks "$networks" --precisions "$precisions" \
      --allocator "$allocator" --output "$folder"
  done
else
  echo "benchmarks: $python has no torch, so that nothing is compared with PyTorch: pip install torch numpy" >&2
fi
if has 'scipy, statsmodels, mpmath'; then
  "$python" Benchmarks/compare_statistics.py "$smoothing" --output "$output/statistics"
else
  echo "benchmarks: $python lacks scipy, statsmodels or mpmath, so that no bounds are compared: pip install scipy statsmodels mpmath" >&2
fi
"$python" Benchmarks/write_page.py "$output" Documentation/performance.md
