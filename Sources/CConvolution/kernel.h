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

/// From the values of a point to those of the next, in floats, for all but the widest layers: a constant, so that the
/// compiler knows all 36 places. It is not a multiple of 1024, so that the points do not meet in one set of the cache.
enum { common_stride = 1536 + group };

/// The tiles of a layer, and how working memory is divided among them.
///
/// Tiles are worked on in blocks, whose transforms, 436 KiB, stay in the second-level cache. The values of a point are
/// a matrix with a row of channels per tile.
struct tiling {
  size_t rows, columns;
  /// All tiles, and those of a block.
  size_t count, block;
  /// From a point to the next.
  size_t stride;
};

CCONVOLUTION_INLINE struct tiling tiling_of(const struct cconvolution_shape *shape) {
  const size_t inputs = shape->input_channels, outputs = shape->output_channels;
  const size_t widest = inputs > outputs ? inputs : outputs;
  struct tiling tiling;
  tiling.rows = (shape->output_height + cconvolution_tile - 1) / cconvolution_tile;
  tiling.columns = (shape->output_width + cconvolution_tile - 1) / cconvolution_tile;
  tiling.count = shape->images * tiling.rows * tiling.columns;
  tiling.block = (common_stride - group) / widest / 8 * 8;
  tiling.stride = common_stride;
  if (tiling.block == 0) {
    tiling.block = 8;
    tiling.stride = tiling.block * widest + group;
  }
  return tiling;
}

/// The scales of numbers in fixed point; NULL in Float32.
struct scaling {
  /// What values of points are multiplied by, for each image, and the inverse.
  const float *values, *inverses;
  /// What makes numbers of sums of products, for each output channel.
  const float *outputs;
};

/// Where a tile begins: its image and its first output.
struct place {
  size_t image, row, column;
};

CCONVOLUTION_INLINE struct place place_of(size_t tile, const struct tiling *tiling) {
  const size_t within = tile % (tiling->rows * tiling->columns);
  return (struct place){
      tile / (tiling->rows * tiling->columns), within / tiling->columns * cconvolution_tile,
      within % tiling->columns * cconvolution_tile};
}

CCONVOLUTION_INLINE void advance(struct place *place, const struct tiling *tiling) {
  place->column += cconvolution_tile;
  if (place->column < tiling->columns * cconvolution_tile) return;
  place->column = 0;
  place->row += cconvolution_tile;
  if (place->row < tiling->rows * cconvolution_tile) return;
  place->row = 0;
  place->image++;
}

CCONVOLUTION_INLINE size_t size_of(int format) { return format == cconvolution_bfloat16 ? 2 : 4; }

/// From the packed weights of a point to those of the next, apart for the same reason.
CCONVOLUTION_INLINE size_t point_stride(size_t input_channels, size_t output_channels) {
  return input_channels * output_channels + group;
}

/// The same for weights in fixed point, in words of two input channels.
CCONVOLUTION_INLINE size_t fixed_point_stride(size_t input_channels, size_t output_channels) {
  return input_channels / 2 * output_channels + group;
}

/// The floats of the scales of images, a multiple of a vector.
CCONVOLUTION_INLINE size_t fixed_scale_floats(const struct cconvolution_shape *shape) {
  return (2 * shape->images + group - 1) / group * group;
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

#define CCONVOLUTION_DECLARE_FIXED(version) \
  void cconvolution_convolve_fixed_##version( \
      const struct cconvolution_shape *, const int32_t *, const float *, const struct cconvolution_epilogue *, \
      const void *, int, void *, float *);

#define CCONVOLUTION_DECLARE_DIRECT(version) \
  void cconvolution_convolve_directly_##version( \
      const struct cconvolution_shape *, const struct cconvolution_window *, const void *, \
      const struct cconvolution_epilogue *, const void *, int, void *, float *);

#if defined(__x86_64__)
CCONVOLUTION_DECLARE(avx2)
CCONVOLUTION_DECLARE(avx512)
CCONVOLUTION_DECLARE_FIXED(avx2)
CCONVOLUTION_DECLARE_FIXED(avx512)
CCONVOLUTION_DECLARE_DIRECT(avx2)
CCONVOLUTION_DECLARE_DIRECT(avx512)
CCONVOLUTION_DECLARE_DIRECT(avx512bf16)
#endif

#endif
