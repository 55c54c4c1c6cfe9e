// SPDX-License-Identifier: GPL-3.0-or-later

// The noise kernels: random words that are a function of their address, and the two noises made of them.
//
// Goals, in order: (1) the exact law that is documented; (2) the same bits on every instruction set, compiler setting
// and machine; (3) fast: a small part of the time that a network needs for its forward pass.
// Each kernel is chosen at run time for the widest vectors that the processor has; `_baseline` forces the narrowest.

#ifndef CNOISE_H
#define CNOISE_H

#include <stddef.h>
#include <stdint.h>

/// Which random words: the key and the three upper words of the counter. The lowest counter word is the block number;
/// coordinate i has word i mod 4 of block i / 4.
struct cnoise_stream {
  uint32_t key[2];
  uint32_t counter[3];
};

/// The law of grid noise: thresholds for the exact inversion, and a guide that finds nearly every answer in one look.
struct cnoise_grid {
  /// Q_0 >= Q_1 >= ...: the tail probabilities P[N > j], times 2^64, rounded.
  const uint64_t *tails;
  /// The number of tails; N lies in -count ... count.
  uint32_t count;
  /// Cells of the guide; see `GridGuide.swift`.
  const uint32_t *cells;
  /// 2^cell_bits cells stand for one octave of the tail probability.
  uint32_t cell_bits;
  /// Bounds of the noisy grid point x + N.
  int32_t lowest, highest;
  /// Grid steps per unit.
  float levels;
};

/// Writes clamp(point[i] + N_i) / levels to output[i].
void cnoise_grid_gaussian(
    struct cnoise_stream stream, const struct cnoise_grid *grid, const int32_t *restrict point, size_t count,
    float *restrict output);
void cnoise_grid_gaussian_baseline(
    struct cnoise_stream stream, const struct cnoise_grid *grid, const int32_t *restrict point, size_t count,
    float *restrict output);

/// Writes point[i] + sigma * Z_i to output[i], Z_i standard normal by Box-Muller.
void cnoise_float_gaussian(
    struct cnoise_stream stream, float sigma, const float *restrict point, size_t count, float *restrict output);
void cnoise_float_gaussian_baseline(
    struct cnoise_stream stream, float sigma, const float *restrict point, size_t count, float *restrict output);

#endif
