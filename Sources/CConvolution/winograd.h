// SPDX-License-Identifier: GPL-3.0-or-later

// The algorithm, for the vectors of a version: LANES numbers of type `floats`, with the functions
//   spread(x), fused(a, b, c) = ab + c, larger(a, b), which is b if one is NaN, store(bytes, format, x)
// and load(bytes, format, edge), which is zero unless the edge was made by inside(1).

#include "transforms.h"
#include "products.h"
#include "weights.h"

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

/// Images of `height` x `width` pixels of `pixel` bytes, and a row of zeros.
struct images {
  const char *first;
  size_t height, width, pixel;
  int format;
  const char *zeros;
};

/// The `extent` x `extent` pixels from (row, column) on, some of which may lie outside of the image.
CCONVOLUTION_INLINE struct patch patch_at(
    const struct images *images, size_t image, ptrdiff_t row, ptrdiff_t column, int extent) {
  const size_t line = images->width * images->pixel;
  const char *first = images->first + image * images->height * line;
  struct patch patch;
  UNROLL for (int i = 0; i < extent; i++) {
    // Negative numbers are greater than any extent when they are seen as unsigned.
    const size_t y = (size_t)(row + i), x = (size_t)(column + i);
    const int has_column = x < images->width;
    patch.row[i] = y < images->height ? first + y * line : images->zeros;
    patch.column[i] = has_column ? x * images->pixel : 0;
    patch.exists[i] = inside(has_column);
  }
  return patch;
}

/// Moves a patch to the next channels.
CCONVOLUTION_INLINE void move(struct patch *patch, size_t bytes, int extent) {
  UNROLL for (int i = 0; i < extent; i++) patch->column[i] += bytes;
}

CCONVOLUTION_INLINE void read_tiles(
    const struct cconvolution_shape *shape, const struct tiling *tiling, size_t first, size_t count,
    const struct images *images, float *values) {
  const size_t channels = shape->input_channels, step = stride(tiling, channels);
  struct place place = place_of(first, tiling);
  for (size_t t = 0; t < count; t++, advance(&place, tiling)) {
    struct patch patch = patch_at(
        images, place.image, (ptrdiff_t)place.row - (ptrdiff_t)shape->top,
        (ptrdiff_t)place.column - (ptrdiff_t)shape->left, 6);
    for (size_t channel = 0; channel < channels; channel += LANES) {
      transform_input(&patch, images->format, values + t * channels + channel, step);
      move(&patch, LANES * size_of(images->format), 6);
    }
  }
}

/// Stores the part of a tile of outputs that exists.
CCONVOLUTION_INLINE void store_tile(
    const floats y[4][4], const struct cconvolution_epilogue *epilogue, size_t channel, int format, char *destination,
    size_t line, size_t pixel, size_t rows, size_t columns) {
  const floats bias =
      epilogue->bias ? load((const char *)(epilogue->bias + channel), cconvolution_float32, inside(1)) : spread(0);
  UNROLL for (size_t i = 0; i < 4; i++) {
    UNROLL for (size_t j = 0; j < 4; j++) {
      if (i >= rows || j >= columns) continue;
      char *place = destination + i * line + j * pixel;
      floats value = y[i][j] + bias;
      if (epilogue->adds_destination) value += load(place, format, inside(1));
      if (epilogue->rectifies) value = larger(spread(0), value);
      store(place, format, value);
    }
  }
}

CCONVOLUTION_INLINE void write_tiles(
    const struct cconvolution_shape *shape, const struct tiling *tiling, size_t first, size_t count,
    const struct cconvolution_epilogue *epilogue, int format, const float *products, char *destination) {
  const size_t channels = shape->output_channels, step = stride(tiling, channels);
  const size_t pixel = channels * size_of(format), line = shape->output_width * pixel;
  struct place place = place_of(first, tiling);
  for (size_t t = 0; t < count; t++, advance(&place, tiling)) {
    const size_t rows = shape->output_height - place.row, columns = shape->output_width - place.column;
    char *corner = destination + (place.image * shape->output_height + place.row) * line + place.column * pixel;
    for (size_t channel = 0; channel < channels; channel += LANES) {
      floats y[4][4];
      transform_output(products + t * channels + channel, step, y);
      char *at = corner + channel * size_of(format);
      if (rows >= 4 && columns >= 4) {
        store_tile(y, epilogue, channel, format, at, line, pixel, 4, 4);
      } else {
        store_tile(y, epilogue, channel, format, at, line, pixel, rows, columns);
      }
    }
  }
}

void PASTE(cconvolution_convolve, VERSION)(
    const struct cconvolution_shape *shape, const float *packed, const struct cconvolution_epilogue *epilogue,
    int source_format, const void *source, int destination_format, void *destination, float *scratch) {
  const struct tiling tiling = tiling_of(shape);
  const size_t inputs = shape->input_channels, outputs = shape->output_channels;
  const size_t from = stride(&tiling, inputs), to = stride(&tiling, outputs);
  float *values = scratch, *products = values + points * from, *zeros = products + points * to;
  struct images images = {
      source, shape->height, shape->width, inputs * size_of(source_format), source_format, (const char *)zeros};
  memset(zeros, 0, images.width * images.pixel);
  for (size_t first = 0; first < tiling.count; first += tiling.block) {
    const size_t count = tiling.count - first < tiling.block ? tiling.count - first : tiling.block;
    if (source_format == cconvolution_bfloat16) {
      images.format = cconvolution_bfloat16;
      read_tiles(shape, &tiling, first, count, &images, values);
    } else {
      images.format = cconvolution_float32;
      read_tiles(shape, &tiling, first, count, &images, values);
    }
    for (size_t point = 0; point < points; point++) {
      multiply(
          values + point * from, count, inputs, packed + point * point_stride(inputs, outputs), products + point * to, outputs);
    }
    if (destination_format == cconvolution_bfloat16) {
      write_tiles(shape, &tiling, first, count, epilogue, cconvolution_bfloat16, products, destination);
    } else {
      write_tiles(shape, &tiling, first, count, epilogue, cconvolution_float32, products, destination);
    }
  }
}

/// Transforms derivatives by outputs, and adds their sums to those of the channels unless `sums` is NULL.
CCONVOLUTION_INLINE void read_derivatives(
    const struct cconvolution_shape *shape, const struct tiling *tiling, size_t first, size_t count,
    const struct images *images, float *values, float *sums) {
  const size_t channels = shape->output_channels, step = stride(tiling, channels);
  struct place place = place_of(first, tiling);
  for (size_t t = 0; t < count; t++, advance(&place, tiling)) {
    struct patch patch = patch_at(images, place.image, (ptrdiff_t)place.row, (ptrdiff_t)place.column, 4);
    for (size_t channel = 0; channel < channels; channel += LANES) {
      const floats sum = transform_derivative(&patch, values + t * channels + channel, step);
      move(&patch, LANES * sizeof(float), 4);
      if (!sums) continue;
      char *total = (char *)(sums + channel);
      store(total, cconvolution_float32, load(total, cconvolution_float32, inside(1)) + sum);
    }
  }
}

void PASTE(cconvolution_gradient, VERSION)(
    const struct cconvolution_shape *shape, const float *source, const float *derivative, float *weights, float *bias,
    float *scratch) {
  const struct tiling tiling = tiling_of(shape);
  const size_t inputs = shape->input_channels, outputs = shape->output_channels;
  const size_t from = stride(&tiling, inputs), to = stride(&tiling, outputs);
  float *values = scratch, *slopes = values + points * from, *sums = slopes + points * to;
  float *zeros = sums + points * point_stride(inputs, outputs);
  const struct images images = {
      (const char *)source, shape->height, shape->width, inputs * sizeof(float), cconvolution_float32,
      (const char *)zeros};
  const struct images derivatives = {
      (const char *)derivative, shape->output_height, shape->output_width, outputs * sizeof(float),
      cconvolution_float32, (const char *)zeros};
  memset(sums, 0, sizeof *sums * points * point_stride(inputs, outputs));
  memset(zeros, 0, images.width * images.pixel);
  memset(zeros, 0, derivatives.width * derivatives.pixel);
  if (bias) memset(bias, 0, sizeof *bias * outputs);
  for (size_t first = 0; first < tiling.count; first += tiling.block) {
    const size_t count = tiling.count - first < tiling.block ? tiling.count - first : tiling.block;
    read_tiles(shape, &tiling, first, count, &images, values);
    read_derivatives(shape, &tiling, first, count, &derivatives, slopes, bias);
    for (size_t point = 0; point < points; point++) {
      correlate(
          values + point * from, slopes + point * to, count, inputs, outputs,
          sums + point * point_stride(inputs, outputs));
    }
  }
  unpack(sums, inputs, outputs, weights);
}
