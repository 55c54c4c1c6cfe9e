// SPDX-License-Identifier: GPL-3.0-or-later

import CNoise

/// Which compiled version of a noise kernel runs.
///
/// All versions give the same bits; the choice exists so that tests can say so.
enum NoiseKernel: Sendable, CaseIterable {
  /// The version that every processor of the architecture runs.
  case baseline
  /// The version for vectors of 256 bits, x86-64 only.
  case avx2
  /// The version for vectors of 512 bits, x86-64 only.
  case avx512

  /// The version for the widest vectors of the processor at hand.
  static let widest = allCases.last { $0.version.rawValue <= cnoise_widest().rawValue } ?? .baseline

  /// The versions that the processor at hand runs, the baseline first.
  static let supported = allCases.filter { $0.version.rawValue <= widest.version.rawValue }

  /// The version as the kernels name it.
  var version: cnoise_version {
    switch self {
    case .baseline: cnoise_baseline
    case .avx2: cnoise_avx2
    case .avx512: cnoise_avx512
    }
  }
}
