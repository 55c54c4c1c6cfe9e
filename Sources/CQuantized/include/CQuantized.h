// SPDX-License-Identifier: GPL-3.0-or-later

// Networks in 8-bit integers, 16 images at a time.
//
// Goals, in order: (1) the same bits on every processor: sums of products are exact in 32-bit integers, and what
// follows is IEEE 754 additions and products, each rounded once; (2) near the peak of the processor's dot product of
// bytes, for layers of any width; (3) any geometry: kernels, strides, paddings.
//
// One layout serves all. A line is 64 bytes: 4 neighbouring channels of 16 images, the channels fastest. A pixel is
// one line for each 4 channels, the last one padded; a row is its pixels, with a margin of whole pixels left and right;
// a tensor is its rows. So a vector lane is an image: no load is unaligned, no lane is wasted on narrow layers or odd
// widths, and what a layer sees of a row is one run of lines.
//
// A kernel has one version for each instruction set; `enum cquantized_version` lists them from the slowest. All give
// the same bits.

#ifndef CQUANTIZED_H
#define CQUANTIZED_H

#include <stddef.h>
#include <stdint.h>

enum {
  /// Images that are evaluated at once.
  cquantized_images = 16,
  /// Bytes of a line.
  cquantized_line = 64,
  /// Output channels that are computed at once: counts are padded to a multiple.
  cquantized_block = 8,
};

/// The instruction sets that kernels are written for.
enum cquantized_version {
  /// C without intrinsics.
  cquantized_portable = 0,
  /// Products of 16-bit integers in 256-bit vectors.
  cquantized_avx2 = 1,
  /// The dot product of bytes in 256-bit vectors.
  cquantized_avxvnni = 2,
  /// The dot product of bytes in 512-bit vectors.
  cquantized_avx512vnni = 3,
};

/// 1 if this processor, its system and this build have the instructions.
int cquantized_supports(int version);

/// A convolution with what follows it: y = clamp(round(m[o] sum + b[o] + s r)), half to even.
///
/// The sum is of weight times source byte over the window, r the byte of the residual at the place of y. Rows of the
/// source that do not exist are left out of the sum, which is right where they stand for the byte 0. The caller sees
/// to it that no number before the rounding leaves -2^30 ... 2^30.
struct cquantized_convolution {
  /// The extent of the output.
  size_t rows, columns;
  /// Lines of an output pixel that are stored: output channels / 4, rounded up.
  size_t output_lines;
  /// Rows that the source has in memory, margins included.
  size_t source_rows;
  /// The row in memory that the first tap of output row 0 sees; may be negative.
  ptrdiff_t first_row;
  /// Rows from the window of an output row to that of the next.
  size_t row_stride;
  /// Rows of the window.
  size_t kernel_rows;
  /// Lines of a row of the window, at least 1.
  size_t run;
  /// Lines from a row of the source to the next.
  size_t source_row;
  /// Lines from the window of an output column to that of the next.
  size_t source_column;
  /// Lines from a row to the next.
  size_t destination_row, residual_row;
  /// The weights in the order of `cquantized_pack`.
  const int32_t *weights;
  /// m and b, for output channels padded to a multiple of `cquantized_block`.
  const float *multipliers, *summands;
  /// s.
  float residual_multiplier;
  /// The least y, in 0 ... 255; the greatest is 255.
  int32_t lowest;
};

/// The number of words that `cquantized_pack` writes.
size_t cquantized_packed_count(int version, size_t output_channels, size_t kernel_rows, size_t run);

/// Weights in the order in which the kernels of a version read them.
///
/// `weights` has shape (output channels, kernel rows, 4 run): for each row of the window the bytes of its lines.
void cquantized_pack(
    int version, const int8_t *weights, size_t output_channels, size_t kernel_rows, size_t run, int32_t *packed);

/// A convolution of 16 images.
///
/// `source` points to row 0 in memory, at the first tap of output column 0; `destination` and `residual`, which may be
/// NULL or the same, to output row 0, column 0.
void cquantized_convolve(
    int version, const struct cquantized_convolution *layer, const uint8_t *source, const uint8_t *residual,
    uint8_t *destination);

/// The number of words that `cquantized_winograd_pack` writes; `lines` are those of a pixel of the source.
size_t cquantized_winograd_packed_count(size_t output_channels, size_t lines);

/// Weights of a 3x3 window as Winograd's algorithm wants them, in the order in which the kernels of all versions read.
///
/// `weights` are as for `cquantized_pack`, with 3 `lines` in each row of the window.
void cquantized_winograd_pack(const int8_t *weights, size_t output_channels, size_t lines, int32_t *packed);

/// The bytes of working memory, aligned to lines, that `cquantized_winograd` needs.
size_t cquantized_winograd_scratch(size_t lines);

/// The same convolution by Winograd's algorithm, which needs half the instructions for products, and more for all else.
///
/// The window is 3x3 and moves by one pixel: `source_column` lines, a third of `run`. `weights` are those of
/// `cquantized_winograd_pack`. The sums are the exact ones times 64, so `multipliers` are m[o] / 64, exactly. No sum may
/// leave -2^25 + 1 ... 2^25 - 1, whatever the bytes of the source are.
void cquantized_winograd(
    int version, const struct cquantized_convolution *layer, const uint8_t *source, const uint8_t *residual,
    uint8_t *destination, uint8_t *scratch);

/// m[o] sum + b[o] of a convolution with one output pixel, as floats of shape (padded output channels, 16 images).
void cquantized_score(
    int version, const struct cquantized_convolution *layer, const uint8_t *source, float *scores);

/// A window that slides over an image, for poolings.
struct cquantized_pooling {
  /// The extent of the output.
  size_t rows, columns;
  /// Lines of a pixel.
  size_t lines;
  /// The extent of the source, and with the padding after it.
  size_t source_rows, source_columns, padded_rows, padded_columns;
  /// What the first tap of output (0, 0) sees; not positive.
  ptrdiff_t first_row, first_column;
  size_t row_stride, column_stride;
  size_t kernel_rows, kernel_columns;
  /// From a tap of the window to the next.
  size_t row_step, column_step;
  /// Lines from a row to the next.
  size_t source_row, destination_row;
};

/// The greatest byte of each window; what lies outside the source does not count.
void cquantized_pool_maximum(
    int version, const struct cquantized_pooling *layer, const uint8_t *source, uint8_t *destination);

/// How means are made of sums of bytes: y = clamp(round((sum - zero taps) (multiplier / count) + summand)), half to even.
struct cquantized_mean {
  /// The byte of the source that stands for 0.
  int32_t zero;
  float multiplier, summand;
  /// 1 if the count is that of the taps in the source and its padding, 0 if it is that of the taps in the source.
  int counts_padding;
};

/// The mean of each window.
void cquantized_pool_mean(
    const struct cquantized_pooling *layer, struct cquantized_mean mean, const uint8_t *source, uint8_t *destination);

/// The mean before rounding, for one output pixel, as floats of shape (4 lines, 16 images).
void cquantized_score_mean(
    const struct cquantized_pooling *layer, struct cquantized_mean mean, const uint8_t *source, float *scores);

/// A sum of two tensors: y = clamp(round((first - first_zero) m + (second - second_zero) n + summand)), half to even.
struct cquantized_sum {
  int32_t first_zero, second_zero;
  float first_multiplier, second_multiplier, summand;
  /// The least y, in 0 ... 255; the greatest is 255.
  float lowest;
};

/// A sum of the bytes of `lines` neighbouring lines; `second` may be NULL, and any pointer may be `destination`.
void cquantized_add(
    struct cquantized_sum sum, size_t lines, const uint8_t *first, const uint8_t *second, uint8_t *destination);

/// How images, channels first, become bytes: byte = clamp(round(factor[c] x + summand[c])), half to even.
struct cquantized_input {
  /// The shape of an image.
  size_t channels, height, width;
  /// Rows before and after it, columns before and after it, that hold the byte `zero`.
  size_t top, bottom, left, right;
  /// Bytes of a pixel in a row that is being made; the channels, or a multiple of 4 that is not less.
  size_t pixel;
  /// The pixels of a row of lines, and the bytes from the first of one to the first of the next.
  size_t positions, step;
  /// Lines of a pixel.
  size_t lines;
  const float *factors, *summands;
  uint8_t zero;
};

/// The bytes of working memory, aligned to lines, that `cquantized_load` needs.
size_t cquantized_load_scratch(const struct cquantized_input *input);

/// Writes 1 <= `count` <= 16 images to the lanes of a tensor, margins included; other lanes repeat the last image.
///
/// A pixel of the tensor is 4 `lines` neighbouring bytes of a row. With `step` equal to `pixel` these are its channels;
/// else they are the channels of as many pixels as a window sees at once, so that no byte is lost on images of one or
/// three channels. Returns 0 if a number was not finite.
int cquantized_load(
    int version, const struct cquantized_input *input, const float *images, size_t count, uint8_t *scratch,
    uint8_t *tensor);

/// Sets the margins of a tensor of `rows` times `columns` pixels to `zero`; `tensor` points to its first byte in memory.
void cquantized_fill_margins(
    size_t rows, size_t columns, size_t lines, size_t top, size_t bottom, size_t left, size_t right, uint8_t zero,
    uint8_t *tensor);

#endif
