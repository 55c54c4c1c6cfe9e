// SPDX-License-Identifier: GPL-3.0-or-later

// The dot product of bytes in 256-bit vectors, as on processors without 512-bit ones. Its sums do not saturate either.

#if defined(__x86_64__)

#include <immintrin.h>

#include "kernel.h"

#pragma clang attribute push(__attribute__((target("avx2,avxvnni"))), apply_to = function)

#define VERSION avxvnni
#define WEIGHT_WORDS 1

#include "vectors256.h"

typedef __m256i activations, weight;

CQUANTIZED_INLINE activations load(const uint8_t *bytes) { return _mm256_load_si256((const __m256i *)bytes); }
CQUANTIZED_INLINE weight spread(const int32_t *word) { return _mm256_set1_epi32(*word); }
CQUANTIZED_INLINE integers dot(integers sum, activations pixel, weight weight) {
  return (integers)_mm256_dpbusd_avx_epi32((__m256i)sum, pixel, weight);
}
CQUANTIZED_INLINE words dot_pairs(words sum, pairs a, pairs b) {
  return (words)_mm256_dpwssd_avx_epi32((__m256i)sum, (__m256i)a, (__m256i)b);
}

#include "convolution.h"
#include "winograd.h"
#include "loading.h"
#include "maximum.h"

#pragma clang attribute pop

#endif
