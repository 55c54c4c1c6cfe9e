// SPDX-License-Identifier: GPL-3.0-or-later

// What the versions of the kernels share.

#ifndef CQUANTIZED_KERNEL_H
#define CQUANTIZED_KERNEL_H

#include <string.h>

#include "CQuantized.h"

// A product and a sum stay two roundings on every instruction set.
#pragma STDC FP_CONTRACT OFF

#define CQUANTIZED_INLINE static inline __attribute__((always_inline))

#define UNROLL _Pragma("clang loop unroll(full)")

#define PASTE_(a, b) a##_##b
#define PASTE(a, b) PASTE_(a, b)

/// The geometry of Winograd's algorithm; see winograd.h.
enum {
  /// The outputs of a tile in a row.
  winograd_tile = 4,
  /// The points in which a tile is multiplied.
  winograd_points = 36,
  /// Tiles that are multiplied at once, and that are read at once.
  winograd_couple = 2,
  winograd_band = 4,
  /// Vectors from a point to the next for all but the widest layers: a constant, so that the compiler knows all 36
  /// places, and odd, so that points do not meet in one set of the cache.
  winograd_common_step = 65,
};

/// Vectors from a point to the next: two tiles of two pairs of channels for each line of channels.
CQUANTIZED_INLINE size_t winograd_step(size_t lines) {
  const size_t least = 2 * winograd_couple * lines + 1;
  return least < winograd_common_step ? winograd_common_step : least;
}

#define CQUANTIZED_DECLARE(version) \
  void cquantized_convolve_##version( \
      const struct cquantized_convolution *, const uint8_t *, const uint8_t *, uint8_t *); \
  void cquantized_winograd_##version( \
      const struct cquantized_convolution *, const uint8_t *, const uint8_t *, uint8_t *, uint8_t *); \
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
