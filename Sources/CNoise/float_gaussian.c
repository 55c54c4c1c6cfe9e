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
CNOISE_INLINE void minus_two_log(const words *word, floats *result) {
  const words a = *word;
  // The word as 2^exponent * (1 + f) * 2^32 with 1 + f between sqrt(1/2) and sqrt(2).
  const floats scaled = __builtin_convertvector(a, floats) + 0.5f;
  const integers steps = (integers)scaled - 0x3f3504f3;
  const floats mantissa = (floats)((steps & 0x7fffff) + 0x3f3504f3);
  // Near u = 1 the float would have lost 1 - u, which the complement of the word still has.
  const integers near_one = a >= 0xb504f334;
  const floats complement = (__builtin_convertvector(~a, floats) + 0.5f) * -0x1p-32f;
  const floats f = near_one ? complement : mantissa - 1.0f;
  const floats exponent = near_one ? (floats)0.0f : __builtin_convertvector((steps >> 23) - 32, floats);

  floats p = -0x1.38b4ccp-4f;
  p = p * f + 0x1.055b46p-3f;
  p = p * f + -0x1.0d8552p-3f;
  p = p * f + 0x1.22da22p-3f;
  p = p * f + -0x1.547244p-3f;
  p = p * f + 0x1.99a008p-3f;
  p = p * f + -0x1.000228p-2f;
  p = p * f + 0x1.555554p-2f;
  const floats square = f * f;
  const floats tail = square * f * p + exponent * 0x1.7f7d1cp-20f;
  const floats logarithm = exponent * 0x1.62e400p-1f + (f + (tail - 0.5f * square));
  *result = -2.0f * logarithm;
}

/// cos and sin of 2 pi b / 2^32.
CNOISE_INLINE void cosine_and_sine(const words *word, floats *cosine, floats *sine) {
  const words b = *word;
  // The nearest quarter turn, and the rest as a multiple of a quarter turn in [-1/2, 1/2).
  const words quarter = (b + 0x20000000) >> 30;
  const floats angle = __builtin_convertvector((integers)(b << 2), floats) * 0x1.921fb6p-32f;
  const floats square = angle * angle;
  const floats s = angle + angle * square * ((-0x1.994eb2p-13f * square + 0x1.11076p-7f) * square + -0x1.555546p-3f);
  const floats c = 1.0f - 0.5f * square
      + square * square * ((0x1.9a0258p-16f * square + -0x1.6c0c8cp-10f) * square + 0x1.55554ap-5f);
  const integers is_odd = (quarter & 1) != 0;
  const words along = (words)(is_odd ? s : c);
  const words across = (words)(is_odd ? c : s);
  // Bit 1 of the quarter, or of the next, moved to the sign.
  *cosine = (floats)(along ^ ((quarter + 1) & 2) << 30);
  *sine = (floats)(across ^ (quarter & 2) << 30);
}

CNOISE_INLINE void add_to_tiles(
    const struct cnoise_stream *stream, float sigma, size_t coordinate, int tiles, const float *restrict point,
    float *restrict output) {
  words even[most_tiles], odd[most_tiles];
  philox(stream, (uint32_t)(coordinate / 4), tiles, even, odd);
#pragma clang loop unroll(full)
  for (int t = 0; t < tiles; t++) {
    floats square, cosine, sine, values[2];
    minus_two_log(&even[t], &square);
    cosine_and_sine(&odd[t], &cosine, &sine);
    const floats radius = sigma * __builtin_elementwise_sqrt(square);
    cosine *= radius;
    sine *= radius;
    memcpy(values, point + t * tile_words, sizeof values);
    values[0] += FIRST_IN_ORDER(cosine, sine);
    values[1] += SECOND_IN_ORDER(cosine, sine);
    memcpy(output + t * tile_words, values, sizeof values);
  }
}

/// Adds the noise with `tiles` tiles side by side, a constant; the rest goes tile by tile, the last one padded.
CNOISE_INLINE void add_noise(
    const struct cnoise_stream *stream, float sigma, const float *restrict point, size_t count, float *restrict output,
    int tiles) {
  const size_t step = (size_t)tiles * tile_words;
  size_t i = 0;
  for (; i + step <= count; i += step) add_to_tiles(stream, sigma, i, tiles, point + i, output + i);
  for (; i + tile_words <= count; i += tile_words) add_to_tiles(stream, sigma, i, 1, point + i, output + i);
  if (i == count) return;
  float last_point[tile_words] = {0}, last_output[tile_words];
  memcpy(last_point, point + i, (count - i) * sizeof *point);
  add_to_tiles(stream, sigma, i, 1, last_point, last_output);
  memcpy(output + i, last_output, (count - i) * sizeof *output);
}

// As many tiles side by side as the registers hold.
#if defined(__x86_64__)
CNOISE_AVX512 static void add_noise_avx512(
    const struct cnoise_stream *stream, float sigma, const float *restrict point, size_t count,
    float *restrict output) {
  add_noise(stream, sigma, point, count, output, 4);
}

CNOISE_AVX2 static void add_noise_avx2(
    const struct cnoise_stream *stream, float sigma, const float *restrict point, size_t count,
    float *restrict output) {
  add_noise(stream, sigma, point, count, output, 2);
}
#endif

void cnoise_float_gaussian(
    enum cnoise_version version, struct cnoise_stream stream, float sigma, const float *restrict point,
    size_t count, float *restrict output) {
#if defined(__x86_64__)
  if (version == cnoise_avx512) return add_noise_avx512(&stream, sigma, point, count, output);
  if (version == cnoise_avx2) return add_noise_avx2(&stream, sigma, point, count, output);
#endif
  add_noise(&stream, sigma, point, count, output, 1);
}
