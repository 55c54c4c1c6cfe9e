// SPDX-License-Identifier: GPL-3.0-or-later

// The greatest byte of each window, for the vectors of one instruction set; see convolution.h.

#include "window.h"

void PASTE(cquantized_pool_maximum, VERSION)(
    const struct cquantized_pooling *layer, const uint8_t *source, uint8_t *destination) {
  for (size_t row = 0; row < layer->rows; row++) {
    for (size_t column = 0; column < layer->columns; column++) {
      const struct tap_window window = window_of(layer, row, column);
      uint8_t *output = destination + output_pixel(layer, row, column);
      for (size_t part = 0; part < cquantized_line * layer->lines; part += 4 * LANES) {
        integers greatest = {0};
        for (size_t i = window.rows.first; i < window.rows.end; i++) {
          for (size_t j = window.columns.first; j < window.columns.end; j++) {
            integers bytes;
            memcpy(&bytes, tap(layer, source, window, i, j) + part, sizeof bytes);
            greatest = larger_bytes(greatest, bytes);
          }
        }
        memcpy(output + part, &greatest, sizeof greatest);
      }
    }
  }
}
