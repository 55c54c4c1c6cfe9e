// SPDX-License-Identifier: GPL-3.0-or-later

// The sums of BLOCK_PIXELS output pixels and OUTPUTS output channels, held in registers; see convolution.h.

#define NAME(function) PASTE(function, BLOCK_PIXELS)

/// Walks through the window line by line: each line is loaded once for OUTPUTS products, each weight once for all pixels.
CQUANTIZED_INLINE void NAME(sum)(
    const struct cquantized_convolution *layer, const struct place *place, integers sums[BLOCK_PIXELS][OUTPUTS]) {
  UNROLL for (int p = 0; p < BLOCK_PIXELS; p++) {
    UNROLL for (int o = 0; o < OUTPUTS; o++) sums[p][o] = (integers){0};
  }
  const size_t step = cquantized_line * layer->source_column;
  const int32_t *weights = place->weights;
  for (size_t row = 0; row < place->kernel_rows; row++) {
    const uint8_t *source = place->source + row * cquantized_line * layer->source_row;
    for (size_t line = layer->run; line > 0; line--) {
      activations pixels[BLOCK_PIXELS];
      UNROLL for (int p = 0; p < BLOCK_PIXELS; p++) pixels[p] = load(source + p * step);
      UNROLL for (int o = 0; o < OUTPUTS; o++) {
        const weight weight = spread(weights + WEIGHT_WORDS * o);
        UNROLL for (int p = 0; p < BLOCK_PIXELS; p++) sums[p][o] = dot(sums[p][o], pixels[p], weight);
      }
      source += cquantized_line;
      weights += WEIGHT_WORDS * cquantized_block;
    }
  }
}

/// Computes and stores bytes.
static void NAME(convolve)(
    const struct cquantized_convolution *layer, const struct place *place, const uint8_t *residual,
    uint8_t *destination) {
  integers sums[BLOCK_PIXELS][OUTPUTS];
  NAME(sum)(layer, place, sums);
  UNROLL for (int p = 0; p < BLOCK_PIXELS; p++) {
    const size_t pixel = p * cquantized_line * layer->output_lines;
    UNROLL for (int l = 0; l < OUTPUTS / 4; l++) {
      const size_t at = pixel + l * cquantized_line;
      if (l < place->lines)
        store(layer, sums[p] + 4 * l, place->channel + 4 * l, residual ? residual + at : residual, destination + at);
    }
  }
}

#undef NAME
