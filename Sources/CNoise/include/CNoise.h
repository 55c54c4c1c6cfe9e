// SPDX-License-Identifier: GPL-3.0-or-later

// The noise kernels: random words that are a function of their address, and the two noises made of them.
//
// Goals, in order: (1) the exact law that is documented; (2) the same bits on every instruction set, compiler setting
// and machine; (3) fast: a small part of the time that a network needs for its forward pass.

#ifndef CNOISE_H
#define CNOISE_H

#include <stddef.h>
#include <stdint.h>

/// Which compiled version of a kernel runs; all give the same bits.
enum cnoise_version {
  /// What every processor of the architecture runs.
  cnoise_baseline,
  /// Vectors of 256 bits: x86-64 with AVX2 and FMA.
  cnoise_avx2,
  /// Vectors of 512 bits: x86-64 with AVX-512 F, BW, CD, DQ and VL.
  cnoise_avx512,
};

/// The version for the widest vectors that the processor has. It runs that one and those before it in the list.
enum cnoise_version cnoise_widest(void);

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
  /// Grid steps per unit: an integer below 2^16.
  float levels;
};

/// Writes clamp(point[i] + N_i) / levels to output[i]. |point[i] + N_i| must be below 2^22.
void cnoise_grid_gaussian(
    enum cnoise_version version, struct cnoise_stream stream, const struct cnoise_grid *grid,
    const int32_t *restrict point, size_t count, float *restrict output);

/// Writes the integers k with k / levels == input[i] to point[i].
///
/// Returns the number of inputs before the first that is no such quotient with |k| <= largest <= 2^21: `count` if all
/// are. What is written after that one means nothing.
size_t cnoise_grid_point(
    enum cnoise_version version, float levels, float largest, const float *restrict input, size_t count,
    int32_t *restrict point);

/// Writes point[i] + sigma * Z_i to output[i], Z_i standard normal by Box-Muller.
void cnoise_float_gaussian(
    enum cnoise_version version, struct cnoise_stream stream, float sigma, const float *restrict point,
    size_t count, float *restrict output);

#endif
