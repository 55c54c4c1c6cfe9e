// SPDX-License-Identifier: GPL-3.0-or-later

// Which version runs, and the order of its weights.

#include "kernel.h"

int cquantized_supports(int version) {
  switch (version) {
  case cquantized_portable: return 1;
#if defined(__x86_64__)
  case cquantized_avx2: return __builtin_cpu_supports("avx2") != 0;
  case cquantized_avxvnni: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("avxvnni");
  case cquantized_avx512vnni: return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vnni");
#endif
  default: return 0;
  }
}

static size_t words_of_line(int version) { return version == cquantized_avx2 ? 2 : 1; }

size_t cquantized_packed_count(int version, size_t output_channels, size_t kernel_rows, size_t run) {
  const size_t blocks = (output_channels + cquantized_block - 1) / cquantized_block;
  return blocks * cquantized_block * kernel_rows * run * words_of_line(version);
}

static uint32_t byte(const int8_t *weights, int channel) { return (uint8_t)weights[channel]; }
static uint32_t half(const int8_t *weights, int channel) { return (uint16_t)(int16_t)weights[channel]; }

void cquantized_pack(
    int version, const int8_t *weights, size_t output_channels, size_t kernel_rows, size_t run, int32_t *packed) {
  const size_t words = words_of_line(version), lines = kernel_rows * run;
  memset(packed, 0, sizeof *packed * cquantized_packed_count(version, output_channels, kernel_rows, run));
  for (size_t channel = 0; channel < output_channels; channel++) {
    const size_t block = channel / cquantized_block, within = channel % cquantized_block;
    for (size_t line = 0; line < lines; line++) {
      const int8_t *w = weights + 4 * (channel * lines + line);
      int32_t *place = packed + ((block * lines + line) * cquantized_block + within) * words;
      if (words == 2) {
        place[0] = (int32_t)(half(w, 0) | half(w, 2) << 16);
        place[1] = (int32_t)(half(w, 1) | half(w, 3) << 16);
      } else {
        place[0] = (int32_t)(byte(w, 0) | byte(w, 1) << 8 | byte(w, 2) << 16 | byte(w, 3) << 24);
      }
    }
  }
}

size_t cquantized_winograd_packed_count(size_t output_channels, size_t lines) {
  const size_t blocks = (output_channels + cquantized_block - 1) / cquantized_block;
  return blocks * cquantized_block * winograd_points * 2 * lines;
}

/// G w G' in point (row, column), for a channel of a window of `run` lines.
static int32_t winograd_weight(const int8_t *window, size_t run, size_t pixel, size_t row, size_t column) {
  static const int8_t transform[6][3] = {{6, 0, 0}, {-4, -4, -4}, {-4, 4, -4}, {1, 2, 4}, {1, -2, 4}, {0, 0, 3}};
  int32_t sum = 0;
  for (size_t i = 0; i < 3; i++) {
    for (size_t j = 0; j < 3; j++) {
      sum += transform[row][i] * transform[column][j] * window[4 * (i * run + j * pixel)];
    }
  }
  return sum;
}

void cquantized_winograd_pack(const int8_t *weights, size_t output_channels, size_t lines, int32_t *packed) {
  const size_t run = 3 * lines, pairs = 2 * lines;
  memset(packed, 0, sizeof *packed * cquantized_winograd_packed_count(output_channels, lines));
  for (size_t output = 0; output < output_channels; output++) {
    const size_t block = output / cquantized_block, within = output % cquantized_block;
    for (size_t point = 0; point < winograd_points; point++) {
      for (size_t channel = 0; channel < 4 * lines; channel++) {
        const uint32_t weight = (uint32_t)winograd_weight(
            weights + 12 * output * run + channel, run, lines, point / 6, point % 6);
        // Channels 0 and 2 of a line share a word, and channels 1 and 3.
        const size_t pair = channel / 4 * 2 + channel % 2;
        int32_t *word = packed + ((block * winograd_points + point) * pairs + pair) * cquantized_block + within;
        *word |= (int32_t)((weight & 0xffff) << (channel % 4 < 2 ? 0 : 16));
      }
    }
  }
}

size_t cquantized_winograd_scratch(size_t lines) {
  const size_t couples = winograd_band / winograd_couple;
  return cquantized_line * couples * winograd_points * winograd_step(lines);
}

size_t cquantized_load_scratch(const struct cquantized_input *input) {
  return cquantized_line * ((input->left + input->width + input->right) * input->pixel + 4 * input->lines);
}

// The version's function, if this build has it.
#if defined(__x86_64__)
#define CHOOSE(function, version, ...) \
  switch (version) { \
  case cquantized_avx2: return PASTE(function, avx2)(__VA_ARGS__); \
  case cquantized_avxvnni: return PASTE(function, avxvnni)(__VA_ARGS__); \
  case cquantized_avx512vnni: return PASTE(function, avx512vnni)(__VA_ARGS__); \
  default: return PASTE(function, portable)(__VA_ARGS__); \
  }
#else
#define CHOOSE(function, version, ...) \
  (void)version; \
  return PASTE(function, portable)(__VA_ARGS__);
#endif

void cquantized_convolve(
    int version, const struct cquantized_convolution *layer, const uint8_t *source, const uint8_t *residual,
    uint8_t *destination) {
  CHOOSE(cquantized_convolve, version, layer, source, residual, destination)
}

void cquantized_winograd(
    int version, const struct cquantized_convolution *layer, const uint8_t *source, const uint8_t *residual,
    uint8_t *destination, uint8_t *scratch) {
  CHOOSE(cquantized_winograd, version, layer, source, residual, destination, scratch)
}

void cquantized_score(
    int version, const struct cquantized_convolution *layer, const uint8_t *source, float *scores) {
  CHOOSE(cquantized_score, version, layer, source, scores)
}

void cquantized_pool_maximum(
    int version, const struct cquantized_pooling *layer, const uint8_t *source, uint8_t *destination) {
  CHOOSE(cquantized_pool_maximum, version, layer, source, destination)
}

int cquantized_load(
    int version, const struct cquantized_input *input, const float *images, size_t count, uint8_t *scratch,
    uint8_t *tensor) {
  CHOOSE(cquantized_load, version, input, images, count, scratch, tensor)
}
