// SPDX-License-Identifier: GPL-3.0-or-later

// Which version runs, and the room that it needs.

#include "kernel.h"

int cconvolution_supports(int version) {
  switch (version) {
#if defined(__x86_64__)
  case cconvolution_avx2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  case cconvolution_avx512:
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl");
#endif
  default: return 0;
  }
}

int cconvolution_convolves_directly(int version, int format) {
  if (format == cconvolution_float32) return cconvolution_supports(version);
#if defined(__x86_64__)
  if (version == cconvolution_avx512) return cconvolution_supports(version) && __builtin_cpu_supports("avx512bf16");
#endif
  return 0;
}

size_t cconvolution_packed_count(size_t input_channels, size_t output_channels) {
  return points * point_stride(input_channels, output_channels);
}

size_t cconvolution_fixed_packed_count(size_t input_channels, size_t output_channels) {
  return points * fixed_point_stride(input_channels, output_channels);
}

size_t cconvolution_fixed_scratch(const struct cconvolution_shape *shape) {
  return fixed_scale_floats(shape) + cconvolution_scratch(shape);
}

size_t cconvolution_direct_scratch(const struct cconvolution_shape *shape) { return shape->input_channels; }

size_t cconvolution_scratch(const struct cconvolution_shape *shape) {
  const struct tiling tiling = tiling_of(shape);
  const size_t columns = tiling.columns * cconvolution_tile + 2;
  return 2 * points * tiling.stride + zeros_count(shape) + column_floats * columns;
}

size_t cconvolution_gradient_scratch(const struct cconvolution_shape *shape) {
  return cconvolution_scratch(shape) + cconvolution_packed_count(shape->input_channels, shape->output_channels);
}

// The version's function, if this build has it.
#if defined(__x86_64__)
#define CHOOSE(function, version, ...) \
  switch (version) { \
  case cconvolution_avx2: PASTE(function, avx2)(__VA_ARGS__); break; \
  case cconvolution_avx512: PASTE(function, avx512)(__VA_ARGS__); break; \
  }
#else
#define CHOOSE(function, version, ...) (void)version;
#endif

void cconvolution_pack(
    int version, const float *weights, size_t input_channels, size_t output_channels, float *packed) {
  CHOOSE(cconvolution_pack, version, weights, input_channels, output_channels, packed)
}

void cconvolution_pack_adjoint(
    int version, const float *weights, size_t input_channels, size_t output_channels, float *packed) {
  CHOOSE(cconvolution_pack_adjoint, version, weights, input_channels, output_channels, packed)
}

void cconvolution_convolve(
    int version, const struct cconvolution_shape *shape, const float *packed,
    const struct cconvolution_epilogue *epilogue, int source_format, const void *source, int destination_format,
    void *destination, float *scratch) {
  CHOOSE(
      cconvolution_convolve, version, shape, packed, epilogue, source_format, source, destination_format, destination,
      scratch)
}

void cconvolution_gradient(
    int version, const struct cconvolution_shape *shape, const float *source, const float *derivative, float *weights,
    float *bias, float *scratch) {
  CHOOSE(cconvolution_gradient, version, shape, source, derivative, weights, bias, scratch)
}

void cconvolution_convolve_fixed(
    int version, const struct cconvolution_shape *shape, const int32_t *packed, const float *scales,
    const struct cconvolution_epilogue *epilogue, const void *source, int destination_format, void *destination,
    float *scratch) {
  CHOOSE(
      cconvolution_convolve_fixed, version, shape, packed, scales, epilogue, source, destination_format, destination,
      scratch)
}

void cconvolution_convolve_directly(
    int version, const struct cconvolution_shape *shape, const struct cconvolution_window *window, const void *packed,
    const struct cconvolution_epilogue *epilogue, int source_format, const void *source, int destination_format,
    void *destination, float *scratch) {
#if defined(__x86_64__)
  if (source_format == cconvolution_bfloat16) {
    cconvolution_convolve_directly_avx512bf16(
        shape, window, packed, epilogue, source, destination_format, destination, scratch);
    return;
  }
#endif
  CHOOSE(
      cconvolution_convolve_directly, version, shape, window, packed, epilogue, source, destination_format, destination,
      scratch)
}
