// SPDX-License-Identifier: GPL-3.0-or-later

// What the kernels share: vectors, how a function is compiled for several instruction sets, and Philox on tiles.
//
// The vectors have one length everywhere; a processor with shorter registers takes several for each. So there is one
// text for all versions, and what it computes in a lane does not depend on the version.
//
// Philox4x32-10: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.

#ifndef CNOISE_KERNEL_H
#define CNOISE_KERNEL_H

#include "CNoise.h"

// A product and a sum stay two roundings on every instruction set; where one is wanted the code says so.
#pragma STDC FP_CONTRACT OFF

// Without the minimum the compiler would take registers of 256 bits for fear of lower clocks.
#define CNOISE_AVX512 __attribute__((target("arch=x86-64-v4"), min_vector_width(512)))
#define CNOISE_AVX2 __attribute__((target("arch=x86-64-v3")))

#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
#define CNOISE_HAS_FMA 1
#else
#define CNOISE_HAS_FMA 0
#endif

// Sanitizers leave some loops rolled, which is no reason to warn.
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(undefined_behavior_sanitizer)
#pragma clang diagnostic ignored "-Wpass-failed"
#endif

// Helpers take vectors by pointer: by value, the versions would differ in how they pass them.
#define CNOISE_INLINE static inline __attribute__((always_inline))

typedef uint64_t quads __attribute__((ext_vector_type(8)));
typedef uint32_t words __attribute__((ext_vector_type(16)));
typedef int32_t integers __attribute__((ext_vector_type(16)));
typedef float floats __attribute__((ext_vector_type(16)));

enum {
  lanes = 16,
  // One block in each lane of 64 bits.
  tile_blocks = 8,
  tile_words = 4 * tile_blocks,
  // A chain of operations is long and a tile is one chain: several side by side hide its latency.
  most_tiles = 4,
};

// Set in counter word 1 (bit 39 of the block number): the stream of the low halves of 64-bit uniforms.
static const uint32_t refinement_bit = 0x80;

/// Words 0 and 2 (even), 1 and 3 (odd) of the blocks of some tiles: blocks first + 0, 4, 1, 5, 2, 6, 3, 7 of each.
///
/// With the blocks in this order `FIRST_IN_ORDER` and `SECOND_IN_ORDER` are one instruction each.
CNOISE_INLINE void philox(
    const struct cnoise_stream *stream, uint32_t first, int tiles, words even[], words odd[]) {
  quads c0[most_tiles], c1[most_tiles], c2[most_tiles], c3[most_tiles];
#pragma clang loop unroll(full)
  for (int t = 0; t < tiles; t++) {
    c0[t] = (quads){0, 4, 1, 5, 2, 6, 3, 7} + (first + (uint32_t)t * tile_blocks);
    c1[t] = stream->counter[0], c2[t] = stream->counter[1], c3[t] = stream->counter[2];
  }
  uint32_t k0 = stream->key[0], k1 = stream->key[1];
#pragma clang loop unroll(full)
  for (int round = 0; round < 10; round++) {
#pragma clang loop unroll(full)
    for (int t = 0; t < tiles; t++) {
      // The instruction reads the low halves only, so that the mask costs nothing.
      const quads p0 = (c0[t] & 0xffffffff) * 0xd2511f53;
      const quads p2 = (c2[t] & 0xffffffff) * 0xcd9e8d57;
      c0[t] = (p2 >> 32) ^ c1[t] ^ k0;
      c1[t] = p2;
      c2[t] = (p0 >> 32) ^ c3[t] ^ k1;
      c3[t] = p0;
    }
    k0 += 0x9e3779b9;
    k1 += 0xbb67ae85;
  }
#pragma clang loop unroll(full)
  for (int t = 0; t < tiles; t++) {
    even[t] = (words)((c0[t] & 0xffffffff) | c2[t] << 32);
    odd[t] = (words)((c1[t] & 0xffffffff) | c3[t] << 32);
  }
}

/// The first and the last 16 values of a tile, in the order of their coordinates, from those for even and odd ones.
#define FIRST_IN_ORDER(even, odd) \
  __builtin_shufflevector(even, odd, 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29)
#define SECOND_IN_ORDER(even, odd) \
  __builtin_shufflevector(even, odd, 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31)

#endif
