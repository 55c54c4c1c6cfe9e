// SPDX-License-Identifier: GPL-3.0-or-later

// How tiles of images are read and transformed: many in a row with what neighbours share, or one by one.

/// Images of `height` x `width` pixels of `pixel` bytes, and a row of zeros.
struct images {
  const char *first;
  size_t height, width, pixel;
  int format;
  const char *zeros;
};

/// A row of an image, or of zeros where there is none.
///
/// Negative numbers are greater than any extent when they are seen as unsigned.
CCONVOLUTION_INLINE const char *row_of(const struct images *images, size_t image, ptrdiff_t row) {
  const size_t line = images->width * images->pixel;
  if ((size_t)row >= images->height) return images->zeros;
  return images->first + (image * images->height + (size_t)row) * line;
}

/// The `extent` x `extent` pixels from (row, column) on, some of which may lie outside of the image.
CCONVOLUTION_INLINE struct patch patch_at(
    const struct images *images, size_t image, ptrdiff_t row, ptrdiff_t column, int extent) {
  struct patch patch;
  UNROLL for (int i = 0; i < extent; i++) {
    const int exists = (size_t)(column + i) < images->width;
    patch.row[i] = row_of(images, image, row + i);
    patch.column[i] = exists ? (size_t)(column + i) * images->pixel : 0;
    patch.exists[i] = inside(exists);
  }
  return patch;
}

/// Moves a patch to the next channels.
CCONVOLUTION_INLINE void move(struct patch *patch, size_t bytes, int extent) {
  UNROLL for (int i = 0; i < extent; i++) patch->column[i] += bytes;
}

/// Transforms tiles one by one.
CCONVOLUTION_INLINE void read_tiles(
    const struct cconvolution_shape *shape, const struct tiling *tiling, size_t first, size_t count,
    const struct images *images, const struct scaling *scaling, value *values) {
  const size_t channels = shape->input_channels, step = tiling->stride;
  struct place place = place_of(first, tiling);
  for (size_t t = 0; t < count; t++, advance(&place, tiling)) {
    struct patch patch = patch_at(
        images, place.image, (ptrdiff_t)place.row - (ptrdiff_t)shape->top,
        (ptrdiff_t)place.column - (ptrdiff_t)shape->left, 6);
    const floats scale = value_scale(scaling, place.image);
    for (size_t channel = 0; channel < channels; channel += LANES) {
      transform_input(&patch, images->format, scale, values + t * channels + channel, step);
      move(&patch, LANES * size_of(images->format), 6);
    }
  }
}

// Tiles that lie side by side share two of their six columns: what B' makes of those is kept in registers.

/// A column of an image: where it is in a row, and whether it is.
struct column {
  size_t offset;
  edge exists;
};

/// The rows that a row of tiles sees, from a group of channels on, and all its columns.
struct band {
  const char *row[6];
  const struct column *columns;
  int format;
};

/// Which rows of B' d B are computed.
enum part { first_row, inner_rows, outer_rows, last_row };

/// B' along a column: one number, or two where the part has two rows.
CCONVOLUTION_INLINE void transform_column(
    const struct band *band, enum part part, const struct column *column, floats *s, floats *t) {
#define D(i) load(band->row[i] + column->offset, band->format, column->exists)
  switch (part) {
  case first_row: *s = end(D(0), D(2), D(4)); break;
  case inner_rows: inner(D(1), D(2), D(3), D(4), s, t); break;
  case outer_rows: outer(D(1), D(2), D(3), D(4), s, t); break;
  case last_row: *s = end(D(1), D(3), D(5)); break;
  }
#undef D
}

/// The rows of a part for `count` tiles from column `first` of tiles on, which are `next` values apart.
CCONVOLUTION_INLINE void transform_part(
    const struct band *band, enum part part, size_t first, size_t count, floats scale, value *values, size_t next,
    size_t step) {
  const struct column *column = band->columns + first * cconvolution_tile;
  floats s[6], t[6];
  UNROLL for (int i = 0; i < 2; i++) transform_column(band, part, column + i, &s[i], &t[i]);
  for (size_t tile = 0; tile < count; tile++) {
    UNROLL for (int i = 2; i < 6; i++) transform_column(band, part, column + i, &s[i], &t[i]);
    transform_row(s, scale, values, step);
    if (part == inner_rows || part == outer_rows) transform_row(t, scale, values + 6 * step, step);
    UNROLL for (int i = 0; i < 2; i++) {
      s[i] = s[4 + i];
      t[i] = t[4 + i];
    }
    column += cconvolution_tile;
    values += next;
  }
}

/// The columns that tiles see.
CCONVOLUTION_INLINE void list_columns(
    const struct cconvolution_shape *shape, const struct tiling *tiling, const struct images *images,
    struct column *columns) {
  for (size_t i = 0; i < tiling->columns * cconvolution_tile + 2; i++) {
    const size_t x = i - shape->left;
    const int exists = x < images->width;
    columns[i] = (struct column){exists ? x * images->pixel : 0, inside(exists)};
  }
}

/// Transforms tiles row by row.
CCONVOLUTION_INLINE void read_rows(
    const struct cconvolution_shape *shape, const struct tiling *tiling, size_t first, size_t count,
    const struct images *images, const struct column *columns, const struct scaling *scaling, value *values) {
  const size_t channels = shape->input_channels, step = tiling->stride;
  struct band band = {.columns = columns, .format = images->format};
  size_t run;
  for (size_t t = 0; t < count; t += run) {
    const struct place place = place_of(first + t, tiling);
    const size_t column = place.column / cconvolution_tile, left = tiling->columns - column;
    run = left < count - t ? left : count - t;
    for (int i = 0; i < 6; i++) band.row[i] = row_of(images, place.image, (ptrdiff_t)(place.row + i - shape->top));
    const floats scale = value_scale(scaling, place.image);
    for (size_t channel = 0; channel < channels; channel += LANES) {
      value *to = values + t * channels + channel;
      transform_part(&band, first_row, column, run, scale, to, channels, step);
      transform_part(&band, inner_rows, column, run, scale, to + 6 * step, channels, step);
      transform_part(&band, outer_rows, column, run, scale, to + 18 * step, channels, step);
      transform_part(&band, last_row, column, run, scale, to + 30 * step, channels, step);
      for (int i = 0; i < 6; i++) band.row[i] += LANES * size_of(images->format);
    }
  }
}

/// Transforms tiles in the faster way: rows of few tiles share little.
CCONVOLUTION_INLINE void read_all(
    const struct cconvolution_shape *shape, const struct tiling *tiling, size_t first, size_t count,
    const struct images *images, const struct column *columns, const struct scaling *scaling, value *values) {
  if (tiling->columns >= 6) {
    read_rows(shape, tiling, first, count, images, columns, scaling, values);
  } else {
    read_tiles(shape, tiling, first, count, images, scaling, values);
  }
}
