// SPDX-License-Identifier: GPL-3.0-or-later

// Weights for convolutions by the definition: groups of outputs, in each the taps, in each the input channels.

#include "kernel.h"

size_t cconvolution_direct_packed_count(
    int format, const struct cconvolution_window *window, size_t input_channels, size_t output_channels) {
  return window->rows * window->columns * input_channels * output_channels * size_of(format) / sizeof(float);
}

void cconvolution_pack_direct(
    int format, const struct cconvolution_window *window, const float *weights, size_t input_channels,
    size_t output_channels, void *packed) {
  const size_t taps = window->rows * window->columns;
  for (size_t output = 0; output < output_channels; output++) {
    const size_t first = output / group * group * taps * input_channels;
    for (size_t tap = 0; tap < taps; tap++) {
      for (size_t input = 0; input < input_channels; input++) {
        const float weight = weights[(output * input_channels + input) * taps + tap];
        const size_t row = tap * input_channels + input, within = output % group;
        if (format == cconvolution_float32) {
          ((float *)packed)[first + group * row + within] = weight;
        } else {
          uint32_t bits;
          memcpy(&bits, &weight, sizeof bits);
          // Two channels share a word.
          ((uint16_t *)packed)[first + group * (row - row % 2) + 2 * within + row % 2] = (uint16_t)(bits >> 16);
        }
      }
    }
  }
}
