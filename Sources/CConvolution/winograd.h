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

#include "reading.h"

/// Stores the part of a tile of outputs that exists.
CCONVOLUTION_INLINE void store_tile(
    const floats y[4][4], floats bias, int adds, int rectifies, int format, char *destination, size_t line,
    size_t pixel, size_t rows, size_t columns) {
  UNROLL for (size_t i = 0; i < 4; i++) {
    UNROLL for (size_t j = 0; j < 4; j++) {
      if (i >= rows || j >= columns) continue;
      char *place = destination + i * line + j * pixel;
      floats value = y[i][j] + bias;
      if (adds) value += load(place, format, inside(1));
      if (rectifies) value = larger(spread(0), value);
      store(place, format, value);
    }
  }
}

CCONVOLUTION_INLINE void write_tiles(
    const struct cconvolution_shape *shape, const struct tiling *tiling, size_t first, size_t count,
    const float *biases, int adds, int rectifies, int format, const float *products, char *destination) {
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
      const floats bias =
          biases ? load((const char *)(biases + channel), cconvolution_float32, inside(1)) : spread(0);
      if (rows >= 4 && columns >= 4) {
        store_tile(y, bias, adds, rectifies, format, at, line, pixel, 4, 4);
      } else {
        store_tile(y, bias, adds, rectifies, format, at, line, pixel, rows, columns);
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
  struct column *columns = (struct column *)(zeros + zeros_count(shape));
  struct images images = {
      source, shape->height, shape->width, inputs * size_of(source_format), source_format, (const char *)zeros};
  memset(zeros, 0, images.width * images.pixel);
  list_columns(shape, &tiling, &images, columns);
  for (size_t first = 0; first < tiling.count; first += tiling.block) {
    const size_t count = tiling.count - first < tiling.block ? tiling.count - first : tiling.block;
    // With constants, the compiler makes a loop without decisions of each.
    if (source_format == cconvolution_bfloat16) {
      images.format = cconvolution_bfloat16;
      read_all(shape, &tiling, first, count, &images, columns, values);
    } else {
      images.format = cconvolution_float32;
      read_all(shape, &tiling, first, count, &images, columns, values);
    }
    for (size_t point = 0; point < points; point++) {
      multiply(
          values + point * from, count, inputs, packed + point * point_stride(inputs, outputs), products + point * to, outputs);
    }
#define WRITE(adds, rectifies, format) \
  write_tiles(shape, &tiling, first, count, epilogue->bias, adds, rectifies, format, products, destination)
#define WRITE_AS(format) \
  epilogue->adds_destination ? (epilogue->rectifies ? WRITE(1, 1, format) : WRITE(1, 0, format)) \
                             : (epilogue->rectifies ? WRITE(0, 1, format) : WRITE(0, 0, format))
    if (destination_format == cconvolution_bfloat16) {
      WRITE_AS(cconvolution_bfloat16);
    } else {
      WRITE_AS(cconvolution_float32);
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
  struct column *columns = (struct column *)(zeros + zeros_count(shape));
  const struct images images = {
      (const char *)source, shape->height, shape->width, inputs * sizeof(float), cconvolution_float32,
      (const char *)zeros};
  const struct images derivatives = {
      (const char *)derivative, shape->output_height, shape->output_width, outputs * sizeof(float),
      cconvolution_float32, (const char *)zeros};
  memset(sums, 0, sizeof *sums * points * point_stride(inputs, outputs));
  memset(zeros, 0, images.width * images.pixel);
  memset(zeros, 0, derivatives.width * derivatives.pixel);
  list_columns(shape, &tiling, &images, columns);
  if (bias) memset(bias, 0, sizeof *bias * outputs);
  for (size_t first = 0; first < tiling.count; first += tiling.block) {
    const size_t count = tiling.count - first < tiling.block ? tiling.count - first : tiling.block;
    read_all(shape, &tiling, first, count, &images, columns, values);
    read_derivatives(shape, &tiling, first, count, &derivatives, slopes, bias);
    for (size_t point = 0; point < points; point++) {
      correlate(
          values + point * from, slopes + point * to, count, inputs, outputs,
          sums + point * point_stride(inputs, outputs));
    }
  }
  unpack(sums, inputs, outputs, weights);
}
