// SPDX-License-Identifier: GPL-3.0-or-later

// The convolution, for the vectors of one instruction set. The file that includes it defines
//
//   VERSION                   the suffix of the functions' names,
//   LANES                     images of a vector; a line is 16 / LANES vectors,
//   PIXELS                    output pixels that are computed at once: 2, 3 or 4,
//   OUTPUTS                   output channels that are computed at once: 4 or 8,
//   WEIGHT_WORDS              words of packed weights for one output channel and one line,
//   integers, floats          vectors of LANES numbers,
//   activations, load(bytes)  the 4 LANES bytes of a vector in the form that products want,
//   weight, spread(words)     a weight word in each lane, in that form,
//   dot(sum, activations, weight)  the sum of four products in each lane, exact,
//   narrowed(floats[4])       four numbers rounded half to even and clamped to 0 ... 255, in the bytes of a lane,
//   larger_bytes(a, b)        the greater of each byte.

#include "kernel.h"

/// What a block of outputs sees.
struct place {
  const uint8_t *source;
  const int32_t *weights;
  size_t kernel_rows;
  /// The first output channel.
  size_t channel;
  /// How many of its lines are stored.
  int lines;
};

CQUANTIZED_INLINE floats scaled(const struct cquantized_convolution *layer, integers sum, size_t channel) {
  return __builtin_convertvector(sum, floats) * layer->multipliers[channel] + layer->summands[channel];
}

/// Rounds, clamps and stores four channels of a pixel, one in each byte of a lane.
CQUANTIZED_INLINE void store(
    const struct cquantized_convolution *layer, const integers sums[4], size_t channel, const uint8_t *residual,
    uint8_t *destination) {
  floats values[4];
  UNROLL for (int c = 0; c < 4; c++) values[c] = scaled(layer, sums[c], channel + c);
  if (residual) {
    integers summands;
    memcpy(&summands, residual, sizeof summands);
    UNROLL for (int c = 0; c < 4; c++)
      values[c] += __builtin_convertvector(summands >> (8 * c) & 255, floats) * layer->residual_multiplier;
  }
  const integers bytes = larger_bytes(narrowed(values), (integers){0} + layer->lowest * 0x01010101);
  memcpy(destination, &bytes, sizeof bytes);
}

#define BLOCK_PIXELS 1
#include "block.h"
#undef BLOCK_PIXELS
#define BLOCK_PIXELS 2
#include "block.h"
#undef BLOCK_PIXELS
#if PIXELS > 2
#define BLOCK_PIXELS 3
#include "block.h"
#undef BLOCK_PIXELS
#endif
#if PIXELS > 3
#define BLOCK_PIXELS 4
#include "block.h"
#undef BLOCK_PIXELS
#endif

/// An output row of one block of channels.
CQUANTIZED_INLINE void convolve_row(
    const struct cquantized_convolution *layer, struct place place, const uint8_t *residual, uint8_t *destination) {
  const size_t step = cquantized_line * layer->output_lines;
  size_t left = layer->columns;
  while (left > 0) {
    // The last four are two and two: one pixel alone would wait for its sums.
    const size_t count = left == PIXELS + 1 ? 2 : left < PIXELS ? left : PIXELS;
    switch (count) {
    case 1: convolve_1(layer, &place, residual, destination); break;
    case 2: convolve_2(layer, &place, residual, destination); break;
#if PIXELS > 2
    case 3: convolve_3(layer, &place, residual, destination); break;
#endif
#if PIXELS > 3
    case 4: convolve_4(layer, &place, residual, destination); break;
#endif
    }
    place.source += count * cquantized_line * layer->source_column;
    if (residual) residual += count * step;
    destination += count * step;
    left -= count;
  }
}

/// The part of the window of an output row that lies in memory.
CQUANTIZED_INLINE struct place window(
    const struct cquantized_convolution *layer, const uint8_t *source, const int32_t *weights, size_t row) {
  const ptrdiff_t first = layer->first_row + (ptrdiff_t)(row * layer->row_stride);
  const ptrdiff_t end = first + (ptrdiff_t)layer->kernel_rows, rows = (ptrdiff_t)layer->source_rows;
  const ptrdiff_t from = first < 0 ? 0 : first, to = end < rows ? end : rows;
  const ptrdiff_t skipped = from - first;
  return (struct place){
      .source = source + from * (ptrdiff_t)(cquantized_line * layer->source_row),
      .weights = weights + skipped * (ptrdiff_t)(layer->run * WEIGHT_WORDS * cquantized_block),
      .kernel_rows = to > from ? (size_t)(to - from) : 0,
  };
}

void PASTE(cquantized_convolve, VERSION)(
    const struct cquantized_convolution *layer, const uint8_t *source, const uint8_t *residual,
    uint8_t *destination) {
  const size_t block_words = layer->kernel_rows * layer->run * WEIGHT_WORDS * cquantized_block;
  for (size_t row = 0; row < layer->rows; row++) {
    for (size_t line = 0; line < layer->output_lines; line += OUTPUTS / 4) {
      const size_t block = 4 * line / cquantized_block, within = 4 * line % cquantized_block;
      struct place place =
          window(layer, source, layer->weights + block * block_words + within * WEIGHT_WORDS, row);
      place.channel = 4 * line;
      place.lines = (int)(layer->output_lines - line);
      const size_t at = row * layer->destination_row + line, beside = row * layer->residual_row + line;
      for (size_t lane = 0; lane < cquantized_images; lane += LANES) {
        struct place part = place;
        part.source += 4 * lane;
        convolve_row(
            layer, part, residual ? residual + cquantized_line * beside + 4 * lane : residual,
            destination + cquantized_line * at + 4 * lane);
      }
    }
  }
}

void PASTE(cquantized_score, VERSION)(
    const struct cquantized_convolution *layer, const uint8_t *source, float *scores) {
  const size_t block_words = layer->kernel_rows * layer->run * WEIGHT_WORDS * cquantized_block;
  for (size_t channel = 0; channel < 4 * layer->output_lines; channel += OUTPUTS) {
    const size_t block = channel / cquantized_block, within = channel % cquantized_block;
    for (size_t lane = 0; lane < cquantized_images; lane += LANES) {
      const struct place place =
          window(layer, source + 4 * lane, layer->weights + block * block_words + within * WEIGHT_WORDS, 0);
      integers sums[1][OUTPUTS];
      sum_1(layer, &place, sums);
      for (int o = 0; o < OUTPUTS; o++) {
        const floats score = scaled(layer, sums[0][o], channel + o);
        memcpy(scores + cquantized_images * (channel + o) + lane, &score, sizeof score);
      }
    }
  }
}
