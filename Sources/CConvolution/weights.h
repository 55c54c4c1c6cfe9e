// SPDX-License-Identifier: GPL-3.0-or-later

// Transforms of weights and of their gradients: in double precision, a group of output channels at a time.
//
// Packed, the weights of a point are blocks of 16 output channels, and in a block a row of 16 floats per input channel.

/// A number for each channel of a group.
typedef double lanes __attribute__((vector_size(8 * group)));
typedef float narrow __attribute__((vector_size(4 * group)));

/// G g for a column of three numbers. G has the rows (1/4, 0, 0), (-1, -+1, -1) / 6, (1, +-2, 4) / 24, (0, 0, 1).
CCONVOLUTION_INLINE void expand(const lanes *a, const lanes *b, const lanes *c, lanes t[6]) {
  const lanes even = (*a + *c) * (-1. / 6), odd = *b * (-1. / 6);
  const lanes wide = *a * (1. / 24) + *c * (1. / 6), half = *b * (1. / 12);
  t[0] = *a * 0.25;
  t[1] = even + odd;
  t[2] = even - odd;
  t[3] = wide + half;
  t[4] = wide - half;
  t[5] = *c;
}

/// G' s for a column of six numbers: the transpose of `expand`.
CCONVOLUTION_INLINE void contract(const lanes s[6], lanes t[3]) {
  const lanes even = (s[1] + s[2]) * (-1. / 6), odd = (s[1] - s[2]) * (-1. / 6);
  const lanes wide = s[3] + s[4], half = (s[3] - s[4]) * (1. / 12);
  t[0] = s[0] * 0.25 + even + wide * (1. / 24);
  t[1] = odd + half;
  t[2] = even + wide * (1. / 6) + s[5];
}

/// The windows of a group of channels, `lane` floats apart, each of which is turned or not.
CCONVOLUTION_INLINE void pack_group(
    const float *window, size_t lane, int is_turned, float *packed, size_t stride) {
  lanes g[9], t[3][6];
  for (int tap = 0; tap < 9; tap++) {
    UNROLL for (int l = 0; l < group; l++) g[tap][l] = window[l * lane + (size_t)(is_turned ? 8 - tap : tap)];
  }
  for (int v = 0; v < 3; v++) expand(&g[v], &g[3 + v], &g[6 + v], t[v]);
  for (int row = 0; row < 6; row++) {
    lanes point[6];
    expand(&t[0][row], &t[1][row], &t[2][row], point);
    for (int column = 0; column < 6; column++) {
      *(narrow *)(packed + (size_t)(6 * row + column) * stride) = __builtin_convertvector(point[column], narrow);
    }
  }
}

void PASTE(cconvolution_pack, VERSION)(const float *weights, size_t inputs, size_t outputs, float *packed) {
  for (size_t output = 0; output < outputs; output += group) {
    for (size_t input = 0; input < inputs; input++) {
      float *place = packed + output * inputs + group * input;
      pack_group(weights + 9 * (output * inputs + input), 9 * inputs, 0, place, point_stride(inputs, outputs));
    }
  }
}

void PASTE(cconvolution_pack_adjoint, VERSION)(const float *weights, size_t inputs, size_t outputs, float *packed) {
  // The group is one of the layer's inputs.
  for (size_t input = 0; input < inputs; input += group) {
    for (size_t output = 0; output < outputs; output++) {
      float *place = packed + input * outputs + group * output;
      pack_group(weights + 9 * (output * inputs + input), 9, 1, place, point_stride(inputs, outputs));
    }
  }
}

/// G' s G for a group of channels, to windows `lane` floats apart.
CCONVOLUTION_INLINE void unpack_group(const float *sums, size_t stride, float *window, size_t lane) {
  lanes t[3][6];
  for (int column = 0; column < 6; column++) {
    lanes s[6], taps[3];
    for (int row = 0; row < 6; row++) {
      s[row] = __builtin_convertvector(*(const narrow *)(sums + (size_t)(6 * row + column) * stride), lanes);
    }
    contract(s, taps);
    for (int row = 0; row < 3; row++) t[row][column] = taps[row];
  }
  for (int row = 0; row < 3; row++) {
    lanes taps[3];
    contract(t[row], taps);
    for (int column = 0; column < 3; column++) {
      UNROLL for (int l = 0; l < group; l++) window[l * lane + (size_t)(3 * row + column)] = (float)taps[column][l];
    }
  }
}

static void unpack(const float *sums, size_t inputs, size_t outputs, float *weights) {
  for (size_t output = 0; output < outputs; output += group) {
    for (size_t input = 0; input < inputs; input++) {
      const float *first = sums + output * inputs + group * input;
      unpack_group(first, point_stride(inputs, outputs), weights + 9 * (output * inputs + input), 9 * inputs);
    }
  }
}
