// SPDX-License-Identifier: GPL-3.0-or-later

// The greatest rate of multiply-adds that one core of this processor has, for the three precisions that networks run in.
//
// Each function does nothing but independent multiply-adds of the widest kind on values in registers, as many as hide
// their latency. What a network reaches is compared with this, measured in the same process a moment before.

#ifndef CPEAK_H
#define CPEAK_H

#include <stdint.h>

/// The multiply-adds are run this many times in a round; a round takes some microseconds.
#define CPEAK_STEPS 1024

/// Runs `rounds` rounds and returns the number of operations done, two for each multiply-add.
///
/// Returns 0, and does nothing, if the processor has no instruction for the precision.
uint64_t cpeak_f32(uint64_t rounds);
uint64_t cpeak_bf16(uint64_t rounds);
uint64_t cpeak_int8(uint64_t rounds);

/// The name of the instruction that the function of the same precision uses, or NULL if the processor has none.
const char *cpeak_f32_instruction(void);
const char *cpeak_bf16_instruction(void);
const char *cpeak_int8_instruction(void);

#endif
