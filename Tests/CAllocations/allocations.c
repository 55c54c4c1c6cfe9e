// SPDX-License-Identifier: GPL-3.0-or-later

// The program's own malloc stands before that of the C library, which it calls: only the GNU C library can be called so.
// Sanitizers have a malloc of their own.

#include "CAllocations.h"

#include <stdlib.h>

#if defined(__GLIBC__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer) && \
    !__has_feature(memory_sanitizer)

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);

static _Thread_local long allocations;

void *malloc(size_t size) {
  allocations++;
  return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  allocations++;
  return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
  allocations++;
  return __libc_realloc(memory, size);
}

long callocations_of_this_thread(void) { return allocations; }

#else

long callocations_of_this_thread(void) { return -1; }

#endif
