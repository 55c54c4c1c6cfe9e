// SPDX-License-Identifier: GPL-3.0-or-later

// What the kernels share: how a function is compiled for several instruction sets, and Philox on a tile of blocks.
//
// Philox4x32-10: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.

#ifndef CNOISE_KERNEL_H
#define CNOISE_KERNEL_H

#include "CNoise.h"

// A product and a sum stay two roundings on every instruction set.
#pragma STDC FP_CONTRACT OFF

// Run-time choice needs indirect functions: glibc on x86-64. Elsewhere (macOS, arm64, musl) the one version is plain.
// The thread sanitizer's hooks would run in the choice itself, before its library is there: a crash at start.
#if defined(__x86_64__) && defined(__GLIBC__) && !__has_feature(thread_sanitizer)
#define CNOISE_DISPATCH \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), min_vector_width(512)))
#else
#define CNOISE_DISPATCH
#endif

// Sanitizers leave loops scalar, which is no reason to warn.
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(undefined_behavior_sanitizer)
#pragma clang diagnostic ignored "-Wpass-failed"
#endif

#define CNOISE_INLINE static inline __attribute__((always_inline))

enum {
  // 16 blocks: two registers of eight 64-bit lanes, whose latencies overlap.
  tile_blocks = 16,
  tile_words = 4 * tile_blocks,
};

// Set in counter word 1 (bit 39 of the block number): the stream of the low halves of 64-bit uniforms.
static const uint32_t refinement_bit = 0x80;

/// The words of blocks first ... first + 15, in the order of their coordinates.
CNOISE_INLINE void philox_tile(
    const struct cnoise_stream *stream, uint32_t first, uint32_t words[tile_words]) {
#pragma clang loop vectorize(enable) vectorize_width(16) interleave(disable)
  for (uint32_t block = 0; block < tile_blocks; block++) {
    uint64_t c0 = first + block;
    uint64_t c1 = stream->counter[0], c2 = stream->counter[1], c3 = stream->counter[2];
    uint32_t k0 = stream->key[0], k1 = stream->key[1];
#pragma clang loop unroll(full)
    for (int round = 0; round < 10; round++) {
      // Only the low halves of c0 and c2 are read, so that lanes of 64 bits need no masking.
      const uint64_t p0 = (uint64_t)0xd2511f53 * (uint32_t)c0;
      const uint64_t p2 = (uint64_t)0xcd9e8d57 * (uint32_t)c2;
      c0 = (p2 >> 32) ^ c1 ^ k0;
      c1 = p2;
      c2 = (p0 >> 32) ^ c3 ^ k1;
      c3 = p0;
      k0 += 0x9e3779b9;
      k1 += 0xbb67ae85;
    }
    words[4 * block] = (uint32_t)c0;
    words[4 * block + 1] = (uint32_t)c1;
    words[4 * block + 2] = (uint32_t)c2;
    words[4 * block + 3] = (uint32_t)c3;
  }
}

#endif
