// SPDX-License-Identifier: GPL-3.0-or-later

// Convolutions, by the definition for any window and stride, and with a quarter of the products for windows of 3 x 3 with
// stride 1: Winograd's algorithm F(4 x 4, 3 x 3) (S. Winograd, Arithmetic Complexity of Computations, 1980; A. Lavin,
// S. Gray, Fast Algorithms for Convolutional Neural Networks, 2016, section 4.3).
//
// Goals, in order: (1) the answer for an image depends on nothing but the image and the weights, and on every supported
// processor it has the same bits; (2) an error of the size of Float32 rounding; (3) speed.
//
// In the algorithm, a tile of 4 x 4 outputs y comes from 6 x 6 inputs d and 3 x 3 weights g:
//     y = A' [ (G g G') * (B' d B) ] A,
// where * is the product of the 36 points, for each pair of channels, summed over the input channels: 36 products of
// matrices (tiles x inputs) (inputs x outputs). The interpolation points are 0, 1, -1, 2, -2 and infinity.
//
// Images lie channels last, one after the other. Numbers of output channels are multiples of `cconvolution_channels`, and
// but for convolutions by the definition those of input channels too.

#ifndef CCONVOLUTION_H
#define CCONVOLUTION_H

#include <stddef.h>
#include <stdint.h>

enum {
  /// Numbers of channels are multiples of this.
  cconvolution_channels = 16,
  /// The rows, and the columns, of outputs that a tile computes.
  cconvolution_tile = 4,
  /// The products of a tile for a pair of channels: 6 x 6.
  cconvolution_points = 36,
};

/// The instruction sets that kernels are written for; all give the same bits.
enum cconvolution_version {
  /// 256-bit vectors with fused multiply-add.
  cconvolution_avx2 = 1,
  /// 512-bit vectors.
  cconvolution_avx512 = 2,
};

/// How numbers of images are stored.
enum cconvolution_format {
  cconvolution_float32 = 0,
  /// The upper half of a float, rounded to nearest, ties to even.
  cconvolution_bfloat16 = 1,
};

/// 1 if this processor, its system and this build have the instructions.
int cconvolution_supports(int version);

/// The geometry of a convolution.
struct cconvolution_shape {
  size_t images;
  size_t input_channels, output_channels;
  /// The extent of an input image, and the zeros before it, fewer than the window has rows and columns.
  size_t height, width, top, left;
  /// The extent of an output image, at least 1.
  size_t output_height, output_width;
};

/// What becomes of a sum before it is stored.
struct cconvolution_epilogue {
  /// Added for each output channel; NULL for nothing.
  const float *bias;
  /// 1 if what the destination held is added, in its format.
  int adds_destination;
  /// 1 if y = max(x, 0) follows; a NaN stays one.
  int rectifies;
};

/// The floats that `cconvolution_pack` writes.
size_t cconvolution_packed_count(size_t input_channels, size_t output_channels);

/// G g G', computed in double precision, for all pairs of channels, in the order in which the kernels read.
///
/// `weights` has shape (output channels, input channels, 3, 3) of the layer as it is stored.
void cconvolution_pack(
    int version, const float *weights, size_t input_channels, size_t output_channels, float *packed);

/// The same for the convolution that takes derivatives by outputs to derivatives by inputs: windows turned by half a
/// turn, inputs and outputs exchanged. Its zeros before the image are 2 less those of the layer.
void cconvolution_pack_adjoint(
    int version, const float *weights, size_t input_channels, size_t output_channels, float *packed);

/// The floats of working memory, aligned to 64 bytes, that a convolution needs.
size_t cconvolution_scratch(const struct cconvolution_shape *shape);

/// The floats of working memory, aligned to 64 bytes, that a gradient needs.
size_t cconvolution_gradient_scratch(const struct cconvolution_shape *shape);

/// Convolves images: y[o, i, j] = epilogue(sum of g[o, c, u, v] x[c, i + u - top, j + v - left]).
///
/// `source` and `destination` must not overlap. All computation is in Float32, whatever the formats.
void cconvolution_convolve(
    int version, const struct cconvolution_shape *shape, const float *packed,
    const struct cconvolution_epilogue *epilogue, int source_format, const void *source,
    int destination_format, void *destination, float *scratch);

/// The words that `cconvolution_pack_fixed` writes.
size_t cconvolution_fixed_packed_count(size_t input_channels, size_t output_channels);

/// G g G' as 16-bit integers, and what makes numbers of their products, for each output channel.
void cconvolution_pack_fixed(
    const float *weights, size_t input_channels, size_t output_channels, int32_t *packed, float *scales);

/// The floats of working memory, aligned to 64 bytes, that a convolution in fixed point needs.
size_t cconvolution_fixed_scratch(const struct cconvolution_shape *shape);

/// The same convolution for images in bfloat16, with products of 16-bit integers: half the instructions for products.
///
/// The numbers of points of an image are rounded in units that follow from its greatest input, weights in units that
/// follow from those of an output channel. So the error is about that of rounding results to bfloat16 with 16 input
/// channels, and grows in proportion to the channels: it is meant for at most 64. The number of images is at most that
/// of the shape that the working memory is for. An image with a number of 2^119 or more becomes NaN.
void cconvolution_convolve_fixed(
    int version, const struct cconvolution_shape *shape, const int32_t *packed, const float *scales,
    const struct cconvolution_epilogue *epilogue, const void *source, int destination_format, void *destination,
    float *scratch);

/// A window with as many rows and columns, and how far it moves from an output to the next.
struct cconvolution_window {
  size_t rows, columns, row_stride, column_stride;
};

/// 1 if a version can convolve images of a format by the definition: in Float32 all can, in bfloat16 that for 512-bit
/// vectors on processors with the product of bfloat16.
int cconvolution_convolves_directly(int version, int format);

/// The 32-bit words that `cconvolution_pack_direct` writes.
size_t cconvolution_direct_packed_count(
    int format, const struct cconvolution_window *window, size_t input_channels, size_t output_channels);

/// The weights of a convolution by the definition, in the order in which the kernels of all versions read.
///
/// `weights` has shape (output channels, input channels, rows, columns). In bfloat16 their lower halves are left out, and
/// the number of input channels is even.
void cconvolution_pack_direct(
    int format, const struct cconvolution_window *window, const float *weights, size_t input_channels,
    size_t output_channels, void *packed);

/// The floats of working memory, aligned to 64 bytes, that a convolution by the definition needs.
size_t cconvolution_direct_scratch(const struct cconvolution_shape *shape);

/// Convolves images by the definition: y[o, i, j] = epilogue(sum of g[o, c, u, v] x[c, s i + u - top, t j + v - left]) with
/// the strides s and t.
///
/// A sum is one chain of fused products, tap by tap and channel by channel, in Float32. For images in bfloat16, whose
/// weights are too, it is a chain of VDPBF16PS: two channels a step, each step rounded twice, denormal numbers as zero.
void cconvolution_convolve_directly(
    int version, const struct cconvolution_shape *shape, const struct cconvolution_window *window, const void *packed,
    const struct cconvolution_epilogue *epilogue, int source_format, const void *source, int destination_format,
    void *destination, float *scratch);

/// The derivative of a loss by the weights, and by the bias unless it is NULL, from that by the outputs.
///
/// It is the transpose of the algorithm above: G' [ sum over tiles of (B' d B) * (A dy A') ] G.
void cconvolution_gradient(
    int version, const struct cconvolution_shape *shape, const float *source, const float *derivative,
    float *weights, float *bias, float *scratch);

#endif
