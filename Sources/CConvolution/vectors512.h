// SPDX-License-Identifier: GPL-3.0-or-later

// What 512-bit vectors of floats do; see winograd.h.

#define LANES 16
#define TILES 8

#include "vectors.h"

typedef __mmask16 edge;

CCONVOLUTION_INLINE edge inside(int exists) { return exists ? 0xffff : 0; }
CCONVOLUTION_INLINE floats spread(float x) { return _mm512_set1_ps(x); }
CCONVOLUTION_INLINE floats fused(floats a, floats b, floats c) { return _mm512_fmadd_ps(a, b, c); }
CCONVOLUTION_INLINE floats larger(floats a, floats b) { return _mm512_max_ps(a, b); }
CCONVOLUTION_INLINE floats load(const char *bytes, int format, edge edge) {
  if (format == cconvolution_float32) return _mm512_maskz_loadu_ps(edge, bytes);
  const __m512i halves = _mm512_cvtepu16_epi32(_mm256_loadu_si256((const __m256i *)bytes));
  return (floats)_mm512_maskz_slli_epi32(edge, halves, 16);
}
CCONVOLUTION_INLINE void store(char *bytes, int format, floats x) {
  if (format == cconvolution_float32) {
    _mm512_storeu_ps(bytes, x);
    return;
  }
  const __m512i bits = (__m512i)x, upper = _mm512_srli_epi32(bits, 16);
  const __m512i odd = _mm512_and_si512(upper, _mm512_set1_epi32(1));
  const __m512i sum = _mm512_add_epi32(bits, _mm512_add_epi32(odd, _mm512_set1_epi32(0x7fff)));
  _mm256_storeu_si256((__m256i *)bytes, _mm512_cvtepi32_epi16(_mm512_srli_epi32(sum, 16)));
}
