// SPDX-License-Identifier: GPL-3.0-or-later

// Grid noise: N = round(L sigma Z) by exact inversion of a 64-bit uniform U, of which mostly 32 bits are enough.
//
// The table is antisymmetric, so U and its complement give N and -N: the upper half is folded onto the lower, where
// N = -#{j : Q_j > U}. A guide whose cells are the leading bits of the folded word as a float (equal steps within each
// octave of the tail probability) holds at most one threshold per cell nearly everywhere. Where a cell holds more, or
// the word falls on a threshold's own cell position, the low 32 bits are drawn and the answer is found by bisection.

#include <string.h>

#include "kernel.h"

// A cell that holds more than one threshold: its count field is all ones.
enum { float_fraction_bits = 23 };

/// The plain inversion of a 64-bit uniform: the definition that the guide speeds up.
CNOISE_INLINE int32_t invert(const struct cnoise_grid *grid, uint64_t uniform) {
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

/// The other 32 bits of the uniform of coordinate `index`.
static uint32_t low_half(struct cnoise_stream stream, uint64_t index) {
  uint32_t words[tile_words];
  stream.counter[0] |= refinement_bit;
  philox_tile(&stream, (uint32_t)(index / 4), words);
  return words[index % 4];
}

/// Looks up the offsets of a tile; returns nonzero if some word is undecided, and marks it in `undecided`.
CNOISE_INLINE uint32_t look_up_tile(
    const struct cnoise_grid *grid, const uint32_t words[tile_words], int32_t offsets[tile_words],
    uint32_t undecided[tile_words]) {
  const uint32_t shift = float_fraction_bits - grid->cell_bits;
  const uint32_t fraction_mask = (1u << shift) - 1;
  const uint32_t count_mask = ~0u >> shift;
  const uint32_t first_cell = 127u << grid->cell_bits;
  const uint32_t *cells = grid->cells;
  uint32_t any = 0;
#pragma clang loop vectorize(enable) vectorize_width(16)
  for (int i = 0; i < tile_words; i++) {
    const int32_t sign = (int32_t)words[i] >> 31;
    const float folded = (float)((int32_t)words[i] ^ sign) + 1.0f;
    uint32_t bits;
    memcpy(&bits, &folded, sizeof bits);
    const uint32_t cell = cells[(int32_t)((bits >> shift) - first_cell)];
    const uint32_t fraction = bits & fraction_mask;
    const uint32_t threshold = cell >> (32 - shift);
    const uint32_t count = cell & count_mask;
    const int32_t magnitude = (int32_t)(count - (fraction > threshold));
    offsets[i] = (magnitude ^ ~sign) - ~sign;
    undecided[i] = (fraction == threshold) | (count == count_mask);
    any |= undecided[i];
  }
  return any;
}

CNOISE_INLINE void finish_tile(
    const struct cnoise_grid *grid, const int32_t *restrict point, const int32_t offsets[tile_words],
    float *restrict output) {
  const int32_t lowest = grid->lowest, highest = grid->highest;
#pragma clang loop vectorize(enable) vectorize_width(16)
  for (int i = 0; i < tile_words; i++) {
    int32_t value = point[i] + offsets[i];
    value = value < lowest ? lowest : value;
    value = value > highest ? highest : value;
    output[i] = (float)value / grid->levels;
  }
}

CNOISE_INLINE void tile(
    const struct cnoise_stream *stream, const struct cnoise_grid *grid, uint32_t block, const int32_t *restrict point,
    float *restrict output) {
  uint32_t words[tile_words], undecided[tile_words];
  int32_t offsets[tile_words];
  philox_tile(stream, block, words);
  if (look_up_tile(grid, words, offsets, undecided)) {
    for (int i = 0; i < tile_words; i++) {
      if (!undecided[i]) continue;
      const uint32_t low = low_half(*stream, 4ull * block + (uint64_t)i);
      offsets[i] = invert(grid, (uint64_t)words[i] << 32 | low);
    }
  }
  finish_tile(grid, point, offsets, output);
}

CNOISE_INLINE void add_noise(
    const struct cnoise_stream *stream, const struct cnoise_grid *grid, const int32_t *restrict point, size_t count,
    float *restrict output) {
  uint32_t block = 0;
  for (; count >= tile_words; count -= tile_words) {
    tile(stream, grid, block, point, output);
    block += tile_blocks;
    point += tile_words;
    output += tile_words;
  }
  int32_t last_point[tile_words] = {0};
  float last_output[tile_words];
  memcpy(last_point, point, count * sizeof *point);
  tile(stream, grid, block, last_point, last_output);
  memcpy(output, last_output, count * sizeof *output);
}

CNOISE_DISPATCH void cnoise_grid_gaussian(
    struct cnoise_stream stream, const struct cnoise_grid *grid, const int32_t *restrict point, size_t count,
    float *restrict output) {
  add_noise(&stream, grid, point, count, output);
}

void cnoise_grid_gaussian_baseline(
    struct cnoise_stream stream, const struct cnoise_grid *grid, const int32_t *restrict point, size_t count,
    float *restrict output) {
  add_noise(&stream, grid, point, count, output);
}
