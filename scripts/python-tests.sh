#!/usr/bin/env bash
# Installs the Python package as a user does and runs its tests, in an environment of its own.
#
#   PYTHON=python3.12 scripts/python-tests.sh        another Python than python3
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
environment=.build-python-tests
"$python" -c 'import ensurepip, venv' 2>/dev/null || {
  echo "there is no '$python' that makes environments: run 'scripts/setup.sh notebooks'" >&2
  exit 3
}
test -x "$environment/bin/pip" || "$python" -m venv "$environment"
"$environment/bin/pip" install --quiet --disable-pip-version-check numpy pytest
# Anew even if the version is the one installed: the code is what changed.
"$environment/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps ./Python

# From another folder, so that the installed package is tested and not the source beside it.
tests=$PWD/Python/tests
pytest=$PWD/$environment/bin/pytest
cd "$environment"
"$pytest" -q -p no:cacheprovider --rootdir "$tests" "$tests"
