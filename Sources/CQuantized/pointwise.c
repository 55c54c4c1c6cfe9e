// SPDX-License-Identifier: GPL-3.0-or-later

// Sums that no convolution took in, and margins.

#include "rounding.h"

void cquantized_add(
    struct cquantized_sum sum, size_t lines, const uint8_t *first, const uint8_t *second, uint8_t *destination) {
  for (size_t byte = 0; byte < cquantized_line * lines; byte++) {
    float value = (float)((int32_t)first[byte] - sum.first_zero) * sum.first_multiplier;
    if (second) value = value + (float)((int32_t)second[byte] - sum.second_zero) * sum.second_multiplier;
    destination[byte] = rounded_byte(value + sum.summand, sum.lowest);
  }
}

void cquantized_fill_margins(
    size_t rows, size_t columns, size_t lines, size_t top, size_t bottom, size_t left, size_t right, uint8_t zero,
    uint8_t *tensor) {
  const size_t pixel = cquantized_line * lines, row = pixel * (left + columns + right);
  memset(tensor, zero, top * row);
  tensor += top * row;
  for (size_t index = 0; index < rows; index++, tensor += row) {
    memset(tensor, zero, left * pixel);
    memset(tensor + (left + columns) * pixel, zero, right * pixel);
  }
  memset(tensor, zero, bottom * row);
}
