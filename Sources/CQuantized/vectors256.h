// SPDX-License-Identifier: GPL-3.0-or-later

// What 256-bit vectors of integers and floats do, whatever multiplies them; see convolution.h.

#define LANES 8
// Sixteen registers: more pixels would not leave room for the weights.
#define PIXELS 2
#define OUTPUTS 4

typedef int32_t integers __attribute__((vector_size(32)));
typedef float floats __attribute__((vector_size(32)));
typedef int16_t pairs __attribute__((vector_size(32)));
typedef uint32_t words __attribute__((vector_size(32)));

CQUANTIZED_INLINE pairs spread_pair(int32_t word) { return (pairs)_mm256_set1_epi32(word); }

CQUANTIZED_INLINE floats larger(floats a, floats b) { return _mm256_max_ps(a, b); }
CQUANTIZED_INLINE floats smaller(floats a, floats b) { return _mm256_min_ps(a, b); }
CQUANTIZED_INLINE integers larger_bytes(integers a, integers b) {
  return (integers)_mm256_max_epu8((__m256i)a, (__m256i)b);
}
CQUANTIZED_INLINE integers narrowed(const floats values[4]) {
  // Saturating in two steps; the bytes of four lanes then lie channel after channel.
  const __m256i low = _mm256_packs_epi32(_mm256_cvtps_epi32(values[0]), _mm256_cvtps_epi32(values[1]));
  const __m256i high = _mm256_packs_epi32(_mm256_cvtps_epi32(values[2]), _mm256_cvtps_epi32(values[3]));
  const __m256i order = _mm256_set_epi32(
      0x0f0b0703, 0x0e0a0602, 0x0d090501, 0x0c080400, 0x0f0b0703, 0x0e0a0602, 0x0d090501, 0x0c080400);
  return (integers)_mm256_shuffle_epi8(_mm256_packus_epi16(low, high), order);
}
