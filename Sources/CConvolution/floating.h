// SPDX-License-Identifier: GPL-3.0-or-later

// Winograd's algorithm in Float32; see winograd.h.

typedef float value;
typedef float weight;

CCONVOLUTION_INLINE void put_value(float *place, floats x, floats scale) {
  (void)scale;
  put(place, x);
}
CCONVOLUTION_INLINE floats value_scale(const struct scaling *scaling, size_t image) {
  (void)scaling, (void)image;
  return spread(1);
}
CCONVOLUTION_INLINE floats result_scale(const struct scaling *scaling, size_t image, size_t channel) {
  (void)scaling, (void)image, (void)channel;
  return spread(1);
}
CCONVOLUTION_INLINE floats finished(floats y, floats scale, floats bias) {
  (void)scale;
  return y + bias;
}
CCONVOLUTION_INLINE floats last_output(floats far_odd, floats near_odd, floats m) {
  return fused(spread(8), far_odd, near_odd) + m;
}
CCONVOLUTION_INLINE size_t weight_stride(size_t inputs, size_t outputs) { return point_stride(inputs, outputs); }

#include "products.h"
#include "winograd.h"
#include "weights.h"

void PASTE(cconvolution_convolve, VERSION)(
    const struct cconvolution_shape *shape, const float *packed, const struct cconvolution_epilogue *epilogue,
    int source_format, const void *source, int destination_format, void *destination, float *scratch) {
  convolve_all(shape, packed, NULL, epilogue, source_format, source, destination_format, destination, scratch);
}
