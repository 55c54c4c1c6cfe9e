// SPDX-License-Identifier: GPL-3.0-or-later

// Products of 16-bit integers in 256-bit vectors. VPMADDUBSW, the product of bytes, would be faster and wrong: it
// saturates sums of two products at 16 bits. So bytes are widened, and VPMADDWD adds two exact products to 32 bits.

#if defined(__x86_64__)

#include <immintrin.h>

#include "kernel.h"

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

#define VERSION avx2
#define WEIGHT_WORDS 2

#include "vectors256.h"

/// Channels 0 and 2, and channels 1 and 3, in 16 bits each.
typedef struct {
  __m256i even, odd;
} activations;
typedef activations weight;

CQUANTIZED_INLINE activations load(const uint8_t *bytes) {
  const __m256i all = _mm256_load_si256((const __m256i *)bytes);
  return (activations){_mm256_and_si256(all, _mm256_set1_epi16(255)), _mm256_srli_epi16(all, 8)};
}
CQUANTIZED_INLINE weight spread(const int32_t *words) {
  return (weight){_mm256_set1_epi32(words[0]), _mm256_set1_epi32(words[1])};
}
CQUANTIZED_INLINE integers dot(integers sum, activations pixel, weight weight) {
  sum += (integers)_mm256_madd_epi16(pixel.even, weight.even);
  return sum + (integers)_mm256_madd_epi16(pixel.odd, weight.odd);
}
CQUANTIZED_INLINE words dot_pairs(words sum, pairs a, pairs b) {
  return sum + (words)_mm256_madd_epi16((__m256i)a, (__m256i)b);
}

#include "convolution.h"
#include "winograd.h"
#include "loading.h"
#include "maximum.h"

#pragma clang attribute pop

#endif
