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

CQUANTIZED_INLINE activations load(const uint8_t *bytes) { return _mm512_load_si512(bytes); }
CQUANTIZED_INLINE weight spread(const int32_t *word) { return _mm512_set1_epi32(*word); }
CQUANTIZED_INLINE integers dot(integers sum, activations pixel, weight weight) {
  return (integers)_mm512_dpbusd_epi32((__m512i)sum, pixel, weight);
}
CQUANTIZED_INLINE floats larger(floats a, floats b) { return _mm512_max_ps(a, b); }
CQUANTIZED_INLINE floats smaller(floats a, floats b) { return _mm512_min_ps(a, b); }

#include "convolution.h"

#pragma clang attribute pop

#endif
