// SPDX-License-Identifier: GPL-3.0-or-later

/// A noise model that says of itself whether all roles get the same noise.
///
/// Only a mutant does. A check that knows it can compute what such noise does to the error, and so its own power.
protocol RoleSharingNoise: NoiseModel {
  /// True if the votes of the selection are the first votes of the estimation.
  var sharesRoles: Bool { get }
}
