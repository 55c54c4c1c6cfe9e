# SPDX-License-Identifier: GPL-3.0-or-later
"""Freed memory stays with the process where that was asked for."""

import platform
import subprocess
import sys

import pytest

import randomized_smoothing as rs

# Allocates and frees 8 MB, 200 times, and prints how many pages the system had to give.
PROGRAM = """
import resource, sys
import numpy as np
import randomized_smoothing as rs
if sys.argv[1] == "keep":
    assert rs.keep_memory()
else:
    # The size from which the library would learn to keep such blocks by itself is above ours.
    import ctypes
    ctypes.CDLL(None).mallopt(-3, 1 << 20)
def batch():
    np.ones(1 << 20)
batch()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(200):
    batch()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def faults(how):
    return int(subprocess.run([sys.executable, "-c", PROGRAM, how], capture_output=True, text=True, check=True).stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library than GNU's")
def test_kept_memory_is_not_asked_for_again():
    # Without it each batch touches new pages: 200 times 2048 of 4 KiB, or 4 of 2 MiB.
    assert faults("keep") < 100
    assert faults("give back") >= 800


def test_a_limit_that_is_no_number_of_bytes_is_refused():
    for limit in (-1, 1 << 31):
        with pytest.raises(ValueError, match="number of bytes"):
            rs.keep_memory(limit)
