// SPDX-License-Identifier: GPL-3.0-or-later

// The products of matrices of one point, TILES rows and one or two vectors at a time: their sums stay in registers.

/// sums[t][n] += left[t] right[n]: `left` are TILES numbers `step` apart, `right` vectors `block` apart.
#define ACCUMULATE(OUTPUTS, left, step, right, block) \
  do { \
    floats w[OUTPUTS]; \
    UNROLL for (int n = 0; n < OUTPUTS; n++) w[n] = got((right) + n * (block)); \
    UNROLL for (int t = 0; t < TILES; t++) { \
      const floats value = spread((left)[t * (step)]); \
      UNROLL for (int n = 0; n < OUTPUTS; n++) sums[t][n] = fused(value, w[n], sums[t][n]); \
    } \
  } while (0)

#define CLEAR(OUTPUTS) \
  floats sums[TILES][OUTPUTS]; \
  UNROLL for (int t = 0; t < TILES; t++) { UNROLL for (int n = 0; n < OUTPUTS; n++) sums[t][n] = spread(0); }

/// Rows of tiles times the weights of OUTPUTS vectors of outputs.
#define MULTIPLY(OUTPUTS, name) \
  CCONVOLUTION_INLINE void name( \
      const float *values, size_t inputs, const float *weights, size_t block, float *products, size_t outputs) { \
    CLEAR(OUTPUTS) \
    _Pragma("clang loop unroll_count(4)") for (size_t k = 0; k < inputs; k++) \
        ACCUMULATE(OUTPUTS, values + k, inputs, weights + group * k, block); \
    UNROLL for (int t = 0; t < TILES; t++) { \
      UNROLL for (int n = 0; n < OUTPUTS; n++) put(products + t * outputs + n * LANES, sums[t][n]); \
    } \
  }

MULTIPLY(1, multiply_one)
MULTIPLY(2, multiply_two)

/// A group of inputs times a vector of outputs: all weights stay in registers.
static void multiply_narrow(
    const float *values, size_t tiles, const float *weights, float *products, size_t outputs) {
  floats w[group];
  UNROLL for (int k = 0; k < group; k++) w[k] = got(weights + group * k);
  for (size_t tile = 0; tile < tiles; tile += TILES) {
    CLEAR(1)
    UNROLL for (int k = 0; k < group; k++) {
      UNROLL for (int t = 0; t < TILES; t++) {
        sums[t][0] = fused(spread(values[(tile + t) * group + k]), w[k], sums[t][0]);
      }
    }
    UNROLL for (int t = 0; t < TILES; t++) put(products + (tile + t) * outputs, sums[t][0]);
  }
}

/// (tiles x inputs) (inputs x outputs); rows are computed up to the next multiple of TILES.
static void multiply(
    const float *values, size_t tiles, size_t inputs, const float *weights, float *products, size_t outputs) {
  // From a vector of outputs to the next: within a group if it has two, else to the next group.
  const size_t next = LANES < group ? LANES : group * inputs;
  size_t output = 0;
  for (; output + 2 * LANES <= outputs; output += 2 * LANES) {
    const float *block = weights + output / group * group * inputs + output % group;
    for (size_t t = 0; t < tiles; t += TILES) {
      multiply_two(values + t * inputs, inputs, block, next, products + t * outputs + output, outputs);
    }
  }
  // The last group, where it is one vector of an odd number.
  if (output == outputs) return;
  if (inputs == group) {
    multiply_narrow(values, tiles, weights + output * inputs, products + output, outputs);
    return;
  }
  for (size_t t = 0; t < tiles; t += TILES) {
    multiply_one(
        values + t * inputs, inputs, weights + output * inputs, next, products + t * outputs + output, outputs);
  }
}

/// TILES inputs times OUTPUTS vectors of outputs, summed over tiles.
#define CORRELATE(OUTPUTS, name) \
  CCONVOLUTION_INLINE void name( \
      const float *values, const float *derivatives, size_t tiles, size_t inputs, size_t outputs, float *sum, \
      size_t next) { \
    CLEAR(OUTPUTS) \
    _Pragma("clang loop unroll_count(4)") for (size_t tile = 0; tile < tiles; tile++) \
        ACCUMULATE(OUTPUTS, values + tile * inputs, 1, derivatives + tile * outputs, LANES); \
    UNROLL for (int t = 0; t < TILES; t++) { \
      UNROLL for (int n = 0; n < OUTPUTS; n++) { \
        float *place = sum + group * t + n * next; \
        put(place, got(place) + sums[t][n]); \
      } \
    } \
  }

CORRELATE(1, correlate_one)
CORRELATE(2, correlate_two)

/// sum += (inputs x tiles) (tiles x outputs), in packed order.
static void correlate(
    const float *values, const float *derivatives, size_t tiles, size_t inputs, size_t outputs, float *sum) {
  const size_t next = LANES < group ? LANES : group * inputs;
  size_t output = 0;
  for (; output + 2 * LANES <= outputs; output += 2 * LANES) {
    float *block = sum + output / group * group * inputs + output % group;
    for (size_t input = 0; input < inputs; input += TILES) {
      correlate_two(values + input, derivatives + output, tiles, inputs, outputs, block + group * input, next);
    }
  }
  if (output == outputs) return;
  for (size_t input = 0; input < inputs; input += TILES) {
    correlate_one(
        values + input, derivatives + output, tiles, inputs, outputs, sum + output * inputs + group * input, next);
  }
}
