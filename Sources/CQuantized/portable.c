// SPDX-License-Identifier: GPL-3.0-or-later

// C with the compiler's vectors and no intrinsics: for every other processor, and the yardstick of the other versions.

#include "kernel.h"

#define VERSION portable
#define LANES 4
#define PIXELS 2
#define OUTPUTS 4
#define WEIGHT_WORDS 1

typedef int32_t integers __attribute__((vector_size(16)));
typedef float floats __attribute__((vector_size(16)));
typedef int16_t pairs __attribute__((vector_size(16)));
typedef uint32_t words __attribute__((vector_size(16)));

typedef struct {
  integers channels[4];
} activations;
typedef struct {
  int32_t channels[4];
} weight;

CQUANTIZED_INLINE activations load(const uint8_t *bytes) {
  integers all;
  memcpy(&all, bytes, sizeof all);
  return (activations){{all & 255, all >> 8 & 255, all >> 16 & 255, all >> 24 & 255}};
}
CQUANTIZED_INLINE weight spread(const int32_t *word) {
  const uint32_t bits = (uint32_t)*word;
  return (weight){{(int8_t)bits, (int8_t)(bits >> 8), (int8_t)(bits >> 16), (int8_t)(bits >> 24)}};
}
CQUANTIZED_INLINE integers dot(integers sum, activations pixel, weight weight) {
  for (int c = 0; c < 4; c++) sum += pixel.channels[c] * weight.channels[c];
  return sum;
}
CQUANTIZED_INLINE pairs spread_pair(int32_t word) { return (pairs)((integers){0} + word); }
CQUANTIZED_INLINE words dot_pairs(words sum, pairs a, pairs b) {
  const integers first = (integers)a, second = (integers)b;
  const integers low = (integers)((words)first << 16) >> 16, other = (integers)((words)second << 16) >> 16;
  return sum + (words)(low * other) + (words)((first >> 16) * (second >> 16));
}
CQUANTIZED_INLINE floats chosen(integers first, floats a, floats b) {
  return (floats)((first & (integers)a) | (~first & (integers)b));
}
CQUANTIZED_INLINE floats larger(floats a, floats b) { return chosen(a > b, a, b); }
CQUANTIZED_INLINE floats smaller(floats a, floats b) { return chosen(a < b, a, b); }
CQUANTIZED_INLINE integers larger_bytes(integers a, integers b) {
  typedef uint8_t bytes __attribute__((vector_size(16)));
  const bytes first = (bytes)a, second = (bytes)b, larger = (bytes)(first > second);
  return (integers)((larger & first) | (~larger & second));
}
CQUANTIZED_INLINE integers narrowed(const floats values[4]) {
  integers bytes = {0};
  for (int c = 0; c < 4; c++) {
    const floats clamped = smaller(larger(values[c], (floats){0}), (floats){0} + 255.0f);
    // Adding 2^23 rounds half to even; the rounded number is then the lowest byte.
    bytes |= ((integers)(clamped + 0x1p23f) & 255) << (8 * c);
  }
  return bytes;
}

#include "convolution.h"
#include "winograd.h"
#include "loading.h"
#include "maximum.h"
