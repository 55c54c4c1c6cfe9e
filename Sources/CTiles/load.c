// SPDX-License-Identifier: GPL-3.0-or-later

#include "CTiles.h"

#include <string.h>

// A product and a sum stay two roundings on every instruction set.
#pragma STDC FP_CONTRACT OFF

// Run-time choice needs indirect functions: glibc on x86-64. Elsewhere (macOS, arm64, musl) the one version is plain.
// The thread sanitizer's hooks would run in the choice itself, before its library is there: a crash at start.
#if defined(__x86_64__) && defined(__GLIBC__) && !__has_feature(thread_sanitizer)
#define CTILES_DISPATCH \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), min_vector_width(512)))
#else
#define CTILES_DISPATCH
#endif

#define CTILES_INLINE static inline __attribute__((always_inline))

CTILES_INLINE uint32_t bits_of(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

// In which format a tile is stored: a constant wherever it is passed, so that no choice is left in a loop.
enum format { float32, bfloat16 };

// To bfloat16 it rounds to nearest, ties to even; what is infinite stays so. NaN does not occur.
CTILES_INLINE void store(void *restrict tile, size_t place, float value, enum format format) {
  if (format == float32) {
    ((float *)tile)[place] = value;
  } else {
    const uint32_t bits = bits_of(value);
    ((uint16_t *)tile)[place] = (uint16_t)((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
  }
}

// Sets bit 31 of what it returns if the exponent of a value is all ones, that is, if the value is not finite.
CTILES_INLINE uint32_t overflow(float value) { return (bits_of(value) & 0x7fffffff) + 0x00800000; }

// Pixel by pixel: for a constant number of channels, whose interleaving is then a fixed shuffle.
CTILES_INLINE uint32_t load_pixels(
    const float *restrict image, size_t pixels, const size_t channels, const float *restrict factors,
    const float *restrict summands, void *restrict tile, enum format format) {
  uint32_t overflows = 0;
  for (size_t pixel = 0; pixel < pixels; pixel++)
    for (size_t channel = 0; channel < channels; channel++) {
      const float value = image[channel * pixels + pixel];
      overflows |= overflow(value);
      store(tile, pixel * channels + channel, factors[channel] * value + summands[channel], format);
    }
  return overflows;
}

// Channel by channel.
CTILES_INLINE uint32_t load_planes(
    const float *restrict image, size_t pixels, size_t channels, const float *restrict factors,
    const float *restrict summands, void *restrict tile, enum format format) {
  uint32_t overflows = 0;
  for (size_t channel = 0; channel < channels; channel++) {
    const float *plane = image + channel * pixels;
    const float factor = factors[channel], summand = summands[channel];
    for (size_t pixel = 0; pixel < pixels; pixel++) {
      overflows |= overflow(plane[pixel]);
      store(tile, pixel * channels + channel, factor * plane[pixel] + summand, format);
    }
  }
  return overflows;
}

CTILES_INLINE int load(
    const float *restrict image, size_t pixels, size_t channels, const float *restrict factors,
    const float *restrict summands, void *restrict tile, enum format format) {
  uint32_t overflows;
  switch (channels) {
  case 1: overflows = load_pixels(image, pixels, 1, factors, summands, tile, format); break;
  case 3: overflows = load_pixels(image, pixels, 3, factors, summands, tile, format); break;
  default: overflows = load_planes(image, pixels, channels, factors, summands, tile, format);
  }
  return !(overflows >> 31);
}

CTILES_DISPATCH int ctiles_load_float32(
    const float *restrict image, size_t pixels, size_t channels, const float *restrict factors,
    const float *restrict summands, float *restrict tile) {
  return load(image, pixels, channels, factors, summands, tile, float32);
}

CTILES_DISPATCH int ctiles_load_bfloat16(
    const float *restrict image, size_t pixels, size_t channels, const float *restrict factors,
    const float *restrict summands, uint16_t *restrict tile) {
  return load(image, pixels, channels, factors, summands, tile, bfloat16);
}

int ctiles_load_float32_baseline(
    const float *restrict image, size_t pixels, size_t channels, const float *restrict factors,
    const float *restrict summands, float *restrict tile) {
  return load(image, pixels, channels, factors, summands, tile, float32);
}

int ctiles_load_bfloat16_baseline(
    const float *restrict image, size_t pixels, size_t channels, const float *restrict factors,
    const float *restrict summands, uint16_t *restrict tile) {
  return load(image, pixels, channels, factors, summands, tile, bfloat16);
}
