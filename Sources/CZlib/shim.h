// SPDX-License-Identifier: GPL-3.0-or-later

// gzip in memory, through zlib.
#ifndef SMOOTHING_CZLIB_SHIM_H
#define SMOOTHING_CZLIB_SHIM_H

#include <zlib.h>

#endif
