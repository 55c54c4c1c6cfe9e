// SPDX-License-Identifier: GPL-3.0-or-later

// Counts what a thread allocates, for tests that say that a loop allocates nothing.

#ifndef CALLOCATIONS_H
#define CALLOCATIONS_H

/// The number of times that this thread has asked for memory, or -1 where it cannot be counted.
long callocations_of_this_thread(void);

#endif
