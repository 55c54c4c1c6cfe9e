// SPDX-License-Identifier: GPL-3.0-or-later

import CPeak

/// The greatest rate of additions and multiplications of one core, by precision.
///
/// It is measured rather than looked up, because clocks change: with the load, the temperature and the instruction.
public enum ArithmeticPeak: String, Sendable, Hashable, CaseIterable {
  /// Multiply-adds of 32-bit numbers.
  case f32
  /// Sums of two products of bfloat16 numbers in 32 bits.
  case bf16
  /// Sums of four products of bytes in 32 bits.
  case int8

  /// The instruction that is used, or nil if the processor has none for this precision.
  public var instruction: String? {
    let name =
      switch self {
      case .f32: unsafe cpeak_f32_instruction()
      case .bf16: unsafe cpeak_bf16_instruction()
      case .int8: unsafe cpeak_int8_instruction()
      }
    return unsafe name.map { unsafe String(cString: $0) }
  }

  /// Does some microseconds of multiply-adds for each round.
  ///
  /// - Returns: The number of operations, two for each multiply-add; 0 if there is no instruction.
  func operations(rounds: UInt64) -> Int {
    switch self {
    case .f32: Int(cpeak_f32(rounds))
    case .bf16: Int(cpeak_bf16(rounds))
    case .int8: Int(cpeak_int8(rounds))
    }
  }

  /// The operations per second of some threads together, measured for `seconds`.
  ///
  /// - Returns: Nil if there is no instruction.
  /// - Throws: `ExperimentError.benchmarkFailed` if the system gives no threads.
  func rate(threads: Int, seconds: Double) throws -> Double? {
    guard instruction != nil else { return nil }
    return try WorkTeam(threads: threads).rate(seconds: seconds) { { operations(rounds: 16) } }
  }
}
