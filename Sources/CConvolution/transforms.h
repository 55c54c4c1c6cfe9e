// SPDX-License-Identifier: GPL-3.0-or-later

// The transforms of a tile, LANES channels at a time.

/// Where the numbers of a tile lie: rows, columns relative to them, and which columns exist.
///
/// Rows that do not exist point to zeros.
struct patch {
  const char *row[6];
  size_t column[6];
  edge exists[6];
};

CCONVOLUTION_INLINE floats number(const struct patch *patch, int format, int row, int column) {
  return load(patch->row[row] + patch->column[column], format, patch->exists[column]);
}

/// B' d for six numbers, in three parts.
CCONVOLUTION_INLINE floats end(floats d0, floats d2, floats d4) {
  return fused(spread(4), d0, fused(spread(-5), d2, d4));
}
CCONVOLUTION_INLINE void inner(floats d1, floats d2, floats d3, floats d4, floats *plus, floats *minus) {
  const floats even = fused(spread(-4), d2, d4), odd = fused(spread(-4), d1, d3);
  *plus = even + odd;
  *minus = even - odd;
}
CCONVOLUTION_INLINE void outer(floats d1, floats d2, floats d3, floats d4, floats *plus, floats *minus) {
  const floats even = d4 - d2, half = d3 - d1, odd = half + half;
  *plus = even + odd;
  *minus = even - odd;
}

/// B' along a row, times a scale, stored to its six points.
CCONVOLUTION_INLINE void transform_row(const floats d[6], floats scale, value *values, size_t stride) {
  floats t[6];
  t[0] = end(d[0], d[2], d[4]);
  inner(d[1], d[2], d[3], d[4], &t[1], &t[2]);
  outer(d[1], d[2], d[3], d[4], &t[3], &t[4]);
  t[5] = end(d[1], d[3], d[5]);
  UNROLL for (int i = 0; i < 6; i++) put_value(values + i * stride, t[i], scale);
}

/// B' d B times a scale, to points `stride` values apart.
///
/// Numbers are loaded again for each pair of rows of the result, so that all that is needed fits in registers.
CCONVOLUTION_INLINE void transform_input(
    const struct patch *patch, int format, floats scale, value *values, size_t stride) {
#define D(row) number(patch, format, row, x)
  floats s[6], t[6];
  UNROLL for (int x = 0; x < 6; x++) t[x] = end(D(0), D(2), D(4));
  transform_row(t, scale, values, stride);
  UNROLL for (int x = 0; x < 6; x++) inner(D(1), D(2), D(3), D(4), &s[x], &t[x]);
  transform_row(s, scale, values + 6 * stride, stride);
  transform_row(t, scale, values + 12 * stride, stride);
  UNROLL for (int x = 0; x < 6; x++) outer(D(1), D(2), D(3), D(4), &s[x], &t[x]);
  transform_row(s, scale, values + 18 * stride, stride);
  transform_row(t, scale, values + 24 * stride, stride);
  UNROLL for (int x = 0; x < 6; x++) t[x] = end(D(1), D(3), D(5));
  transform_row(t, scale, values + 30 * stride, stride);
#undef D
}

/// A' m for six numbers.
CCONVOLUTION_INLINE void collect(const floats m[6], floats y[4]) {
  const floats near = m[1] + m[2], near_odd = m[1] - m[2], far = m[3] + m[4], far_odd = m[3] - m[4];
  y[0] = m[0] + near + far;
  y[1] = fused(spread(2), far_odd, near_odd);
  y[2] = fused(spread(4), far, near);
  y[3] = last_output(far_odd, near_odd, m[5]);
}

/// A' m A.
CCONVOLUTION_INLINE void transform_output(const float *values, size_t stride, floats y[4][4]) {
  floats t[4][6];
  UNROLL for (int x = 0; x < 6; x++) {
    floats m[6], column[4];
    UNROLL for (int i = 0; i < 6; i++) m[i] = got(values + (6 * i + x) * stride);
    collect(m, column);
    UNROLL for (int i = 0; i < 4; i++) t[i][x] = column[i];
  }
  UNROLL for (int i = 0; i < 4; i++) collect(t[i], y[i]);
}

/// A y for four numbers: the transpose of `collect`.
CCONVOLUTION_INLINE void scatter(const floats y[4], floats m[6]) {
  const floats near = y[0] + y[2], near_odd = y[1] + y[3];
  const floats far = fused(spread(4), y[2], y[0]), half = fused(spread(4), y[3], y[1]), far_odd = half + half;
  m[0] = y[0];
  m[1] = near + near_odd;
  m[2] = near - near_odd;
  m[3] = far + far_odd;
  m[4] = far - far_odd;
  m[5] = y[3];
}

/// A y A', and the sum of y.
CCONVOLUTION_INLINE floats transform_derivative(const struct patch *patch, float *values, size_t stride) {
  floats t[6][4], sum = spread(0);
  UNROLL for (int x = 0; x < 4; x++) {
    floats y[4], m[6];
    UNROLL for (int i = 0; i < 4; i++) y[i] = number(patch, cconvolution_float32, i, x);
    sum += (y[0] + y[1]) + (y[2] + y[3]);
    scatter(y, m);
    UNROLL for (int i = 0; i < 6; i++) t[i][x] = m[i];
  }
  UNROLL for (int i = 0; i < 6; i++) {
    floats m[6];
    scatter(t[i], m);
    UNROLL for (int x = 0; x < 6; x++) put(values + (6 * i + x) * stride, m[x]);
  }
  return sum;
}
