// SPDX-License-Identifier: GPL-3.0-or-later

// Vectors of LANES numbers.

typedef float floats __attribute__((vector_size(4 * LANES)));
typedef int32_t integers __attribute__((vector_size(4 * LANES)));

CCONVOLUTION_INLINE void put(float *place, floats x) { *(floats *)place = x; }
CCONVOLUTION_INLINE floats got(const float *place) { return *(const floats *)place; }
