// gzip in memory, through zlib.
#ifndef SMOOTHING_CZLIB_SHIM_H
#define SMOOTHING_CZLIB_SHIM_H

#include <zlib.h>

#endif
