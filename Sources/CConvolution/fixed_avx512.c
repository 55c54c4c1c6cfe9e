// SPDX-License-Identifier: GPL-3.0-or-later

// Products of 16-bit integers. Vectors of 512 bits.

#if defined(__x86_64__)

#include <immintrin.h>

#include "kernel.h"

#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vl"))), apply_to = function)

#define VERSION avx512

#include "vectors512.h"

CCONVOLUTION_INLINE void put_low_halves(int16_t *place, integers x) {
  _mm256_storeu_si256((__m256i *)place, _mm512_cvtepi32_epi16((__m512i)x));
}
CCONVOLUTION_INLINE integers dot_pairs(integers sum, integers a, integers b) {
  return sum + (integers)_mm512_madd_epi16((__m512i)a, (__m512i)b);
}

#include "fixed.h"

#pragma clang attribute pop

#endif
