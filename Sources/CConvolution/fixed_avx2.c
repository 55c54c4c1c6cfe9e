// SPDX-License-Identifier: GPL-3.0-or-later

// Products of 16-bit integers. Vectors of 256 bits.

#if defined(__x86_64__)

#include <immintrin.h>

#include "kernel.h"

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

#define VERSION avx2

#include "vectors256.h"

CCONVOLUTION_INLINE void put_low_halves(int16_t *place, integers x) {
  // The lower halves of each 128 bits, then those of both.
  const __m256i order = _mm256_set1_epi64x(0x0d0c090805040100);
  const __m256i halves = _mm256_permute4x64_epi64(_mm256_shuffle_epi8((__m256i)x, order), 0x08);
  _mm_storeu_si128((__m128i *)place, _mm256_castsi256_si128(halves));
}
CCONVOLUTION_INLINE integers dot_pairs(integers sum, integers a, integers b) {
  return sum + (integers)_mm256_madd_epi16((__m256i)a, (__m256i)b);
}

#include "fixed.h"

#pragma clang attribute pop

#endif
