// SPDX-License-Identifier: GPL-3.0-or-later

// The derivative by the weights; see winograd.h.

/// Transforms derivatives by outputs, and adds their sums to those of the channels unless `sums` is NULL.
CCONVOLUTION_INLINE void read_derivatives(
    const struct cconvolution_shape *shape, const struct tiling *tiling, size_t first, size_t count,
    const struct images *images, float *values, float *sums) {
  const size_t channels = shape->output_channels, step = tiling->stride;
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

CCONVOLUTION_INLINE void gradient(
    const struct tiling *tiling, const struct cconvolution_shape *shape, const float *source, const float *derivative,
    float *weights, float *bias, float *scratch) {
  const size_t inputs = shape->input_channels, outputs = shape->output_channels, step = tiling->stride;
  float *values = scratch, *slopes = values + points * step, *sums = slopes + points * step;
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
  list_columns(shape, tiling, &images, columns);
  if (bias) memset(bias, 0, sizeof *bias * outputs);
  for (size_t first = 0; first < tiling->count; first += tiling->block) {
    const size_t count = tiling->count - first < tiling->block ? tiling->count - first : tiling->block;
    read_all(shape, tiling, first, count, &images, columns, NULL, values);
    read_derivatives(shape, tiling, first, count, &derivatives, slopes, bias);
    for (size_t point = 0; point < points; point++) {
      correlate(
          values + point * step, slopes + point * step, count, inputs, outputs,
          sums + point * point_stride(inputs, outputs));
    }
  }
  unpack(sums, inputs, outputs, weights);
}

void PASTE(cconvolution_gradient, VERSION)(
    const struct cconvolution_shape *shape, const float *source, const float *derivative, float *weights, float *bias,
    float *scratch) {
  struct tiling tiling = tiling_of(shape);
  if (tiling.stride == common_stride) {
    tiling.stride = common_stride;
    gradient(&tiling, shape, source, derivative, weights, bias, scratch);
  } else {
    gradient(&tiling, shape, source, derivative, weights, bias, scratch);
  }
}
