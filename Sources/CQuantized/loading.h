// SPDX-License-Identifier: GPL-3.0-or-later

// From images of floats to a tensor of bytes, for the vectors of one instruction set; see convolution.h.
//
// A row is made in working memory as vectors that hold one byte of each image in a lane; the lines of the tensor are
// then four neighbouring ones shifted together.

#include "kernel.h"

// Lanes of two vectors in turn: the first halves, and the second halves.
#if LANES == 16
#define FIRST_HALVES(a, b) \
  __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define SECOND_HALVES(a, b) \
  __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
#elif LANES == 8
#define FIRST_HALVES(a, b) __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
#define SECOND_HALVES(a, b) __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15)
#else
#define FIRST_HALVES(a, b) __builtin_shufflevector(a, b, 0, 4, 1, 5)
#define SECOND_HALVES(a, b) __builtin_shufflevector(a, b, 2, 6, 3, 7)
#endif

/// Exchanges rows and columns, in log2(LANES) perfect shuffles.
CQUANTIZED_INLINE void transpose(floats rows[LANES]) {
#pragma clang loop unroll(full)
  for (int round = 1; round < LANES; round *= 2) {
    floats shuffled[LANES];
#pragma clang loop unroll(full)
    for (int row = 0; row < LANES / 2; row++) {
      shuffled[2 * row] = FIRST_HALVES(rows[row], rows[row + LANES / 2]);
      shuffled[2 * row + 1] = SECOND_HALVES(rows[row], rows[row + LANES / 2]);
    }
#pragma clang loop unroll(full)
    for (int row = 0; row < LANES; row++) rows[row] = shuffled[row];
  }
}

/// Quantizes up to LANES neighbouring numbers of LANES images; the greatest exponent goes to `greatest`.
CQUANTIZED_INLINE void quantize(
    const float *const images[LANES], size_t count, float factor, float summand, size_t pixel, uint8_t *row,
    integers *greatest) {
  floats numbers[LANES];
#pragma clang loop unroll(full)
  for (int image = 0; image < LANES; image++) {
    numbers[image] = (floats){0};
    if (count == LANES)
      memcpy(&numbers[image], images[image], sizeof numbers[image]);
    else
      memcpy(&numbers[image], images[image], count * sizeof(float));
  }
  transpose(numbers);
#pragma clang loop unroll(full)
  for (size_t x = 0; x < LANES; x++) {
    if (x >= count) continue;
    const integers bits = (integers)numbers[x] & 0x7f800000;
    const integers is_greater = bits > *greatest;
    *greatest = (is_greater & bits) | (~is_greater & *greatest);
    const floats value = larger(numbers[x] * factor + summand, (floats){0});
    // Adding 2^23 rounds half to even; the rounded number is then the lowest byte.
    const floats shifted = smaller(value, (floats){0} + 255.0f) + 0x1p23f;
    memcpy(row + cquantized_line * pixel * x, &shifted, sizeof shifted);
  }
}

/// Four bytes of each image, as one vector.
CQUANTIZED_INLINE integers joined(const uint8_t *row) {
  integers bytes[4];
#pragma clang loop unroll(full)
  for (int byte = 0; byte < 4; byte++) memcpy(&bytes[byte], row + cquantized_line * byte, sizeof bytes[byte]);
  return (bytes[0] & 255) | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24;
}

/// A row of the tensor.
CQUANTIZED_INLINE void join(const struct cquantized_input *input, const uint8_t *row, uint8_t *target) {
  for (size_t position = 0; position < input->positions; position++) {
    for (size_t line = 0; line < input->lines; line++, target += cquantized_line) {
      const integers bytes = joined(row + cquantized_line * (position * input->step + 4 * line));
      memcpy(target, &bytes, sizeof bytes);
    }
  }
}

/// A row of LANES images; a number is finite if its exponent is not all ones.
CQUANTIZED_INLINE void load_row(
    const struct cquantized_input *input, const float *images[LANES], uint8_t *row, integers *greatest) {
  const size_t plane = input->height * input->width;
  uint8_t *first = row + cquantized_line * input->left * input->pixel;
  for (size_t channel = 0; channel < input->channels; channel++) {
    for (size_t x = 0; x < input->width; x += LANES) {
      const float *places[LANES];
      for (int image = 0; image < LANES; image++) places[image] = images[image] + channel * plane + x;
      const size_t left = input->width - x;
      quantize(
          places, left < LANES ? left : LANES, input->factors[channel], input->summands[channel], input->pixel,
          first + cquantized_line * (x * input->pixel + channel), greatest);
    }
  }
}

int PASTE(cquantized_load, VERSION)(
    const struct cquantized_input *input, const float *images, size_t count, uint8_t *restrict scratch,
    uint8_t *restrict tensor) {
  const size_t size = input->channels * input->height * input->width;
  const size_t tensor_row = cquantized_line * input->positions * input->lines;
  const size_t row_vectors = (input->left + input->width + input->right) * input->pixel + 4 * input->lines;
  const size_t rows = input->top + input->height + input->bottom;
  integers greatest = {0};
  for (size_t lane = 0; lane < cquantized_images; lane += LANES) {
    const float *places[LANES];
    for (size_t image = 0; image < LANES; image++)
      places[image] = images + size * (lane + image < count ? lane + image : count - 1);
    for (size_t y = 0; y < rows; y++) {
      const int is_inside = y >= input->top && y < input->top + input->height;
      // Margins, and the bytes behind the last pixel, which meet weights of 0.
      if (y == 0 || y == input->top + input->height) {
        const integers zero = (integers){0} + input->zero;
        for (size_t vector = 0; vector < row_vectors; vector++)
          memcpy(scratch + cquantized_line * vector, &zero, sizeof zero);
      }
      if (is_inside) {
        load_row(input, places, scratch, &greatest);
        for (int image = 0; image < LANES; image++) places[image] += input->width;
      }
      join(input, scratch, tensor + y * tensor_row + 4 * lane);
    }
  }
  int finite = 1;
  for (int lane = 0; lane < LANES; lane++) finite &= greatest[lane] != 0x7f800000;
  return finite;
}
