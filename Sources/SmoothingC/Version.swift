// SPDX-License-Identifier: GPL-3.0-or-later

/// The version of the binary interface: it changes when a function, a structure or a meaning does.
@c(smoothing_abi_version)
public func smoothingABIVersion() -> Int32 { 1 }
