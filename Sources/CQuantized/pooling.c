// SPDX-License-Identifier: GPL-3.0-or-later

// Poolings. They take a hundredth of a network's time, so that one version is enough.

#include "rounding.h"

/// The taps of a window that lie inside `extent`: first ... end - 1.
struct taps {
  size_t first, end;
};

static struct taps taps_inside(ptrdiff_t start, size_t step, size_t kernel, size_t extent) {
  struct taps taps = {0, 0};
  for (size_t tap = 0; tap < kernel; tap++) {
    const ptrdiff_t place = start + (ptrdiff_t)(tap * step);
    if (place < 0) taps.first = tap + 1;
    if (place < (ptrdiff_t)extent) taps.end = tap + 1;
  }
  return taps;
}

static size_t count(struct taps taps) { return taps.end > taps.first ? taps.end - taps.first : 0; }

/// An output pixel: where its window begins, and which taps it has.
struct window {
  ptrdiff_t row, column;
  struct taps rows, columns;
};

static struct window window_of(const struct cquantized_pooling *layer, size_t row, size_t column) {
  struct window window;
  window.row = layer->first_row + (ptrdiff_t)(row * layer->row_stride);
  window.column = layer->first_column + (ptrdiff_t)(column * layer->column_stride);
  window.rows = taps_inside(window.row, layer->row_step, layer->kernel_rows, layer->source_rows);
  window.columns = taps_inside(window.column, layer->column_step, layer->kernel_columns, layer->source_columns);
  return window;
}

static const uint8_t *tap(
    const struct cquantized_pooling *layer, const uint8_t *source, struct window window, size_t i, size_t j) {
  const ptrdiff_t row = window.row + (ptrdiff_t)(i * layer->row_step);
  const ptrdiff_t column = window.column + (ptrdiff_t)(j * layer->column_step);
  return source + cquantized_line * (row * (ptrdiff_t)layer->source_row + column * (ptrdiff_t)layer->lines);
}

static size_t output_pixel(const struct cquantized_pooling *layer, size_t row, size_t column) {
  return cquantized_line * (row * layer->destination_row + column * layer->lines);
}

void cquantized_pool_maximum(const struct cquantized_pooling *layer, const uint8_t *source, uint8_t *destination) {
  const size_t bytes = cquantized_line * layer->lines;
  for (size_t row = 0; row < layer->rows; row++) {
    for (size_t column = 0; column < layer->columns; column++) {
      const struct window window = window_of(layer, row, column);
      uint8_t *output = destination + output_pixel(layer, row, column);
      memset(output, 0, bytes);
      for (size_t i = window.rows.first; i < window.rows.end; i++) {
        for (size_t j = window.columns.first; j < window.columns.end; j++) {
          const uint8_t *input = tap(layer, source, window, i, j);
          for (size_t byte = 0; byte < bytes; byte++) output[byte] = output[byte] > input[byte] ? output[byte] : input[byte];
        }
      }
    }
  }
}

/// The mean before rounding of each byte of a line.
static void mean_of(
    const struct cquantized_pooling *layer, const struct cquantized_mean *mean, struct window window, size_t line,
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
      const struct window window = window_of(layer, row, column);
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
