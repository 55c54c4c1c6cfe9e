// SPDX-License-Identifier: GPL-3.0-or-later

/// For which convolutions of bytes Winograd's algorithm is used.
///
/// It changes no bit.
enum WinogradUse: Sendable, CaseIterable {
  /// For none.
  case never
  /// For all that it computes exactly.
  case wherePossible
  /// For those that it computes faster.
  case whereFaster

  /// Whether it is used for a step.
  func includes(_ step: ConvolutionStep) -> Bool {
    switch self {
    case .never: false
    case .wherePossible: step.admitsWinograd
    case .whereFaster: step.admitsWinograd && step.favorsWinograd
    }
  }
}

extension ConvolutionStep {
  /// Whether Winograd's algorithm computes it exactly: the window is 3 × 3 and moves by one pixel, and no sum can reach
  /// ±2²⁵, where it would not be known from its remainder modulo 2²⁶.
  fileprivate var admitsWinograd: Bool {
    target != nil && kernelRows == 3 && rowStride == 1 && columnStep == source.lines
      && run == 3 * source.lines && greatestSum < 1 << 25
      && multipliers.allSatisfy { $0 / 64 * 64 == $0 }
  }

  /// Whether products are most of its work, and at most a quarter of the outputs of its tiles falls outside the image.
  ///
  /// The transforms take as long as the products that they save with 8 channels, and a quarter of it with 64.
  fileprivate var favorsWinograd: Bool {
    let tiles = ((rows + 3) / 4) * ((columns + 3) / 4)
    return source.lines >= 4 && outputChannels > 12 && 4 * rows * columns >= 3 * 16 * tiles
  }

  /// The greatest |sum| that bytes can lead to.
  private var greatestSum: Int {
    let fanIn = weights.count / outputChannels
    return (0..<outputChannels).reduce(0) { greatest, output in
      let row = weights[(output * fanIn)..<((output + 1) * fanIn)]
      let above = row.reduce(0) { $0 + max(0, Int($1)) }
      let below = row.reduce(0) { $0 + max(0, -Int($1)) }
      return max(greatest, 255 * max(above, below))
    }
  }
}
