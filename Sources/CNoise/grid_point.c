// SPDX-License-Identifier: GPL-3.0-or-later

// From floats to the integers of the grid, with the check that they lie on it.

#include "kernel.h"

/// The integer k as a float with k / levels == value and |k| <= largest; NaN if there is none.
CNOISE_INLINE float grid_step(float value, float levels, float largest) {
  // Rounded to an integer by the last place of 2^23; beyond 2^21 or for NaN the comparisons fail.
  const float step = (value * levels + 0x1.8p23f) - 0x1.8p23f;
  return __builtin_fabsf(step) <= largest && step / levels == value ? step : __builtin_nanf("");
}

CNOISE_INLINE size_t grid_point(
    float levels, float largest, const float *restrict input, size_t count, int32_t *restrict point) {
  // Without a way out the loop is vectors; the place of a fault is looked for only if there is one.
  int32_t faults = 0;
  for (size_t i = 0; i < count; i++) {
    const float step = grid_step(input[i], levels, largest);
    const int is_fault = __builtin_isnan(step);
    faults |= is_fault;
    point[i] = (int32_t)(is_fault ? 0.0f : step);
  }
  if (!faults) return count;
  size_t first = 0;
  while (first < count && !__builtin_isnan(grid_step(input[first], levels, largest))) first++;
  return first;
}

#if defined(__x86_64__)
CNOISE_AVX512 static size_t grid_point_avx512(
    float levels, float largest, const float *restrict input, size_t count, int32_t *restrict point) {
  return grid_point(levels, largest, input, count, point);
}

CNOISE_AVX2 static size_t grid_point_avx2(
    float levels, float largest, const float *restrict input, size_t count, int32_t *restrict point) {
  return grid_point(levels, largest, input, count, point);
}
#endif

size_t cnoise_grid_point(
    enum cnoise_version version, float levels, float largest, const float *restrict input, size_t count,
    int32_t *restrict point) {
#if defined(__x86_64__)
  if (version == cnoise_avx512) return grid_point_avx512(levels, largest, input, count, point);
  if (version == cnoise_avx2) return grid_point_avx2(levels, largest, input, count, point);
#endif
  return grid_point(levels, largest, input, count, point);
}
