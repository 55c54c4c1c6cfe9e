// SPDX-License-Identifier: GPL-3.0-or-later

// How images enter a network: one image, channels first, becomes one place of a tile, channels last.

#ifndef CTILES_H
#define CTILES_H

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// tile[p * channels + c] = factors[c] * image[c * pixels + p] + summands[c], product and sum each rounded.
///
/// Returns 1 if all values of the image are finite, else 0, and then the tile holds anything.
int ctiles_load_float32(
    const float *restrict image, size_t pixels, size_t channels, const float *restrict factors,
    const float *restrict summands, float *restrict tile);

/// The same, and the result rounded to bfloat16: to nearest, ties to even.
int ctiles_load_bfloat16(
    const float *restrict image, size_t pixels, size_t channels, const float *restrict factors,
    const float *restrict summands, uint16_t *restrict tile);

/// The same as `ctiles_load_float32` and `ctiles_load_bfloat16` without a choice of instructions; for tests.
int ctiles_load_float32_baseline(
    const float *restrict image, size_t pixels, size_t channels, const float *restrict factors,
    const float *restrict summands, float *restrict tile);
int ctiles_load_bfloat16_baseline(
    const float *restrict image, size_t pixels, size_t channels, const float *restrict factors,
    const float *restrict summands, uint16_t *restrict tile);

#pragma clang assume_nonnull end

#endif
