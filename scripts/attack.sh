#!/usr/bin/env bash
# The full attack on the digits: train, certify every ninth test image, attack all of them; and the negative controls first.
# A second call resumes an interrupted one.
set -euo pipefail
smoothing=$1
output=${2:-attack-output}

mkdir -p "$output"
"$smoothing" attack --controls
test -f "$output/digits.safetensors" \
  || "$smoothing" train --sigma 0.25 --output "$output/digits.safetensors"
"$smoothing" certify --classifier "net:$output/digits.safetensors" --sigma 0.25 --n 10000 --stride 9 \
  --output "$output/certificates"
"$smoothing" attack "$output/certificates" --copies 128 --output "$output"
