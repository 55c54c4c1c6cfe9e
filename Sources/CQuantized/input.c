// SPDX-License-Identifier: GPL-3.0-or-later

// From images of floats to a tensor of bytes.

#include "rounding.h"

static size_t row_bytes(const struct cquantized_input *input) {
  // The last pixel's bytes may be followed by others, which meet weights of 0.
  return (input->left + input->width + input->right) * input->pixel + 4 * input->lines;
}

size_t cquantized_load_scratch(const struct cquantized_input *input) { return row_bytes(input) + input->width; }

/// Bytes of a row of one channel; 0 if a number is not finite.
static int quantize(const float *restrict values, size_t count, float factor, float summand, uint8_t *restrict bytes) {
  uint32_t greatest = 0;
  for (size_t index = 0; index < count; index++) {
    uint32_t bits;
    memcpy(&bits, &values[index], sizeof bits);
    bits &= 0x7fffffff;
    greatest = greatest > bits ? greatest : bits;
    bytes[index] = rounded_byte(values[index] * factor + summand, 0);
  }
  return greatest < 0x7f800000;
}

static void scatter(const struct cquantized_input *input, const uint8_t *row, uint8_t *lane) {
  for (size_t position = 0; position < input->positions; position++) {
    for (size_t line = 0; line < input->lines; line++) memcpy(lane + cquantized_line * line, row + 4 * line, 4);
    row += input->step;
    lane += cquantized_line * input->lines;
  }
}

int cquantized_load(
    const struct cquantized_input *input, const float *images, size_t count, uint8_t *scratch, uint8_t *tensor) {
  const size_t plane = input->height * input->width, bytes = row_bytes(input);
  const size_t tensor_row = cquantized_line * input->positions * input->lines;
  uint8_t *row = scratch, *part = scratch + bytes;
  int finite = 1;
  memset(row, input->zero, bytes);
  for (size_t y = 0; y < input->top + input->height + input->bottom; y++) {
    const int is_inside = y >= input->top && y < input->top + input->height;
    if (y == input->top + input->height) memset(row, input->zero, bytes);
    for (size_t image = 0; image < count; image++) {
      const float *values = images + image * input->channels * plane + (y - input->top) * input->width;
      for (size_t channel = 0; is_inside && channel < input->channels; channel++) {
        uint8_t *place = row + input->left * input->pixel + channel;
        if (input->pixel == 1) part = place;
        finite &= quantize(
            values + channel * plane, input->width, input->factors[channel], input->summands[channel], part);
        if (input->pixel > 1) {
          for (size_t x = 0; x < input->width; x++) place[x * input->pixel] = part[x];
        }
      }
      scatter(input, row, tensor + y * tensor_row + 4 * image);
    }
  }
  return finite;
}
