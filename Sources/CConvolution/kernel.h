// SPDX-License-Identifier: GPL-3.0-or-later

// What the versions of the kernels share.

#ifndef CCONVOLUTION_KERNEL_H
#define CCONVOLUTION_KERNEL_H

#include <string.h>

#include "CConvolution.h"

// A product and a sum are fused where the code says so and nowhere else, so that all versions round alike.
#pragma STDC FP_CONTRACT OFF

#define CCONVOLUTION_INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

#define PASTE_(a, b) a##_##b
#define PASTE(a, b) PASTE_(a, b)

enum { points = cconvolution_points, group = cconvolution_channels };

/// The tiles of a layer, and how working memory is divided among them.
///
/// Tiles are worked on in blocks whose transforms stay in the second-level cache. The values of one point are a matrix
/// with a row per tile; from a point to the next it is `stride(channels)` floats, one group more than the matrix, so
/// that the points do not meet in the same sets of the cache.
struct tiling {
  size_t rows, columns;
  /// All tiles, and those of a block.
  size_t count, block;
};

CCONVOLUTION_INLINE struct tiling tiling_of(const struct cconvolution_shape *shape) {
  struct tiling tiling;
  tiling.rows = (shape->output_height + cconvolution_tile - 1) / cconvolution_tile;
  tiling.columns = (shape->output_width + cconvolution_tile - 1) / cconvolution_tile;
  tiling.count = shape->images * tiling.rows * tiling.columns;
  // 36 points, 4 bytes each: 432 KiB.
  tiling.block = 3072 / (shape->input_channels + shape->output_channels) / 8 * 8;
  if (tiling.block < 8) tiling.block = 8;
  return tiling;
}

CCONVOLUTION_INLINE size_t stride(const struct tiling *tiling, size_t channels) {
  return tiling->block * channels + group;
}

/// From the packed weights of a point to those of the next, for the same reason.
CCONVOLUTION_INLINE size_t point_stride(size_t input_channels, size_t output_channels) {
  return input_channels * output_channels + group;
}

/// The floats of a row of zeros as long as one of the inputs or of the outputs.
CCONVOLUTION_INLINE size_t zeros_count(const struct cconvolution_shape *shape) {
  const size_t inputs = shape->width * shape->input_channels;
  const size_t outputs = shape->output_width * shape->output_channels;
  return inputs > outputs ? inputs : outputs;
}

/// The floats of an entry of the list of columns, in any version.
enum { column_floats = 2 * group };

#define CCONVOLUTION_DECLARE(version) \
  void cconvolution_pack_##version(const float *, size_t, size_t, float *); \
  void cconvolution_pack_adjoint_##version(const float *, size_t, size_t, float *); \
  void cconvolution_convolve_##version( \
      const struct cconvolution_shape *, const float *, const struct cconvolution_epilogue *, int, const void *, \
      int, void *, float *); \
  void cconvolution_gradient_##version( \
      const struct cconvolution_shape *, const float *, const float *, float *, float *, float *);

#if defined(__x86_64__)
CCONVOLUTION_DECLARE(avx2)
CCONVOLUTION_DECLARE(avx512)
#endif

#endif
