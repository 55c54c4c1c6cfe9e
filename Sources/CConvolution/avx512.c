// SPDX-License-Identifier: GPL-3.0-or-later

// Vectors of 512 bits.

#if defined(__x86_64__)

#include <immintrin.h>

#include "kernel.h"

#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vl"))), apply_to = function)

#define VERSION avx512

#include "vectors512.h"
#include "floating.h"
#include "gradient.h"
#include "direct_floats.h"

#pragma clang attribute pop

#endif
