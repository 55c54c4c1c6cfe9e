#!/usr/bin/env bash
# Installs the system packages that the library needs and that are missing. It says what it does, and does nothing else.
#
#   scripts/setup.sh             build, run and test: GSL, oneDNN, zlib, libpng and libjpeg-turbo, gnuplot (for the figures)
#   scripts/setup.sh notebooks   the same, and Python with virtual environments
#   scripts/setup.sh proofs      Coq with the libraries of the proofs, and nothing else: they need no Swift
#
# It needs a Swift 6.3 toolchain, which it looks for but does not install: see https://www.swift.org/install.
set -euo pipefail

purpose=${1:-}

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 3; }

check_swift() {
  command -v swift >/dev/null || fail "there is no 'swift' in PATH: install Swift 6.3 from https://www.swift.org/install"
  local version
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  case "$version" in
    6.[3-9] | 6.[1-9][0-9] | [7-9].* | [1-9][0-9].*) ;;
    *) fail "Swift ${version:-of an unknown version} was found, but 6.3 or later is needed" ;;
  esac
}

install_with_apt() {
  local missing=() package
  local packages=(libgsl-dev libdnnl-dev zlib1g-dev libpng-dev libturbojpeg0-dev pkg-config gnuplot-nox)
  if [ "$purpose" = proofs ]; then
    packages=(coq libcoq-mathcomp-analysis libcoq-mathcomp-algebra-tactics libcoq-interval make)
  fi
  for package in "${packages[@]}"; do
    # Another gnuplot than the one without windows is as good.
    if [ "$package" = gnuplot-nox ] && command -v gnuplot >/dev/null; then continue; fi
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  # Debian ships Python without what makes an environment; a Python from elsewhere has it.
  if [ "$purpose" = notebooks ] && ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    missing+=(python3 python3-venv)
  fi
  if [ ${#missing[@]} -eq 0 ]; then
    say "all packages are installed"
    return
  fi
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "run as root, or install sudo: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  say "installing ${missing[*]}"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  say "installed ${missing[*]}"
}

install_with_brew() {
  local missing=() package
  local packages=(gsl onednn libpng jpeg-turbo gnuplot pkgconf)
  if [ "$purpose" = notebooks ] && ! command -v python3 >/dev/null; then packages+=(python); fi
  for package in "${packages[@]}"; do
    brew list --formula "$package" >/dev/null 2>&1 || missing+=("$package")
  done
  if [ ${#missing[@]} -eq 0 ]; then
    say "all packages are installed"
    return
  fi
  say "installing ${missing[*]}"
  brew install "${missing[@]}"
}

if [ "$purpose" = proofs ] && ! command -v apt-get >/dev/null; then
  fail "the proofs are for the packages of Debian 12; elsewhere install the versions in Proofs/versions.expected with opam"
fi
[ "$purpose" = proofs ] || check_swift
if command -v apt-get >/dev/null; then
  install_with_apt
elif command -v brew >/dev/null; then
  install_with_brew
else
  fail "neither apt-get nor brew was found: install GSL, oneDNN, zlib, libpng, libjpeg-turbo and gnuplot by hand"
fi
