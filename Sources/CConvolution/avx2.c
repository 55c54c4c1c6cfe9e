// SPDX-License-Identifier: GPL-3.0-or-later

// Vectors of 256 bits.

#if defined(__x86_64__)

#include <immintrin.h>

#include "kernel.h"

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

#define VERSION avx2

#include "vectors256.h"
#include "floating.h"
#include "gradient.h"
#include "direct_floats.h"

#pragma clang attribute pop

#endif
