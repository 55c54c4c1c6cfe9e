// SPDX-License-Identifier: GPL-3.0-or-later

// The loops, one for each instruction, and the choice among them at run time.
//
// Each accumulator depends on itself alone. With two instructions a cycle of latency four, eight of them would do; there
// are as many as registers allow beside the factors, so that slower processors are busy too.

#include "CPeak.h"

#include <stddef.h>

/// Where results go, so that no compiler takes the work for idle.
static _Thread_local volatile float sink;

#if defined(__x86_64__)
#include <immintrin.h>

// A loop over `COUNT` accumulators of vector type TYPE that start at zero, with STEP as the new value of `sum`.
#define ACCUMULATE(TYPE, COUNT, STEP)                         \
  TYPE sums[COUNT] = {0};                                     \
  for (uint64_t step = 0; step < rounds * CPEAK_STEPS; step++) \
    _Pragma("clang loop unroll(full)") for (int i = 0; i < COUNT; i++) { \
      TYPE sum = sums[i];                                     \
      sums[i] = STEP;                                         \
    }

// Lanes times two operations, times multiply-adds in a lane.
#define OPERATIONS(COUNT, LANES, PRODUCTS) (rounds * CPEAK_STEPS * (COUNT) * (LANES) * (PRODUCTS) * 2)

__attribute__((target("avx512f"))) static uint64_t f32_avx512(uint64_t rounds) {
  // 0 -> 1: the values converge, and never become small enough to be slow.
  const __m512 factor = _mm512_set1_ps(0.5f), summand = _mm512_set1_ps(0.5f);
  ACCUMULATE(__m512, 24, _mm512_fmadd_ps(sum, factor, summand))
  for (int i = 1; i < 24; i++) sums[0] = _mm512_add_ps(sums[0], sums[i]);
  sink = sums[0][0];
  return OPERATIONS(24, 16, 1);
}

__attribute__((target("avx2,fma"))) static uint64_t f32_avx2(uint64_t rounds) {
  const __m256 factor = _mm256_set1_ps(0.5f), summand = _mm256_set1_ps(0.5f);
  ACCUMULATE(__m256, 12, _mm256_fmadd_ps(sum, factor, summand))
  for (int i = 1; i < 12; i++) sums[0] = _mm256_add_ps(sums[0], sums[i]);
  sink = sums[0][0];
  return OPERATIONS(12, 8, 1);
}

__attribute__((target("avx512f,avx512bf16"))) static uint64_t bf16_avx512(uint64_t rounds) {
  // Products of 1 and 0: what the numbers are does not change the speed, and zero sums stay ordinary numbers.
  const __m512bh factor = (__m512bh)_mm512_set1_epi32(0x3F803F80), other = (__m512bh)_mm512_setzero_si512();
  ACCUMULATE(__m512, 24, _mm512_dpbf16_ps(sum, factor, other))
  for (int i = 1; i < 24; i++) sums[0] = _mm512_add_ps(sums[0], sums[i]);
  sink = sums[0][0];
  return OPERATIONS(24, 16, 2);
}

__attribute__((target("avx512f,avx512vnni"))) static uint64_t int8_avx512(uint64_t rounds) {
  const __m512i factor = _mm512_set1_epi8(3), other = _mm512_set1_epi8(-1);
  ACCUMULATE(__m512i, 24, _mm512_dpbusd_epi32(sum, factor, other))
  for (int i = 1; i < 24; i++) sums[0] = _mm512_add_epi32(sums[0], sums[i]);
  sink = (float)sums[0][0];
  return OPERATIONS(24, 16, 4);
}

__attribute__((target("avx2,avxvnni"))) static uint64_t int8_avx2(uint64_t rounds) {
  const __m256i factor = _mm256_set1_epi8(3), other = _mm256_set1_epi8(-1);
  ACCUMULATE(__m256i, 12, _mm256_dpbusd_avx_epi32(sum, factor, other))
  for (int i = 1; i < 12; i++) sums[0] = _mm256_add_epi32(sums[0], sums[i]);
  sink = (float)sums[0][0];
  return OPERATIONS(12, 8, 4);
}

const char *cpeak_f32_instruction(void) {
  if (__builtin_cpu_supports("avx512f")) return "vfmadd (512 bits)";
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return "vfmadd (256 bits)";
  return NULL;
}

const char *cpeak_bf16_instruction(void) {
  return __builtin_cpu_supports("avx512bf16") ? "vdpbf16ps (512 bits)" : NULL;
}

const char *cpeak_int8_instruction(void) {
  if (__builtin_cpu_supports("avx512vnni")) return "vpdpbusd (512 bits)";
  if (__builtin_cpu_supports("avxvnni")) return "vpdpbusd (256 bits)";
  return NULL;
}

uint64_t cpeak_f32(uint64_t rounds) {
  if (__builtin_cpu_supports("avx512f")) return f32_avx512(rounds);
  return cpeak_f32_instruction() ? f32_avx2(rounds) : 0;
}

uint64_t cpeak_bf16(uint64_t rounds) {
  return cpeak_bf16_instruction() ? bf16_avx512(rounds) : 0;
}

uint64_t cpeak_int8(uint64_t rounds) {
  if (__builtin_cpu_supports("avx512vnni")) return int8_avx512(rounds);
  return cpeak_int8_instruction() ? int8_avx2(rounds) : 0;
}

#elif defined(__aarch64__)
#include <arm_neon.h>

uint64_t cpeak_f32(uint64_t rounds) {
  const float32x4_t factor = vdupq_n_f32(0.5f), summand = vdupq_n_f32(0.5f);
  float32x4_t sums[24];
  for (int i = 0; i < 24; i++) sums[i] = vdupq_n_f32(0);
  for (uint64_t step = 0; step < rounds * CPEAK_STEPS; step++)
    _Pragma("clang loop unroll(full)") for (int i = 0; i < 24; i++)
        sums[i] = vfmaq_f32(summand, sums[i], factor);
  for (int i = 1; i < 24; i++) sums[0] = vaddq_f32(sums[0], sums[i]);
  sink = vgetq_lane_f32(sums[0], 0);
  return rounds * CPEAK_STEPS * 24 * 4 * 2;
}

const char *cpeak_f32_instruction(void) { return "fmla (128 bits)"; }
const char *cpeak_bf16_instruction(void) { return NULL; }
const char *cpeak_int8_instruction(void) { return NULL; }
uint64_t cpeak_bf16(uint64_t rounds) { return 0; }
uint64_t cpeak_int8(uint64_t rounds) { return 0; }

#else

const char *cpeak_f32_instruction(void) { return NULL; }
const char *cpeak_bf16_instruction(void) { return NULL; }
const char *cpeak_int8_instruction(void) { return NULL; }
uint64_t cpeak_f32(uint64_t rounds) { return 0; }
uint64_t cpeak_bf16(uint64_t rounds) { return 0; }
uint64_t cpeak_int8(uint64_t rounds) { return 0; }

#endif
