// SPDX-License-Identifier: GPL-3.0-or-later

// Convolutions by their definition for images and weights in bfloat16, with VDPBF16PS; see direct.h.

#if defined(__x86_64__)

#include <immintrin.h>

#include "kernel.h"

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512bf16"))), apply_to = function)

#include "vectors512.h"

#define DIRECT_VERSION avx512bf16

/// Two neighbouring channels.
typedef int32_t operand;
typedef integers operands;

enum { operand_numbers = 2 };

CCONVOLUTION_INLINE operands spread_operand(operand x) { return (operands)_mm512_set1_epi32(x); }
CCONVOLUTION_INLINE floats product(operands a, operands b, floats c) {
  return _mm512_dpbf16_ps(c, (__m512bh)a, (__m512bh)b);
}
CCONVOLUTION_INLINE void store_two(char *bytes, int format, floats x, floats y) {
  if (format == cconvolution_float32) {
    store(bytes, format, x);
    store(bytes + sizeof(floats), format, y);
  } else {
    _mm512_storeu_si512(bytes, (__m512i)_mm512_cvtne2ps_pbh(y, x));
  }
}

#include "direct.h"

#pragma clang attribute pop

#endif
