// SPDX-License-Identifier: GPL-3.0-or-later

// Means. They take a thousandth of a network's time, so that one version is enough.

#include "rounding.h"
#include "window.h"

/// The mean before rounding of each byte of a line.
static void mean_of(
    const struct cquantized_pooling *layer, const struct cquantized_mean *mean, struct tap_window window, size_t line,
    const uint8_t *source, float means[cquantized_line]) {
  int32_t sums[cquantized_line] = {0};
  for (size_t i = window.rows.first; i < window.rows.end; i++) {
    for (size_t j = window.columns.first; j < window.columns.end; j++) {
      const uint8_t *input = tap(layer, source, window, i, j) + cquantized_line * line;
      for (int byte = 0; byte < cquantized_line; byte++) sums[byte] += input[byte];
    }
  }
  const size_t inside = count(window.rows) * count(window.columns);
  size_t counted = inside;
  if (mean->counts_padding) {
    const struct taps rows = taps_inside(window.row, layer->row_step, layer->kernel_rows, layer->padded_rows);
    const struct taps columns =
        taps_inside(window.column, layer->column_step, layer->kernel_columns, layer->padded_columns);
    counted = rows.end * columns.end;
  }
  const float multiplier = mean->multiplier / (float)counted;
  const int32_t zeros = mean->zero * (int32_t)inside;
  for (int byte = 0; byte < cquantized_line; byte++)
    means[byte] = (float)(sums[byte] - zeros) * multiplier + mean->summand;
}

void cquantized_pool_mean(
    const struct cquantized_pooling *layer, struct cquantized_mean mean, const uint8_t *source, uint8_t *destination) {
  float means[cquantized_line];
  for (size_t row = 0; row < layer->rows; row++) {
    for (size_t column = 0; column < layer->columns; column++) {
      const struct tap_window window = window_of(layer, row, column);
      uint8_t *output = destination + output_pixel(layer, row, column);
      for (size_t line = 0; line < layer->lines; line++, output += cquantized_line) {
        mean_of(layer, &mean, window, line, source, means);
        for (int byte = 0; byte < cquantized_line; byte++) output[byte] = rounded_byte(means[byte], 0);
      }
    }
  }
}

void cquantized_score_mean(
    const struct cquantized_pooling *layer, struct cquantized_mean mean, const uint8_t *source, float *scores) {
  float means[cquantized_line];
  for (size_t line = 0; line < layer->lines; line++, scores += cquantized_line) {
    mean_of(layer, &mean, window_of(layer, 0, 0), line, source, means);
    for (int byte = 0; byte < cquantized_line; byte++)
      scores[byte % 4 * cquantized_images + byte / 4] = means[byte];
  }
}
