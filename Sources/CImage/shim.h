// SPDX-License-Identifier: GPL-3.0-or-later

// PNG through libpng's simplified interface and JPEG through TurboJPEG: neither jumps out of a call.
#ifndef SMOOTHING_CIMAGE_SHIM_H
#define SMOOTHING_CIMAGE_SHIM_H

#include <png.h>
#include <turbojpeg.h>

#endif
