// SPDX-License-Identifier: GPL-3.0-or-later

// The dot product of bytes in 512-bit vectors: VPDPBUSD adds four exact products of unsigned and signed bytes to each
// 32-bit sum, without saturation.

#if defined(__x86_64__)

#include <immintrin.h>

#include "kernel.h"

#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vnni"))), apply_to = function)

#define VERSION avx512vnni
#define LANES 16
#define PIXELS 3
#define OUTPUTS 8
#define WEIGHT_WORDS 1

typedef int32_t integers __attribute__((vector_size(64)));
typedef float floats __attribute__((vector_size(64)));
typedef __m512i activations, weight;
typedef int16_t pairs __attribute__((vector_size(64)));
typedef uint32_t words __attribute__((vector_size(64)));

CQUANTIZED_INLINE activations load(const uint8_t *bytes) { return _mm512_load_si512(bytes); }
CQUANTIZED_INLINE weight spread(const int32_t *word) { return _mm512_set1_epi32(*word); }
CQUANTIZED_INLINE integers dot(integers sum, activations pixel, weight weight) {
  return (integers)_mm512_dpbusd_epi32((__m512i)sum, pixel, weight);
}
CQUANTIZED_INLINE pairs spread_pair(int32_t word) { return (pairs)_mm512_set1_epi32(word); }
CQUANTIZED_INLINE words dot_pairs(words sum, pairs a, pairs b) {
  return (words)_mm512_dpwssd_epi32((__m512i)sum, (__m512i)a, (__m512i)b);
}
CQUANTIZED_INLINE floats larger(floats a, floats b) { return _mm512_max_ps(a, b); }
CQUANTIZED_INLINE floats smaller(floats a, floats b) { return _mm512_min_ps(a, b); }
CQUANTIZED_INLINE integers larger_bytes(integers a, integers b) {
  return (integers)_mm512_max_epu8((__m512i)a, (__m512i)b);
}
CQUANTIZED_INLINE integers narrowed(const floats values[4]) {
  // Saturating in two steps; the bytes of four lanes then lie channel after channel.
  const __m512i low = _mm512_packs_epi32(_mm512_cvtps_epi32(values[0]), _mm512_cvtps_epi32(values[1]));
  const __m512i high = _mm512_packs_epi32(_mm512_cvtps_epi32(values[2]), _mm512_cvtps_epi32(values[3]));
  const __m512i order = _mm512_set4_epi32(0x0f0b0703, 0x0e0a0602, 0x0d090501, 0x0c080400);
  return (integers)_mm512_shuffle_epi8(_mm512_packus_epi16(low, high), order);
}

#include "convolution.h"
#include "winograd.h"
#include "loading.h"
#include "maximum.h"

#pragma clang attribute pop

#endif
