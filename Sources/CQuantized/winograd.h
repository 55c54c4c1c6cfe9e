// SPDX-License-Identifier: GPL-3.0-or-later

// Winograd's algorithm F(4x4, 3x3) in exact integers (Winograd 1980; Lavin and Gray 2016, section 4.2), for the vectors
// of one instruction set; beside what convolution.h wants the file that includes it defines
//
//   pairs, words               vectors of 2 LANES int16_t, and of LANES uint32_t,
//   spread_pair(word)          the two 16-bit integers of a word in each lane,
//   dot_pairs(sum, a, b)       the sum of two products in each lane, modulo 2^32.
//
// A tile of 4x4 outputs sees 6x6 inputs d. With the transforms
//
//        | 4  0 -5  0  1  0 |        |  6  0  0 |             | 1  1  1  1  1  0 |
//        | 0 -4 -4  1  1  0 |        | -4 -4 -4 |             | 0  1 -1  2 -2  0 |
//   B' = | 0  4 -4 -1  1  0 |    G = | -4  4 -4 |        A' = | 0  1  1  4  4  0 |
//        | 0 -2 -1  2  1  0 |        |  1  2  4 |             | 0  1 -1  8 -8  8 |
//        | 0  2 -1 -2  1  0 |        |  1 -2  4 |
//        | 0  4  0 -5  0  1 |        |  0  0  3 |
//
// A' [sum over channels of (G w G') o (B' d B)] A is 576 times the outputs, where o multiplies the 36 points one by one:
// 36 products in place of 144. All entries are integers. The entries of a row of B' sum to at most 10 in absolute value,
// 8 in one sign and 2 in the other, so both transforms take bytes to at most 255 * (64 + 4) = 17 340; weights become at
// most 144 * 128 = 18 432. So each fits in 16 bits.
//
// What follows is computed modulo 2^32, so it does not matter what overflows on the way: 576 = 64 * 9, and 9 has an
// inverse modulo 2^32. The outputs times 64 are found exactly if they are less than 2^31, which the caller sees to.

#include "kernel.h"

enum {
  /// Columns that a band of tiles sees.
  winograd_columns = winograd_tile * winograd_band + 2,
  /// Bytes from the weights that are read to those that are asked for.
  winograd_ahead = 3072,
  /// Collected sums of a tile and an output channel: 4 outputs for each row of points.
  winograd_collected = 4 * 6,
};

/// B' d for six numbers of two channels.
CQUANTIZED_INLINE void to_points(const pairs d[6], pairs t[6]) {
  const pairs even = d[4] - 4 * d[2], odd = d[3] - 4 * d[1];
  const pairs far_even = d[4] - d[2], half = d[3] - d[1], far_odd = half + half;
  t[0] = 4 * (d[0] - d[2]) + far_even;
  t[1] = even + odd;
  t[2] = even - odd;
  t[3] = far_even + far_odd;
  t[4] = far_even - far_odd;
  t[5] = (d[5] - d[3]) - 4 * half;
}

/// A' m for six sums.
CQUANTIZED_INLINE void from_points(const words m[6], words y[4]) {
  const words near = m[1] + m[2], near_odd = m[1] - m[2], far = m[3] + m[4], far_odd = m[3] - m[4];
  y[0] = m[0] + near + far;
  y[1] = near_odd + (far_odd + far_odd);
  y[2] = near + (far << 2);
  y[3] = near_odd + ((far_odd + m[5]) << 3);
}

/// Six rows of a line of channels.
struct window_rows {
  /// The first column; for a row that is not in memory, zeros.
  const uint8_t *row[6];
  /// Bytes from a column to the next.
  size_t step[6];
};

/// Where values lie in working memory: for each couple of tiles the points, for each point the pairs of channels, for each
/// pair the two tiles.
struct points_layout {
  /// Pairs of channels.
  size_t pairs;
  /// Vectors from a point to the next.
  size_t step;
};

/// Transforms a band of a line of channels, which is two pairs: channels 0 and 2, and channels 1 and 3.
///
/// Columns down first, whose results neighbouring tiles share.
CQUANTIZED_INLINE void read_band(
    const struct window_rows *rows, size_t columns, size_t tiles, const struct points_layout *layout, pairs *values) {
  pairs down[2][winograd_columns][6];
  for (size_t column = 0; column < winograd_tile * tiles + 2; column++) {
    pairs even[6] = {0}, odd[6] = {0};
    if (column < columns) {
      UNROLL for (int r = 0; r < 6; r++) {
        pairs bytes;
        memcpy(&bytes, rows->row[r] + column * rows->step[r], sizeof bytes);
        even[r] = bytes & 255;
        odd[r] = bytes >> 8 & 255;
      }
    }
    to_points(even, down[0][column]);
    to_points(odd, down[1][column]);
  }
  for (int pair = 0; pair < 2; pair++) {
    for (size_t tile = 0; tile < tiles; tile++) {
      pairs *place = values + tile / winograd_couple * winograd_points * layout->step + tile % winograd_couple +
                     winograd_couple * pair;
      UNROLL for (int r = 0; r < 6; r++) {
        pairs d[6], t[6];
        UNROLL for (int x = 0; x < 6; x++) d[x] = down[pair][winograd_tile * tile + x][r];
        to_points(d, t);
        UNROLL for (int x = 0; x < 6; x++) place[(6 * r + x) * layout->step] = t[x];
      }
    }
  }
}

/// The sums of products of TILES tiles and OUTPUTS channels in all points, each row of points collected to four.
#define MULTIPLY(TILES, name) \
  static void name( \
      const struct points_layout *layout, const pairs *values, const int32_t *weights, words *sums) { \
    for (int r = 0; r < 6; r++) { \
      words row[TILES * OUTPUTS][6]; \
      for (int x = 0; x < 6; x++) { \
        words sum[TILES][OUTPUTS]; \
        UNROLL for (int t = 0; t < TILES; t++) { UNROLL for (int o = 0; o < OUTPUTS; o++) sum[t][o] = (words){0}; } \
        const pairs *value = values; \
        for (size_t k = layout->pairs; k > 0; k--) { \
          /* A deep network's weights lie in memory far away. */ \
          __builtin_prefetch((const char *)weights + winograd_ahead); \
          UNROLL for (int o = 0; o < OUTPUTS; o++) { \
            const pairs weight = spread_pair(weights[o]); \
            UNROLL for (int t = 0; t < TILES; t++) sum[t][o] = dot_pairs(sum[t][o], value[t], weight); \
          } \
          value += winograd_couple; \
          weights += cquantized_block; \
        } \
        values += layout->step; \
        UNROLL for (int t = 0; t < TILES; t++) { \
          UNROLL for (int o = 0; o < OUTPUTS; o++) row[t * OUTPUTS + o][x] = sum[t][o]; \
        } \
      } \
      for (int i = 0; i < TILES * OUTPUTS; i++) { \
        words y[4]; \
        from_points(row[i], y); \
        UNROLL for (int j = 0; j < 4; j++) sums[winograd_collected * i + 6 * j + r] = y[j]; \
      } \
    } \
  }

MULTIPLY(1, multiply_tile)
MULTIPLY(2, multiply_couple)

/// Finishes and stores four channels of a tile, from their collected sums.
static void write_tile(
    const struct cquantized_convolution *layer, const words *sums, size_t channel, size_t rows, size_t columns,
    const uint8_t *residual, uint8_t *destination) {
  for (size_t j = 0; j < columns; j++) {
    integers y[4][4];
    UNROLL for (int c = 0; c < 4; c++) {
      words column[4];
      from_points(sums + winograd_collected * c + 6 * j, column);
      // The inverse of 9.
      UNROLL for (int i = 0; i < 4; i++) y[i][c] = (integers)(column[i] * 0x38e38e39u);
    }
    const size_t pixel = j * cquantized_line * layer->output_lines;
    UNROLL for (size_t i = 0; i < 4; i++) {
      if (i >= rows) continue;
      const size_t at = pixel + i * cquantized_line * layer->destination_row;
      const size_t beside = pixel + i * cquantized_line * layer->residual_row;
      store(layer, y[i], channel, residual ? residual + beside : residual, destination + at);
    }
  }
}

CQUANTIZED_INLINE size_t lesser(size_t a, size_t b) { return a < b ? a : b; }

/// The rows that a row of tiles sees, from some column.
CQUANTIZED_INLINE struct window_rows rows_seen(
    const struct cquantized_convolution *layer, const uint8_t *source, size_t row, size_t column) {
  static const uint8_t zeros[cquantized_line] __attribute__((aligned(cquantized_line)));
  struct window_rows rows;
  for (size_t r = 0; r < 6; r++) {
    const ptrdiff_t at = layer->first_row + (ptrdiff_t)(row + r);
    // Rows that only outputs past the last one would see may not be in memory either.
    const int exists = at >= 0 && at < (ptrdiff_t)layer->source_rows && row + r < layer->rows + 2;
    const size_t line = (size_t)at * layer->source_row + column * layer->source_column;
    rows.row[r] = exists ? source + cquantized_line * line : zeros;
    rows.step[r] = exists ? cquantized_line * layer->source_column : 0;
  }
  return rows;
}

CQUANTIZED_INLINE void convolve_tiles(
    const struct points_layout *layout, const struct cquantized_convolution *layer, const uint8_t *source,
    const uint8_t *residual, uint8_t *destination, uint8_t *scratch) {
  pairs *values = (pairs *)scratch;
  words sums[winograd_couple * OUTPUTS * winograd_collected];
  for (size_t row = 0; row < layer->rows; row += winograd_tile) {
    const size_t rows = lesser(winograd_tile, layer->rows - row);
    for (size_t column = 0; column < layer->columns; column += winograd_tile * winograd_band) {
      const size_t columns = lesser(winograd_tile * winograd_band, layer->columns - column);
      const size_t tiles = (columns + winograd_tile - 1) / winograd_tile;
      struct window_rows seen = rows_seen(layer, source, row, column);
      for (size_t line = 0; line < layer->source_column; line++) {
        read_band(&seen, columns + 2, tiles, layout, values + 2 * winograd_couple * line);
        for (int r = 0; r < 6; r++) seen.row[r] += seen.step[r] > 0 ? cquantized_line : 0;
      }
      for (size_t tile = 0; tile < tiles; tile += winograd_couple) {
        const pairs *couple = values + tile / winograd_couple * winograd_points * layout->step;
        const size_t count = lesser(winograd_couple, tiles - tile);
        for (size_t line = 0; line < layer->output_lines; line += OUTPUTS / 4) {
          const size_t block = 4 * line / cquantized_block, within = 4 * line % cquantized_block;
          const int32_t *weights =
              layer->weights + block * winograd_points * layout->pairs * cquantized_block + within;
          if (count == winograd_couple) {
            multiply_couple(layout, couple, weights, sums);
          } else {
            multiply_tile(layout, couple, weights, sums);
          }
          const size_t lines = lesser(OUTPUTS / 4, layer->output_lines - line);
          for (size_t i = 0; i < count * lines; i++) {
            const size_t t = i / lines, l = i % lines, first = column + winograd_tile * (tile + t);
            const size_t pixel = first * layer->output_lines + line + l;
            const size_t at = row * layer->destination_row + pixel, beside = row * layer->residual_row + pixel;
            write_tile(
                layer, sums + winograd_collected * (t * OUTPUTS + 4 * l), 4 * (line + l), rows,
                lesser(winograd_tile, layer->columns - first),
                residual ? residual + cquantized_line * beside : residual, destination + cquantized_line * at);
          }
        }
      }
    }
  }
}

void PASTE(cquantized_winograd, VERSION)(
    const struct cquantized_convolution *layer, const uint8_t *source, const uint8_t *residual, uint8_t *destination,
    uint8_t *scratch) {
  struct points_layout layout = {2 * layer->source_column, winograd_step(layer->source_column)};
  for (size_t lane = 0; lane < cquantized_images; lane += LANES) {
    const uint8_t *from = source + 4 * lane, *beside = residual ? residual + 4 * lane : residual;
    // The same twice: the first with a constant.
    if (layout.step == winograd_common_step) {
      layout.step = winograd_common_step;
      convolve_tiles(&layout, layer, from, beside, destination + 4 * lane, scratch);
    } else {
      convolve_tiles(&layout, layer, from, beside, destination + 4 * lane, scratch);
    }
  }
}
