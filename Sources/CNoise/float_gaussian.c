// SPDX-License-Identifier: GPL-3.0-or-later

// Float noise: x + sigma Z with Z standard normal by Box-Muller (G. Box, M. Muller, Ann. Math. Statist. 29, 1958).
//
// A pair of words (a, b) gives the pair r cos t, r sin t with r = sqrt(-2 ln u), u = (a + 1/2) / 2^32 and
// t = 2 pi b / 2^32. Every operation is an IEEE 754 addition, product, conversion or square root, and FP_CONTRACT is
// off (kernel.h), so that the bits are the same everywhere. The polynomials have the least relative error for their
// degree (6e-9, 4e-9 and 1e-10, found by weighted least squares with Lawson's weights); each Z is within
// 5e-7 (1 + |Z|) of the formula.

#include <string.h>

#include "kernel.h"

/// -2 ln((a + 1/2) / 2^32).
CNOISE_INLINE float minus_two_log(uint32_t a) {
  // The word as 2^exponent * (1 + f) * 2^32 with 1 + f between sqrt(1/2) and sqrt(2).
  const float scaled = (float)a + 0.5f;
  uint32_t bits;
  memcpy(&bits, &scaled, sizeof bits);
  const int32_t steps = (int32_t)bits - 0x3f3504f3;
  const int32_t mantissa_bits = (steps & 0x7fffff) + 0x3f3504f3;
  float mantissa;
  memcpy(&mantissa, &mantissa_bits, sizeof mantissa);
  // Near u = 1 the float would have lost 1 - u, which the complement of the word still has.
  const int near_one = a >= 0xb504f334;
  const float complement = ((float)~a + 0.5f) * -0x1p-32f;
  const float f = near_one ? complement : mantissa - 1.0f;
  const float exponent = near_one ? 0.0f : (float)((steps >> 23) - 32);

  float p = -0x1.38b4ccp-4f;
  p = p * f + 0x1.055b46p-3f;
  p = p * f + -0x1.0d8552p-3f;
  p = p * f + 0x1.22da22p-3f;
  p = p * f + -0x1.547244p-3f;
  p = p * f + 0x1.99a008p-3f;
  p = p * f + -0x1.000228p-2f;
  p = p * f + 0x1.555554p-2f;
  const float square = f * f;
  const float tail = square * f * p + exponent * 0x1.7f7d1cp-20f;
  const float logarithm = exponent * 0x1.62e400p-1f + (f + (tail - 0.5f * square));
  return -2.0f * logarithm;
}

/// cos and sin of 2 pi b / 2^32.
CNOISE_INLINE void cosine_and_sine(uint32_t b, float *cosine, float *sine) {
  // The nearest quarter turn, and the rest as a multiple of a quarter turn in [-1/2, 1/2).
  const uint32_t quarter = (b + 0x20000000) >> 30;
  const float angle = (float)(int32_t)(b << 2) * 0x1.921fb6p-32f;
  const float square = angle * angle;
  const float s = angle + angle * square * ((-0x1.994eb2p-13f * square + 0x1.11076p-7f) * square + -0x1.555546p-3f);
  const float c = 1.0f - 0.5f * square
      + square * square * ((0x1.9a0258p-16f * square + -0x1.6c0c8cp-10f) * square + 0x1.55554ap-5f);
  const float along = quarter & 1 ? s : c;
  const float across = quarter & 1 ? c : s;
  *cosine = (quarter + 1) & 2 ? -along : along;
  *sine = quarter & 2 ? -across : across;
}

CNOISE_INLINE void tile(
    const struct cnoise_stream *stream, float sigma, uint32_t block, const float *restrict point, float *restrict output) {
  uint32_t words[tile_words];
  philox_tile(stream, block, words);
#pragma clang loop vectorize(enable) vectorize_width(16)
  for (int pair = 0; pair < tile_words / 2; pair++) {
    const float radius = sigma * __builtin_elementwise_sqrt(minus_two_log(words[2 * pair]));
    float cosine, sine;
    cosine_and_sine(words[2 * pair + 1], &cosine, &sine);
    output[2 * pair] = point[2 * pair] + radius * cosine;
    output[2 * pair + 1] = point[2 * pair + 1] + radius * sine;
  }
}

CNOISE_INLINE void add_noise(
    const struct cnoise_stream *stream, float sigma, const float *restrict point, size_t count, float *restrict output) {
  uint32_t block = 0;
  for (; count >= tile_words; count -= tile_words) {
    tile(stream, sigma, block, point, output);
    block += tile_blocks;
    point += tile_words;
    output += tile_words;
  }
  float last_point[tile_words] = {0}, last_output[tile_words];
  memcpy(last_point, point, count * sizeof *point);
  tile(stream, sigma, block, last_point, last_output);
  memcpy(output, last_output, count * sizeof *output);
}

CNOISE_DISPATCH void cnoise_float_gaussian(
    struct cnoise_stream stream, float sigma, const float *restrict point, size_t count, float *restrict output) {
  add_noise(&stream, sigma, point, count, output);
}

void cnoise_float_gaussian_baseline(
    struct cnoise_stream stream, float sigma, const float *restrict point, size_t count, float *restrict output) {
  add_noise(&stream, sigma, point, count, output);
}
