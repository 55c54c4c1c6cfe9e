// SPDX-License-Identifier: GPL-3.0-or-later

// The algorithm, for the vectors of a version: LANES numbers of type `floats`, with the functions
//   spread(x), fused(a, b, c) = ab + c, larger(a, b), which is b if one is NaN, store(bytes, format, x)
// and load(bytes, format, edge), which is zero unless the edge was made by inside(1);
// and for an arithmetic, in floating.h or fixed.h:
//   value, weight                        what the numbers of points are kept as, and the packed weights,
//   put_value(place, x, scale)           stores LANES values,
//   value_scale(scaling, image)          the scale of values,
//   weight_stride(inputs, outputs)       from the packed weights of a point to those of the next,
//   multiply(values, tiles, inputs, weights, products, outputs)
//                                        the products of matrices of one point, to floats,
//   last_output(far_odd, near_odd, m)    the last output of a row from what the others are made of and the last point,
//   result_scale(scaling, image, channel), finished(y, scale, bias)
//                                        numbers from what the output transform gives.

#include "transforms.h"
#include "reading.h"

/// Stores the part of a tile of outputs that exists.
CCONVOLUTION_INLINE void store_tile(
    const floats y[4][4], floats scale, floats bias, int adds, int rectifies, int format, char *destination, size_t line,
    size_t pixel, size_t rows, size_t columns) {
  UNROLL for (size_t i = 0; i < 4; i++) {
    UNROLL for (size_t j = 0; j < 4; j++) {
      if (i >= rows || j >= columns) continue;
      char *place = destination + i * line + j * pixel;
      floats number = finished(y[i][j], scale, bias);
      if (adds) number += load(place, format, inside(1));
      if (rectifies) number = larger(spread(0), number);
      store(place, format, number);
    }
  }
}

CCONVOLUTION_INLINE void write_tiles(
    const struct cconvolution_shape *shape, const struct tiling *tiling, size_t first, size_t count,
    const struct scaling *scaling, const float *biases, int adds, int rectifies, int format, const float *products,
    char *destination) {
  const size_t channels = shape->output_channels, step = tiling->stride;
  const size_t pixel = channels * size_of(format), line = shape->output_width * pixel;
  struct place place = place_of(first, tiling);
  for (size_t t = 0; t < count; t++, advance(&place, tiling)) {
    const size_t rows = shape->output_height - place.row, columns = shape->output_width - place.column;
    char *corner = destination + (place.image * shape->output_height + place.row) * line + place.column * pixel;
    for (size_t channel = 0; channel < channels; channel += LANES) {
      floats y[4][4];
      transform_output(products + t * channels + channel, step, y);
      char *at = corner + channel * size_of(format);
      const floats scale = result_scale(scaling, place.image, channel);
      const floats bias =
          biases ? load((const char *)(biases + channel), cconvolution_float32, inside(1)) : spread(0);
      if (rows >= 4 && columns >= 4) {
        store_tile(y, scale, bias, adds, rectifies, format, at, line, pixel, 4, 4);
      } else {
        store_tile(y, scale, bias, adds, rectifies, format, at, line, pixel, rows, columns);
      }
    }
  }
}

CCONVOLUTION_INLINE void convolve(
    const struct tiling *tiling, const struct cconvolution_shape *shape, const weight *packed,
    const struct scaling *scaling, const struct cconvolution_epilogue *epilogue, int source_format,
    const void *source, int destination_format, void *destination, float *scratch) {
  const size_t inputs = shape->input_channels, outputs = shape->output_channels, step = tiling->stride;
  float *products = scratch + points * step, *zeros = products + points * step;
  value *values = (value *)scratch;
  struct column *columns = (struct column *)(zeros + zeros_count(shape));
  struct images images = {
      source, shape->height, shape->width, inputs * size_of(source_format), source_format, (const char *)zeros};
  memset(zeros, 0, images.width * images.pixel);
  list_columns(shape, tiling, &images, columns);
  for (size_t first = 0; first < tiling->count; first += tiling->block) {
    const size_t count = tiling->count - first < tiling->block ? tiling->count - first : tiling->block;
    // With constants, the compiler makes a loop without decisions of each.
    if (source_format == cconvolution_bfloat16) {
      images.format = cconvolution_bfloat16;
      read_all(shape, tiling, first, count, &images, columns, scaling, values);
    } else {
      images.format = cconvolution_float32;
      read_all(shape, tiling, first, count, &images, columns, scaling, values);
    }
    for (size_t point = 0; point < points; point++) {
      const weight *weights = packed + point * weight_stride(inputs, outputs);
      multiply(values + point * step, count, inputs, weights, products + point * step, outputs);
    }
#define WRITE(adds, rectifies, format) \
  write_tiles( \
      shape, tiling, first, count, scaling, epilogue->bias, adds, rectifies, format, products, destination)
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

CCONVOLUTION_INLINE void convolve_all(
    const struct cconvolution_shape *shape, const weight *packed, const struct scaling *scaling,
    const struct cconvolution_epilogue *epilogue, int source_format, const void *source, int destination_format,
    void *destination, float *scratch) {
  struct tiling tiling = tiling_of(shape);
#define CONVOLVE \
  convolve( \
      &tiling, shape, packed, scaling, epilogue, source_format, source, destination_format, destination, scratch)
  // The same twice: the first with a constant.
  if (tiling.stride == common_stride) {
    tiling.stride = common_stride;
    CONVOLVE;
  } else {
    CONVOLVE;
  }
#undef CONVOLVE
}
