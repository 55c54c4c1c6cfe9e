// SPDX-License-Identifier: GPL-3.0-or-later

// The dot product of bytes in 256-bit vectors, as on processors without 512-bit ones. Its sums do not saturate either.

#if defined(__x86_64__)

#include <immintrin.h>

#include "kernel.h"

#pragma clang attribute push(__attribute__((target("avx2,avxvnni"))), apply_to = function)

#define VERSION avxvnni
#define LANES 8
#define PIXELS 3
#define OUTPUTS 4
#define WEIGHT_WORDS 1

typedef int32_t integers __attribute__((vector_size(32)));
typedef float floats __attribute__((vector_size(32)));
typedef __m256i activations, weight;

CQUANTIZED_INLINE activations load(const uint8_t *bytes) { return _mm256_load_si256((const __m256i *)bytes); }
CQUANTIZED_INLINE weight spread(const int32_t *word) { return _mm256_set1_epi32(*word); }
CQUANTIZED_INLINE integers dot(integers sum, activations pixel, weight weight) {
  return (integers)_mm256_dpbusd_avx_epi32((__m256i)sum, pixel, weight);
}
CQUANTIZED_INLINE floats larger(floats a, floats b) { return _mm256_max_ps(a, b); }
CQUANTIZED_INLINE floats smaller(floats a, floats b) { return _mm256_min_ps(a, b); }

#include "convolution.h"

#pragma clang attribute pop

#endif
