// SPDX-License-Identifier: GPL-3.0-or-later
// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The functions have the names of the header, which the compiler holds them to.

import CSmoothing

/// The version of the binary interface: it changes when a function, a structure or a meaning does.
@c @implementation
public func smoothing_abi_version() -> Int32 { SMOOTHING_ABI_VERSION }
