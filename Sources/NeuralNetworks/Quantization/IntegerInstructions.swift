// SPDX-License-Identifier: GPL-3.0-or-later

internal import CQuantized

/// The instructions that networks in integers are evaluated with.
///
/// All give the same bits.
public enum IntegerInstructions: String, Sendable, Hashable, CaseIterable {
  /// C for any processor.
  case portable
  /// Products of 16-bit integers in 256-bit vectors.
  case avx2
  /// The dot product of bytes in 256-bit vectors.
  case avxvnni
  /// The dot product of bytes in 512-bit vectors.
  case avx512vnni

  /// Whether this processor has them.
  public var areSupported: Bool { cquantized_supports(version) != 0 }

  /// The fastest that this processor has.
  public static let best = allCases.last { $0.areSupported } ?? .portable

  /// The number of the kernels' version.
  var version: Int32 {
    switch self {
    case .portable: Int32(cquantized_portable.rawValue)
    case .avx2: Int32(cquantized_avx2.rawValue)
    case .avxvnni: Int32(cquantized_avxvnni.rawValue)
    case .avx512vnni: Int32(cquantized_avx512vnni.rawValue)
    }
  }
}
