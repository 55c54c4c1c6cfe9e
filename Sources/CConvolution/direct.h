// SPDX-License-Identifier: GPL-3.0-or-later

// Convolutions by their definition, for the vectors of a version (winograd.h says which), and for an arithmetic:
//   DIRECT_VERSION         the suffix of the function's name,
//   operand, operands      what the numbers of an image and the weights are read as, and vectors of LANES of those,
//   operand_numbers        the numbers of an operand: 1 float, or 2 of bfloat16,
//   spread_operand(x)      x in each lane,
//   product(a, b, c)       ab + c, or the sum of both products and c,
//   store_two(bytes, format, x, y)
//                          stores two vectors next to each other.
//
// The sums of a block, some neighbouring pixels of a row and two vectors of outputs, stay in registers; so weights are
// loaded once for all pixels, and a number of the image once for two vectors of outputs.

/// The pixels of the largest and of the smallest block: two vectors of sums for each, two of weights and a number of the
/// image fit in the registers.
enum { most_pixels = LANES == 16 ? 8 : 6, fewest_pixels = most_pixels / 2 };

/// What a block of outputs sees.
struct direct_block {
  const struct cconvolution_shape *shape;
  const struct cconvolution_window *window;
  /// The first number of the image, and zeros for all channels of a pixel.
  const operand *image, *zeros;
  /// The weights of the first output, and how far those of the second vector of outputs are.
  const operand *weights;
  size_t next;
  /// The first pixel of the block.
  size_t row, column;
};

/// Adds the products of `length` operands of each pixel and the weights.
CCONVOLUTION_INLINE void add_products(
    floats sums[most_pixels][2], const operand *const pixels[most_pixels], const operand *weights, size_t next,
    size_t length, int count, int vectors) {
  for (size_t k = 0; k < length; k++) {
    operands w[2];
    UNROLL for (int n = 0; n < vectors; n++) w[n] = *(const operands *)(weights + n * next + group * k);
    UNROLL for (int p = 0; p < count; p++) {
      const operands value = spread_operand(pixels[p][k]);
      UNROLL for (int n = 0; n < vectors; n++) sums[p][n] = product(value, w[n], sums[p][n]);
    }
  }
}

/// The sums of a block.
///
/// Where all windows lie within the image, a row of the window is one run of numbers. Elsewhere the run is taken pixel by
/// pixel, and a window that has left the image reads zeros.
CCONVOLUTION_INLINE void sum_block(
    const struct direct_block *block, floats sums[most_pixels][2], int count, int vectors) {
  const struct cconvolution_shape *shape = block->shape;
  const struct cconvolution_window *window = block->window;
  const size_t inputs = shape->input_channels / operand_numbers;
  // Negative numbers are greater than any extent when they are seen as unsigned.
  const size_t first = block->column * window->column_stride - shape->left;
  const size_t last = first + (size_t)(count - 1) * window->column_stride + window->columns - 1;
  const int is_inside = first < shape->width && last < shape->width;
  const operand *weights = block->weights, *pixels[most_pixels];
  UNROLL for (int p = 0; p < count; p++) { UNROLL for (int n = 0; n < vectors; n++) sums[p][n] = spread(0); }
  for (size_t u = 0; u < window->rows; u++, weights += group * window->columns * inputs) {
    const size_t row = block->row * window->row_stride + u - shape->top;
    if (row >= shape->height) continue;
    const operand *line = block->image + row * shape->width * inputs;
    if (is_inside) {
      UNROLL for (int p = 0; p < count; p++) pixels[p] = line + (first + p * window->column_stride) * inputs;
      add_products(sums, pixels, weights, block->next, window->columns * inputs, count, vectors);
      continue;
    }
    for (size_t v = 0; v < window->columns; v++) {
      UNROLL for (int p = 0; p < count; p++) {
        const size_t column = first + p * window->column_stride + v;
        pixels[p] = column < shape->width ? line + column * inputs : block->zeros;
      }
      add_products(sums, pixels, weights + group * inputs * v, block->next, inputs, count, vectors);
    }
  }
}

/// Where a block is stored, and what becomes of its sums before.
struct direct_target {
  const struct cconvolution_epilogue *epilogue;
  int format;
  /// The place of the first output, and the bytes from a pixel to the next.
  char *place;
  size_t pixel;
  /// NULL or that of the first output.
  const float *bias;
  /// How many pixels of the block exist.
  int pixels;
};

/// Finishes and stores what exists of a block.
CCONVOLUTION_INLINE void store_block(
    const struct direct_target *target, floats sums[most_pixels][2], int count, int vectors) {
#define EACH UNROLL for (int p = 0; p < count; p++) UNROLL for (int n = 0; n < vectors; n++)
  const size_t vector = LANES * size_of(target->format);
  if (target->bias) {
    floats biases[2];
    UNROLL for (int n = 0; n < vectors; n++) {
      biases[n] = load((const char *)(target->bias + n * LANES), cconvolution_float32, inside(1));
    }
    EACH sums[p][n] += biases[n];
  }
  if (target->epilogue->adds_destination) {
    EACH {
      if (p >= target->pixels) continue;
      sums[p][n] += load(target->place + p * target->pixel + n * vector, target->format, inside(1));
    }
  }
  if (target->epilogue->rectifies) {
    EACH sums[p][n] = larger(spread(0), sums[p][n]);
  }
#undef EACH
  UNROLL for (int p = 0; p < count; p++) {
    if (p >= target->pixels) continue;
    char *place = target->place + p * target->pixel;
    if (vectors == 2) {
      store_two(place, target->format, sums[p][0], sums[p][1]);
    } else {
      store(place, target->format, sums[p][0]);
    }
  }
}

/// A block of COUNT pixels and VECTORS vectors of outputs; only the smallest may have pixels that do not exist.
#define DIRECT(COUNT, VECTORS) \
  static void direct_##COUNT##_##VECTORS(const struct direct_block *block, struct direct_target target) { \
    floats sums[most_pixels][2]; \
    sum_block(block, sums, COUNT, VECTORS); \
    if (COUNT > fewest_pixels) target.pixels = COUNT; \
    store_block(&target, sums, COUNT, VECTORS); \
  }

#define EACH_VECTORS(COUNT) DIRECT(COUNT, 1) DIRECT(COUNT, 2)
#if LANES == 16
EACH_VECTORS(8)
EACH_VECTORS(7)
#else
EACH_VECTORS(3)
#endif
EACH_VECTORS(6)
EACH_VECTORS(5)
EACH_VECTORS(4)
#undef EACH_VECTORS
#undef DIRECT

CCONVOLUTION_INLINE void compute_block(
    const struct direct_block *block, const struct direct_target *target, int vectors) {
#define CASE(count) vectors == 2 ? direct_##count##_2(block, *target) : direct_##count##_1(block, *target); break
  switch (target->pixels) {
#if LANES == 16
  case 8: CASE(8);
  case 7: CASE(7);
  case 6: CASE(6);
  case 5: CASE(5);
  default: CASE(4);
#else
  case 6: CASE(6);
  case 5: CASE(5);
  case 4: CASE(4);
  default: CASE(3);
#endif
  }
#undef CASE
}

void PASTE(cconvolution_convolve_directly, DIRECT_VERSION)(
    const struct cconvolution_shape *shape, const struct cconvolution_window *window, const void *packed,
    const struct cconvolution_epilogue *epilogue, const void *source, int format, void *destination, float *scratch) {
  const size_t outputs = shape->output_channels, columns = shape->output_width;
  const size_t inputs = shape->input_channels / operand_numbers, taps = window->rows * window->columns * inputs;
  const operand *images = source, *weights = packed;
  memset(scratch, 0, shape->input_channels * sizeof *scratch);
  struct direct_block block = {.shape = shape, .window = window, .zeros = (const operand *)scratch};
  // Within a group of weights if it has two vectors, else in the next one.
  block.next = LANES < group ? LANES : group * taps;
  struct direct_target target = {.epilogue = epilogue, .format = format, .pixel = outputs * size_of(format)};
  // All blocks of a row have about as many pixels.
  const size_t blocks = (columns + most_pixels - 1) / most_pixels;
  for (size_t image = 0; image < shape->images; image++) {
    block.image = images + image * shape->height * shape->width * inputs;
    for (block.row = 0; block.row < shape->output_height; block.row++) {
      char *line = (char *)destination + (image * shape->output_height + block.row) * columns * target.pixel;
      for (size_t channel = 0; channel < outputs; channel += 2 * LANES) {
        block.weights = weights + channel / group * group * taps + channel % group;
        block.column = 0;
        target.bias = epilogue->bias ? epilogue->bias + channel : NULL;
        for (size_t left = blocks; left > 0; left--) {
          target.place = line + block.column * target.pixel + channel * size_of(format);
          target.pixels = (int)((columns - block.column + left - 1) / left);
          compute_block(&block, &target, channel + 2 * LANES <= outputs ? 2 : 1);
          block.column += (size_t)target.pixels;
        }
      }
    }
  }
}
