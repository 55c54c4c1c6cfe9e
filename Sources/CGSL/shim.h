// SPDX-License-Identifier: GPL-3.0-or-later

// The part of GSL that the library uses, and nothing else.
#ifndef SMOOTHING_CGSL_SHIM_H
#define SMOOTHING_CGSL_SHIM_H

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_version.h>

#endif
