#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes DigitsArchive.swift from the two original files of the UCI digits.

usage: generate_digits.py optdigits.tra optdigits.tes > ../DigitsArchive.swift

A base-64 string costs the compiler nothing; the same bytes as an array literal cost it half a minute. Lines are long, so that the file
has tens of lines, not thousands.
"""
import base64
import gzip
import hashlib
import sys

WIDTH = 4096
ORIGINALS = {
    "train": "e1b683cc211604fe8fd8c4417e6a69f31380e0c61d4af22e93cc21e9257ffedd",
    "test": "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8",
}

print("""\
// SPDX-License-Identifier: GPL-3.0-or-later
// Written by Resources/generate_digits.py; do not edit.
// swift-format-ignore-file

/// The two files of the UCI digits: gzip in base 64, broken into lines.
///
/// Source: Alpaydin and Kaynak 1998, doi 10.24432/C50P49, CC BY 4.0; see Resources/README.md.
enum DigitsArchive {""")
for number, (split, digest) in enumerate(ORIGINALS.items()):
    original = open(sys.argv[number + 1], "rb").read()
    if hashlib.sha256(original).hexdigest() != digest:
        sys.exit(f"{sys.argv[number + 1]} is not the original file: its SHA-256 differs")
    text = base64.b64encode(gzip.compress(original, 9, mtime=0)).decode()
    if number:
        print()
    print(f"  /// The {split} split: {original.count(10)} rows of text.")
    print(f'  static let {split} = """')
    for start in range(0, len(text), WIDTH):
        print("    " + text[start:start + WIDTH])
    print('    """')
print("}")
