#!/usr/bin/env bash
# Builds against oneDNN 3 and runs every test: its C interface is another one than that of the system's oneDNN 2.
#
#   PYTHON=python3.12 scripts/test-onednn3.sh        another Python than python3, for its package installer
#
# oneDNN 3.2 comes from the packages onednn-devel-cpu-gomp (headers) and onednn-cpu-gomp (library), for Linux on x86-64.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
place=$PWD/.build-onednn3
mkdir -p "$place"
"$python" -c 'import ensurepip, venv' 2>/dev/null || {
  echo "there is no '$python' that makes environments: run 'scripts/setup.sh notebooks'" >&2
  exit 3
}
test -x "$place/python/bin/pip" || "$python" -m venv "$place/python"
"$place/python/bin/pip" install --quiet --disable-pip-version-check --no-deps \
  onednn-devel-cpu-gomp==2023.2.0 onednn-cpu-gomp==2023.2.0
# Wheels put what is no Python below the root of the environment.
include=$place/python/include
library=$place/python/lib
test -e "$include/oneapi/dnnl/dnnl_version.h" -a -e "$library/libdnnl.so.3"

flags=(-c release -Xswiftc -enable-testing --scratch-path "$place/build"
  -Xcc "-I$include" -Xlinker -rpath -Xlinker "$library")
# The name that the linker looks for, in the folder of the products. It is looked through before the system's, if GSL does not
# name the system's first.
mkdir -p "$place/pkgconfig"
sed 's/-L[^ ]*//' "$(pkg-config --variable=pcfiledir gsl)/gsl.pc" >"$place/pkgconfig/gsl.pc"
export PKG_CONFIG_PATH=$place/pkgconfig
products=$(swift build "${flags[@]}" --show-bin-path)
mkdir -p "$products"
ln -sf "$library/libdnnl.so.3" "$products/libdnnl.so"
swift build "${flags[@]}" --build-tests

# With the system's oneDNN the tests would pass as well, so that what is loaded must be this one and no other. That it is of
# the version of the headers is a test.
for program in "$products/smoothing" "$products"/*.xctest; do
  loaded=$(ldd "$program" | awk '/libdnnl/ { print $3 }')
  if [ "$loaded" != "$library/libdnnl.so.3" ]; then
    echo "$program loads ${loaded:-no oneDNN}, not $library/libdnnl.so.3" >&2
    exit 1
  fi
done
"$products/smoothing" doctor | grep 'oneDNN: version 3\.'
swift test "${flags[@]}" --skip-build
