// SPDX-License-Identifier: GPL-3.0-or-later

// The version of the kernels for the processor at hand.

#include "CNoise.h"

enum cnoise_version cnoise_widest(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("x86-64-v4")) return cnoise_avx512;
  if (__builtin_cpu_supports("x86-64-v3")) return cnoise_avx2;
#endif
  return cnoise_baseline;
}
