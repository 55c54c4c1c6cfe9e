// SPDX-License-Identifier: GPL-3.0-or-later

// What the window of a pooling sees.

#ifndef CQUANTIZED_WINDOW_H
#define CQUANTIZED_WINDOW_H

#include "kernel.h"

/// The taps of a window that lie inside `extent`: first ... end - 1.
struct taps {
  size_t first, end;
};

CQUANTIZED_INLINE struct taps taps_inside(ptrdiff_t start, size_t step, size_t kernel, size_t extent) {
  struct taps taps = {0, 0};
  for (size_t tap = 0; tap < kernel; tap++) {
    const ptrdiff_t place = start + (ptrdiff_t)(tap * step);
    if (place < 0) taps.first = tap + 1;
    if (place < (ptrdiff_t)extent) taps.end = tap + 1;
  }
  return taps;
}

CQUANTIZED_INLINE size_t count(struct taps taps) { return taps.end > taps.first ? taps.end - taps.first : 0; }

/// An output pixel: where its window begins, and which taps it has.
struct tap_window {
  ptrdiff_t row, column;
  struct taps rows, columns;
};

CQUANTIZED_INLINE struct tap_window window_of(const struct cquantized_pooling *layer, size_t row, size_t column) {
  struct tap_window window;
  window.row = layer->first_row + (ptrdiff_t)(row * layer->row_stride);
  window.column = layer->first_column + (ptrdiff_t)(column * layer->column_stride);
  window.rows = taps_inside(window.row, layer->row_step, layer->kernel_rows, layer->source_rows);
  window.columns = taps_inside(window.column, layer->column_step, layer->kernel_columns, layer->source_columns);
  return window;
}

CQUANTIZED_INLINE const uint8_t *tap(
    const struct cquantized_pooling *layer, const uint8_t *source, struct tap_window window, size_t i, size_t j) {
  const ptrdiff_t row = window.row + (ptrdiff_t)(i * layer->row_step);
  const ptrdiff_t column = window.column + (ptrdiff_t)(j * layer->column_step);
  return source + cquantized_line * (row * (ptrdiff_t)layer->source_row + column * (ptrdiff_t)layer->lines);
}

CQUANTIZED_INLINE size_t output_pixel(const struct cquantized_pooling *layer, size_t row, size_t column) {
  return cquantized_line * (row * layer->destination_row + column * layer->lines);
}

#endif
