// SPDX-License-Identifier: GPL-3.0-or-later

// Grid noise: N = round(L sigma Z) by exact inversion of a 64-bit uniform U, of which mostly 32 bits are enough.
//
// The table is antisymmetric, so U and its complement give N and -N: the upper half is folded onto the lower, where
// N = -#{j : Q_j > U}. A guide whose cells are the leading bits of the folded word as a float (equal steps within each
// octave of the tail probability) holds at most one threshold per cell nearly everywhere. Where a cell holds more, or
// the word falls on a threshold's own cell position, the low 32 bits are drawn and the answer is found by bisection.
//
// Three passes over a chunk that stays in the first-level cache: draw the words and number their cells, look the cells
// up, finish. Looks of one load each are faster than the gather instructions, and on every instruction set.

#include <string.h>

#include "kernel.h"

enum {
  // Long enough for one pass's stores to be done when the next reads them, short enough for passes to overlap.
  chunk_words = 128,
  float_fraction_bits = 23,
};

// MARK: The plain inversion

/// The definition that the guide speeds up.
static int32_t invert(const struct cnoise_grid *grid, uint64_t uniform) {
  const int upper = uniform >> 63;
  const uint64_t folded = upper ? ~uniform : uniform;
  uint32_t low = 0, high = grid->count;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (grid->tails[middle] > folded) low = middle + 1;
    else high = middle;
  }
  return upper ? (int32_t)low : -(int32_t)low;
}

/// The other 32 bits of the uniform of a coordinate.
static uint32_t low_half(struct cnoise_stream stream, size_t coordinate) {
  words even, odd;
  stream.counter[0] |= refinement_bit;
  philox(&stream, (uint32_t)(coordinate / 4), 1, &even, &odd);
  return coordinate & 1 ? odd[coordinate % 4 / 2] : even[coordinate % 4 / 2];
}

/// Does the undecided ones of 16 values again: rare, so that it is one version for all and out of their way.
__attribute__((noinline)) static void settle(
    const struct cnoise_stream *stream, const struct cnoise_grid *grid, size_t coordinate, const uint32_t drawn[lanes],
    const words *undecided, const int32_t point[lanes], float output[lanes]) {
  for (size_t i = 0; i < lanes; i++) {
    if (!(*undecided)[i]) continue;
    const uint64_t uniform = (uint64_t)drawn[i] << 32 | low_half(*stream, coordinate + i);
    int32_t value = point[i] + invert(grid, uniform);
    value = value < grid->lowest ? grid->lowest : value;
    value = value > grid->highest ? grid->highest : value;
    output[i] = (float)value / grid->levels;
  }
}

// MARK: The guide

/// Folds words onto the lower half: the sign (all ones for the upper half), and the bits of the position in the guide.
CNOISE_INLINE void fold(const words *drawn, integers *sign, words *position) {
  *sign = (integers)*drawn >> 31;
  *position = (words)(__builtin_convertvector((integers)*drawn ^ *sign, floats) + 1.0f);
}

/// Draws the words of some tiles, and the numbers of their cells.
CNOISE_INLINE void draw(
    const struct cnoise_stream *stream, const struct cnoise_grid *grid, size_t coordinate, int tiles, uint32_t *drawn,
    uint32_t *cells) {
  const uint32_t shift = float_fraction_bits - grid->cell_bits;
  words even[most_tiles], odd[most_tiles];
  philox(stream, (uint32_t)(coordinate / 4), tiles, even, odd);
#pragma clang loop unroll(full)
  for (int half = 0; half < 2 * tiles; half++) {
    const int t = half / 2;
    const words ordered = half & 1 ? SECOND_IN_ORDER(even[t], odd[t]) : FIRST_IN_ORDER(even[t], odd[t]);
    integers sign;
    words position;
    fold(&ordered, &sign, &position);
    const words cell = (position >> shift) - (127u << grid->cell_bits);
    memcpy(drawn + half * lanes, &ordered, sizeof ordered);
    memcpy(cells + half * lanes, &cell, sizeof cell);
  }
}

/// The offsets of 16 words by their cells, and which of them are undecided.
CNOISE_INLINE void decide(
    const struct cnoise_grid *grid, const words *drawn, const words *cell, integers *offset, words *undecided) {
  const uint32_t shift = float_fraction_bits - grid->cell_bits;
  const uint32_t count_mask = ~0u >> shift;
  integers sign;
  words position;
  fold(drawn, &sign, &position);
  // The place within the cell, as far up as the threshold's place is in `cell`, over whose count it is always decided.
  const words place = position << (32 - shift);
  const words count = *cell & count_mask;
  // A comparison that holds is all ones: minus one.
  const integers magnitude = (integers)count + (integers)(place > *cell);
  *offset = (magnitude ^ ~sign) - ~sign;
  *undecided = (words)(*cell - place <= count_mask) | (words)(count == count_mask);
}

// MARK: From integers to floats

/// value / levels, rounded as the division rounds it, by a product and a correction.
///
/// Proof. Let a = |value| < 2^22 be positive and L = levels < 2^16, both integers, and r = RN(1/L). The relative errors
/// of r and of q = RN(a r) are at most 2^-24 each, so |a - q L| < 2^-22.9 a: that is a multiple of q's last place
/// (which is below 1) by less than 2^24 and therefore exact in the inner fused operation. The argument of the outer
/// rounding, q + (a - q L) r, differs from a/L by less than 2^-24 2^-22.9 a/L. A midpoint between floats near a/L is
/// an odd M >= 2^24 times a power of two 2^-k, k > 0, and |a/L - M 2^-k| = |a 2^k - M L| 2^-k / L. The numerator is
/// no zero, or M would divide a, so that this is at least 2^-k / L > 2^-25 2^-16 a/L. So no midpoint lies between, and
/// both round to the same float.
CNOISE_INLINE void divide(const integers *value, float levels, int is_fused, floats *quotient) {
  const floats a = __builtin_convertvector(*value, floats);
  if (!is_fused) {
    *quotient = a / levels;
    return;
  }
  const floats reciprocal = 1.0f / levels;
  const floats q = a * reciprocal;
  const floats rest = __builtin_elementwise_fma(-q, (floats)levels, a);
  *quotient = __builtin_elementwise_fma(rest, reciprocal, q);
}

/// Makes the values of 16 coordinates from their words and cells.
CNOISE_INLINE void finish(
    const struct cnoise_stream *stream, const struct cnoise_grid *grid, size_t coordinate,
    const uint32_t drawn[lanes], const uint32_t cells[lanes], const int32_t *restrict point, float *restrict output,
    int is_fused) {
  words word, cell, undecided;
  integers value, offset;
  floats quotient;
  memcpy(&word, drawn, sizeof word);
  memcpy(&cell, cells, sizeof cell);
  memcpy(&value, point, sizeof value);
  decide(grid, &word, &cell, &offset, &undecided);
  value = __builtin_elementwise_max(value + offset, (integers)grid->lowest);
  value = __builtin_elementwise_min(value, (integers)grid->highest);
  divide(&value, grid->levels, is_fused, &quotient);
  memcpy(output, &quotient, sizeof quotient);
  if (__builtin_expect(__builtin_reduce_or(undecided) != 0, 0)) {
    settle(stream, grid, coordinate, drawn, &undecided, point, output);
  }
}

// MARK: Rows

/// Adds the noise to at most a chunk, a multiple of the tile; `tiles` and `is_fused` are constants.
CNOISE_INLINE void add_to_chunk(
    const struct cnoise_stream *stream, const struct cnoise_grid *grid, size_t coordinate,
    const int32_t *restrict point, size_t count, float *restrict output, int tiles, int is_fused) {
  _Alignas(64) uint32_t drawn[chunk_words], cells[chunk_words];
  const size_t step = (size_t)tiles * tile_words;
  size_t i = 0;
  for (; i + step <= count; i += step) draw(stream, grid, coordinate + i, tiles, drawn + i, cells + i);
  for (; i < count; i += tile_words) draw(stream, grid, coordinate + i, 1, drawn + i, cells + i);
#pragma clang loop vectorize(disable) unroll_count(16)
  for (i = 0; i < count; i++) cells[i] = grid->cells[cells[i]];
  for (i = 0; i < count; i += lanes) {
    finish(stream, grid, coordinate + i, drawn + i, cells + i, point + i, output + i, is_fused);
  }
}

CNOISE_INLINE void add_noise(
    const struct cnoise_stream *stream, const struct cnoise_grid *grid, const int32_t *restrict point, size_t count,
    float *restrict output, int tiles, int is_fused) {
  size_t i = 0;
  for (; i + chunk_words <= count; i += chunk_words) {
    add_to_chunk(stream, grid, i, point + i, chunk_words, output + i, tiles, is_fused);
  }
  if (i == count) return;
  int32_t last_point[chunk_words] = {0};
  float last_output[chunk_words];
  const size_t whole = (count - i + tile_words - 1) / tile_words * tile_words;
  memcpy(last_point, point + i, (count - i) * sizeof *point);
  add_to_chunk(stream, grid, i, last_point, whole, last_output, tiles, is_fused);
  memcpy(output + i, last_output, (count - i) * sizeof *output);
}

// As many tiles side by side as the registers hold.
#if defined(__x86_64__)
CNOISE_AVX512 static void add_noise_avx512(
    const struct cnoise_stream *stream, const struct cnoise_grid *grid, const int32_t *restrict point, size_t count,
    float *restrict output) {
  add_noise(stream, grid, point, count, output, 4, 1);
}

CNOISE_AVX2 static void add_noise_avx2(
    const struct cnoise_stream *stream, const struct cnoise_grid *grid, const int32_t *restrict point, size_t count,
    float *restrict output) {
  add_noise(stream, grid, point, count, output, 2, 1);
}
#endif

void cnoise_grid_gaussian(
    enum cnoise_version version, struct cnoise_stream stream, const struct cnoise_grid *grid,
    const int32_t *restrict point, size_t count, float *restrict output) {
#if defined(__x86_64__)
  if (version == cnoise_avx512) return add_noise_avx512(&stream, grid, point, count, output);
  if (version == cnoise_avx2) return add_noise_avx2(&stream, grid, point, count, output);
#endif
  add_noise(&stream, grid, point, count, output, 1, CNOISE_HAS_FMA);
}
