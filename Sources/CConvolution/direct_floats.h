// SPDX-License-Identifier: GPL-3.0-or-later

// Convolutions by their definition in Float32; see direct.h.

#define DIRECT_VERSION VERSION

typedef float operand;
typedef floats operands;

enum { operand_numbers = 1 };

CCONVOLUTION_INLINE operands spread_operand(operand x) { return spread(x); }
CCONVOLUTION_INLINE floats product(operands a, operands b, floats c) { return fused(a, b, c); }
CCONVOLUTION_INLINE void store_two(char *bytes, int format, floats x, floats y) {
  store(bytes, format, x);
  store(bytes + LANES * size_of(format), format, y);
}

#include "direct.h"
