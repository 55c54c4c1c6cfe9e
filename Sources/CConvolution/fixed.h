// SPDX-License-Identifier: GPL-3.0-or-later

// Winograd's algorithm with products of 16-bit integers, for images in bfloat16; see winograd.h. Beside what winograd.h
// wants of a version, the file that includes it defines
//   put_low_halves(place, x)        stores the lower 16 bits of each integer,
//   dot_pairs(sum, a, b)            the sum of two products of 16-bit integers in each lane.
//
// The values of points B' d B are computed in Float32 and rounded to integers in units of an image's own, so that none
// can leave 16 bits. Weights are integers in units of an output channel's own, so small that no sum of products of
// `input_channels` channels can leave 32 bits. Sums are exact.

typedef int16_t value;
/// The weights of two neighbouring input channels, the first in the lower half.
typedef int32_t weight;

CCONVOLUTION_INLINE void put_value(int16_t *place, floats x, floats scale) {
  // 1.5 * 2^23 makes an integer of the fraction's lower half, rounded once to nearest, ties to even.
  put_low_halves(place, (integers)fused(x, scale, spread(0x1.8p23f)));
}
CCONVOLUTION_INLINE floats value_scale(const struct scaling *scaling, size_t image) {
  return spread(scaling->values[image]);
}
CCONVOLUTION_INLINE floats result_scale(const struct scaling *scaling, size_t image, size_t channel) {
  return got(scaling->outputs + channel) * spread(scaling->inverses[image]);
}
CCONVOLUTION_INLINE floats finished(floats y, floats scale, floats bias) { return fused(y, scale, bias); }
CCONVOLUTION_INLINE floats last_output(floats far_odd, floats near_odd, floats m) {
  return fused(spread(8), far_odd + m, near_odd);
}
CCONVOLUTION_INLINE size_t weight_stride(size_t inputs, size_t outputs) { return fixed_point_stride(inputs, outputs); }

/// Rows of tiles times the weights of OUTPUTS vectors of outputs, `block` words apart.
#define MULTIPLY(OUTPUTS, name) \
  CCONVOLUTION_INLINE void name( \
      const int16_t *values, size_t inputs, const int32_t *weights, size_t block, float *products, size_t outputs) { \
    integers sums[TILES][OUTPUTS]; \
    UNROLL for (int t = 0; t < TILES; t++) { UNROLL for (int n = 0; n < OUTPUTS; n++) sums[t][n] = (integers){0}; } \
    _Pragma("clang loop unroll_count(4)") for (size_t k = 0; k < inputs; k += 2) { \
      integers w[OUTPUTS]; \
      UNROLL for (int n = 0; n < OUTPUTS; n++) memcpy(&w[n], weights + group / 2 * k + n * block, sizeof w[n]); \
      UNROLL for (int t = 0; t < TILES; t++) { \
        int32_t pair; \
        memcpy(&pair, values + t * inputs + k, sizeof pair); \
        UNROLL for (int n = 0; n < OUTPUTS; n++) sums[t][n] = dot_pairs(sums[t][n], (integers){0} + pair, w[n]); \
      } \
    } \
    UNROLL for (int t = 0; t < TILES; t++) { \
      UNROLL for (int n = 0; n < OUTPUTS; n++) { \
        put(products + t * outputs + n * LANES, __builtin_convertvector(sums[t][n], floats)); \
      } \
    } \
  }

MULTIPLY(1, multiply_one)
MULTIPLY(2, multiply_two)

/// (tiles x inputs) (inputs x outputs); rows are computed up to the next multiple of TILES.
static void multiply(
    const int16_t *values, size_t tiles, size_t inputs, const int32_t *weights, float *products, size_t outputs) {
  // From a vector of outputs to the next: within a group if it has two, else to the next group.
  const size_t next = LANES < group ? LANES : group / 2 * inputs;
  size_t output = 0;
  for (; output + 2 * LANES <= outputs; output += 2 * LANES) {
    const int32_t *block = weights + output / group * group / 2 * inputs + output % group;
    for (size_t t = 0; t < tiles; t += TILES) {
      multiply_two(values + t * inputs, inputs, block, next, products + t * outputs + output, outputs);
    }
  }
  // The last group, where it is one vector of an odd number.
  if (output == outputs) return;
  const int32_t *block = weights + output / 2 * inputs;
  for (size_t t = 0; t < tiles; t += TILES) {
    // With a constant, the weights of a group of inputs stay in registers.
    if (inputs == group) {
      multiply_one(values + t * group, group, block, next, products + t * outputs + output, outputs);
    } else {
      multiply_one(values + t * inputs, inputs, block, next, products + t * outputs + output, outputs);
    }
  }
}

#include "winograd.h"

/// The scale of an image's values: the greatest that no value can leave 16 bits with.
///
/// Values of points are at most 100 times the greatest input, and 68 times it if no input is negative: in B', the
/// coefficients of a row sum to at most 10 in absolute value, and have at most 8 of one sign and 2 of the other.
CCONVOLUTION_INLINE float scale_of(const uint16_t *image, size_t count) {
  uint16_t greatest = 0, signs = 0;
  for (size_t i = 0; i < count; i++) {
    const uint16_t magnitude = image[i] & 0x7fff;
    greatest = magnitude > greatest ? magnitude : greatest;
    signs |= image[i];
  }
  const uint32_t bits = (uint32_t)greatest << 16;
  float input;
  memcpy(&input, &bits, sizeof input);
  // Roundings in Float32 take up less than the rest to 32767.
  const float limit = signs & 0x8000 ? 32700.f / 100 : 32700.f / 68;
  // An image with an infinity, a NaN, or a number that would become one on the way, becomes NaN.
  if (!(input < 0x1p119f)) return 0;
  return limit / (input > 0x1p-100f ? input : 0x1p-100f);
}

void PASTE(cconvolution_convolve_fixed, VERSION)(
    const struct cconvolution_shape *shape, const int32_t *packed, const float *scales,
    const struct cconvolution_epilogue *epilogue, const void *source, int destination_format, void *destination,
    float *scratch) {
  float *values = scratch, *inverses = values + shape->images;
  const size_t count = shape->height * shape->width * shape->input_channels;
  for (size_t image = 0; image < shape->images; image++) {
    values[image] = scale_of((const uint16_t *)source + image * count, count);
    inverses[image] = values[image] > 0 ? 1 / values[image] : __builtin_nanf("");
  }
  const struct scaling scaling = {values, inverses, scales};
  convolve_all(
      shape, packed, &scaling, epilogue, cconvolution_bfloat16, source, destination_format, destination,
      scratch + fixed_scale_floats(shape));
}
