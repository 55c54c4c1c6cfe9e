#!/usr/bin/env bash
# Executes every notebook from its first cell to its last, in an environment of its own. A cell that fails is an error.
#
#   SMOOTHING=path/to/smoothing scripts/notebooks.sh        the tool to use; by default the release build
set -euo pipefail
cd "$(dirname "$0")/.."

environment=.build-notebooks
if [ -z "${SMOOTHING:-}" ]; then
  SMOOTHING="$(swift build -c release --show-bin-path)/smoothing"
fi
test -x "$SMOOTHING" || { echo "there is no tool at $SMOOTHING: run 'make build'" >&2; exit 3; }
SMOOTHING=$(realpath "$SMOOTHING")
export SMOOTHING

# The environment is made anew when the requirements have changed.
if ! cmp -s Notebooks/requirements.txt "$environment/requirements.txt"; then
  rm -rf "$environment"
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check -r Notebooks/requirements.txt
  cp Notebooks/requirements.txt "$environment/"
fi

for notebook in Notebooks/*.ipynb; do
  echo "notebook: $notebook"
  # A copy is executed, so that the notebook in the tree stays without outputs.
  copy=$(mktemp -d)
  cp "$notebook" "$copy/notebook.ipynb"
  (cd "$copy" && "$OLDPWD/$environment/bin/jupyter" execute --inplace --timeout=900 notebook.ipynb) || {
    rm -rf "$copy"
    echo "$notebook failed" >&2
    exit 1
  }
  rm -rf "$copy"
done
