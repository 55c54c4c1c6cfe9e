// SPDX-License-Identifier: GPL-3.0-or-later

// Numbers to bytes in plain C; the compiler makes vectors of it.

#ifndef CQUANTIZED_ROUNDING_H
#define CQUANTIZED_ROUNDING_H

#include "kernel.h"

/// clamp(round(value)), half to even: adding 2^23 rounds, and the rounded number is then the lowest byte.
CQUANTIZED_INLINE uint8_t rounded_byte(float value, float lowest) {
  value = value > lowest ? value : lowest;
  value = value < 255.0f ? value : 255.0f;
  const float shifted = value + 0x1p23f;
  uint32_t bits;
  memcpy(&bits, &shifted, sizeof bits);
  return (uint8_t)bits;
}

#endif
