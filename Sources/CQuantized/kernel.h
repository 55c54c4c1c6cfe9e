// SPDX-License-Identifier: GPL-3.0-or-later

// What the versions of the kernels share.

#ifndef CQUANTIZED_KERNEL_H
#define CQUANTIZED_KERNEL_H

#include <string.h>

#include "CQuantized.h"

// A product and a sum stay two roundings on every instruction set.
#pragma STDC FP_CONTRACT OFF

#define CQUANTIZED_INLINE static inline __attribute__((always_inline))

#define PASTE_(a, b) a##_##b
#define PASTE(a, b) PASTE_(a, b)

#define CQUANTIZED_DECLARE(version) \
  void cquantized_convolve_##version( \
      const struct cquantized_convolution *, const uint8_t *, const uint8_t *, uint8_t *); \
  void cquantized_score_##version(const struct cquantized_convolution *, const uint8_t *, float *); \
  int cquantized_load_##version( \
      const struct cquantized_input *, const float *, size_t, uint8_t *restrict, uint8_t *restrict); \
  void cquantized_pool_maximum_##version(const struct cquantized_pooling *, const uint8_t *, uint8_t *);

CQUANTIZED_DECLARE(portable)
#if defined(__x86_64__)
CQUANTIZED_DECLARE(avx2)
CQUANTIZED_DECLARE(avxvnni)
CQUANTIZED_DECLARE(avx512vnni)
#endif

#endif
