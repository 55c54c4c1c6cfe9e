// SPDX-License-Identifier: GPL-3.0-or-later

// Weights for products of 16-bit integers, computed in double precision.

#include <math.h>

#include "kernel.h"

/// 24 G for the points but the last, and an eighth of that for the last, which A' makes up for: rows of one magnitude.
static const double transform[6][3] = {{6, 0, 0}, {-4, -4, -4}, {-4, 4, -4}, {1, 2, 4}, {1, -2, 4}, {0, 0, 3}};

/// G g G' in a point, with that G.
static double at_point(const float *window, size_t point) {
  double sum = 0;
  for (size_t tap = 0; tap < 9; tap++) {
    sum += transform[point / 6][tap / 3] * transform[point % 6][tap % 3] * (double)window[tap];
  }
  return sum;
}

/// How many units a weight of 1 is: the most with which weights fit in 16 bits, and sums of products with values of 16 bits
/// in 32 bits.
static double units(const float *windows, size_t inputs) {
  double greatest = 0, greatest_sum = 0;
  for (size_t point = 0; point < points; point++) {
    double sum = 0;
    for (size_t input = 0; input < inputs; input++) {
      const double magnitude = fabs(at_point(windows + 9 * input, point));
      sum += magnitude;
      greatest = fmax(greatest, magnitude);
    }
    if (!isfinite(sum)) return NAN;
    greatest_sum = fmax(greatest_sum, sum);
  }
  // Rounding adds up to a half for each input.
  return fmin((65536 - (double)inputs) / greatest_sum, 32767 / greatest);
}

void cconvolution_pack_fixed(
    const float *weights, size_t inputs, size_t outputs, int32_t *packed, float *scales) {
  const size_t stride = fixed_point_stride(inputs, outputs);
  memset(packed, 0, sizeof *packed * points * stride);
  for (size_t output = 0; output < outputs; output++) {
    const float *windows = weights + 9 * output * inputs;
    const double unit = units(windows, inputs);
    // Infinitely many if all weights are zero, NaN if one is not finite.
    scales[output] = (float)(1 / (576 * unit));
    if (!isfinite(unit)) continue;
    int32_t *block = packed + output / group * group * (inputs / 2) + output % group;
    for (size_t point = 0; point < points; point++) {
      for (size_t input = 0; input < inputs; input++) {
        const uint32_t number = (uint16_t)lrint(at_point(windows + 9 * input, point) * unit);
        block[point * stride + input / 2 * group] |= (int32_t)(number << (input % 2 * 16));
      }
    }
  }
}
