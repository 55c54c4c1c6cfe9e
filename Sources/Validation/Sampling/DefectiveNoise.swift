// SPDX-License-Identifier: GPL-3.0-or-later

/// A noise model that says of itself what is wrong with it.
///
/// Only a mutant does. A check that knows the true law can state the probability with which it finds the defect.
protocol DefectiveNoise: NoiseModel {
  /// True if the votes of the selection are the first votes of the estimation.
  var sharesRoles: Bool { get }
  /// The level that is sampled around a point where σ is asked for.
  func level(around input: [Double], sigma: Double) -> Double
}

extension DefectiveNoise {
  var sharesRoles: Bool { false }

  func level(around input: [Double], sigma: Double) -> Double { sigma }
}
