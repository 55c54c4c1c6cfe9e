// SPDX-License-Identifier: GPL-3.0-or-later

// What 256-bit vectors of floats do; see winograd.h.

#define LANES 8
#define TILES 4

#include "vectors.h"

typedef __m256i edge;

CCONVOLUTION_INLINE edge inside(int exists) { return _mm256_set1_epi32(exists ? -1 : 0); }
CCONVOLUTION_INLINE floats spread(float x) { return _mm256_set1_ps(x); }
CCONVOLUTION_INLINE floats fused(floats a, floats b, floats c) { return _mm256_fmadd_ps(a, b, c); }
CCONVOLUTION_INLINE floats larger(floats a, floats b) { return _mm256_max_ps(a, b); }
CCONVOLUTION_INLINE floats load(const char *bytes, int format, edge edge) {
  if (format == cconvolution_float32) return _mm256_and_ps(_mm256_loadu_ps((const float *)bytes), (__m256)edge);
  const __m256i halves = _mm256_cvtepu16_epi32(_mm_loadu_si128((const __m128i *)bytes));
  return (floats)_mm256_and_si256(_mm256_slli_epi32(halves, 16), edge);
}
CCONVOLUTION_INLINE void store(char *bytes, int format, floats x) {
  if (format == cconvolution_float32) {
    _mm256_storeu_ps((float *)bytes, x);
    return;
  }
  const __m256i bits = (__m256i)x, upper = _mm256_srli_epi32(bits, 16);
  const __m256i odd = _mm256_and_si256(upper, _mm256_set1_epi32(1));
  const __m256i sum = _mm256_add_epi32(bits, _mm256_add_epi32(odd, _mm256_set1_epi32(0x7fff)));
  const __m256i rounded = _mm256_srli_epi32(sum, 16);
  // Pairs of 32 bits become pairs of 16, half by half.
  const __m128i low = _mm256_castsi256_si128(rounded), high = _mm256_extracti128_si256(rounded, 1);
  _mm_storeu_si128((__m128i *)bytes, _mm_packus_epi32(low, high));
}
