// SPDX-License-Identifier: GPL-3.0-or-later

import CConvolution

@testable import NeuralNetworks

/// A convolution by its definition in Float64, and how far Winograd's algorithm in Float32 may be from it.
struct WinogradReference {
  private let shape: cconvolution_shape
  private let weights: [Double]

  init(_ shape: cconvolution_shape, _ weights: [Float]) {
    self.shape = shape
    self.weights = weights.map(Double.init)
  }

  /// Calls `body` for each product of the convolution: the places of the input, the weight and the output.
  func forEachProduct(_ body: (_ input: Int, _ weight: Int, _ output: Int) -> Void) {
    for image in 0..<shape.images {
      for row in 0..<shape.output_height {
        for column in 0..<shape.output_width {
          for tap in 0..<9 {
            let y = row + tap / 3 - shape.top
            let x = column + tap % 3 - shape.left
            guard (0..<shape.height).contains(y), (0..<shape.width).contains(x) else { continue }
            let input = ((image * shape.height + y) * shape.width + x) * shape.input_channels
            let output =
              ((image * shape.output_height + row) * shape.output_width + column)
              * shape.output_channels
            for o in 0..<shape.output_channels {
              for c in 0..<shape.input_channels {
                body(input + c, 9 * (o * shape.input_channels + c) + tap, output + o)
              }
            }
          }
        }
      }
    }
  }

  func convolved(_ source: [Float]) -> [Double] {
    var result = [Double](repeating: 0, count: shape.outputCount)
    forEachProduct { result[$2] += Double(source[$0]) * weights[$1] }
    return result
  }

  func pulledBack(_ derivative: [Float]) -> [Double] {
    var result = [Double](repeating: 0, count: shape.inputCount)
    forEachProduct { result[$0] += Double(derivative[$2]) * weights[$1] }
    return result
  }

  func gradient(_ source: [Float], _ derivative: [Float]) -> [Double] {
    var result = [Double](repeating: 0, count: weights.count)
    forEachProduct { result[$1] += Double(source[$0]) * Double(derivative[$2]) }
    return result
  }

  // MARK: The error

  /// The absolute values of B′, G and A′.
  private static let b: [[Double]] = [
    [4, 0, 5, 0, 1, 0], [0, 4, 4, 1, 1, 0], [0, 4, 4, 1, 1, 0], [0, 2, 1, 2, 1, 0],
    [0, 2, 1, 2, 1, 0], [0, 4, 0, 5, 0, 1],
  ]
  private static let g: [[Double]] = [
    [1 / 4.0, 0, 0], [1 / 6.0, 1 / 6.0, 1 / 6.0], [1 / 6.0, 1 / 6.0, 1 / 6.0],
    [1 / 24.0, 1 / 12.0, 1 / 6.0], [1 / 24.0, 1 / 12.0, 1 / 6.0], [0, 0, 1],
  ]
  private static let a: [[Double]] = [
    [1, 1, 1, 1, 1, 0], [0, 1, 1, 2, 2, 0], [0, 1, 1, 4, 4, 0], [0, 1, 1, 8, 8, 1],
  ]

  /// A bound on |computed − exact| with products of 16-bit integers, for inputs of at most `greatest` in absolute value.
  ///
  /// A value of a point is off by at most half an image's unit, 100 · greatest / 32 700, and a weight by half of its
  /// output's, 1 / (576 · scale); both are seen through A′. What is computed in Float32 adds at most the error of the
  /// algorithm in Float32.
  func fixedErrorBound(output channel: Int, scale: Float, greatest: Double) -> Double {
    let valueUnit = 100 * greatest / 32_700
    let weightUnit = 576 * Double(scale)
    let rows = Self.b.map { $0.reduce(0, +) }
    var bound = 0.0
    for p in Self.fixedA {
      for q in Self.fixedA {
        var sum = 0.0
        for i in 0..<6 {
          for j in 0..<6 {
            var off = 0.0
            for c in 0..<shape.input_channels {
              let weight = magnitude(Self.fixedG, i, j, channel, c)
              let value = rows[i] * rows[j] * greatest
              off += (weight * valueUnit + value * weightUnit + valueUnit * weightUnit / 2) / 2
            }
            sum += p[i] * q[j] * off
          }
        }
        bound = max(bound, sum / 576)
      }
    }
    return bound + greatest * errorBound(output: channel)
  }

  /// Σ |G| |g| |G′| in a point, for a pair of channels.
  private func magnitude(_ g: [[Double]], _ i: Int, _ j: Int, _ output: Int, _ input: Int) -> Double
  {
    let first = 9 * (output * shape.input_channels + input)
    return (0..<9).reduce(0) { sum, tap in
      sum + g[i][tap / 3] * abs(weights[first + tap]) * g[j][tap % 3]
    }
  }

  /// The absolute values of 24 G and A′ with rows of one magnitude.
  private static let fixedG: [[Double]] = [
    [6, 0, 0], [4, 4, 4], [4, 4, 4], [1, 2, 4], [1, 2, 4], [0, 0, 3],
  ]
  private static let fixedA: [[Double]] = [
    [1, 1, 1, 1, 1, 0], [0, 1, 1, 2, 2, 0], [0, 1, 1, 4, 4, 0], [0, 1, 1, 8, 8, 8],
  ]

  /// A bound on |computed − exact| for inputs of at most 1 in absolute value.
  ///
  /// By the usual count of roundings (N. Higham, Accuracy and Stability of Numerical Algorithms, 2002, §3.1): a number meets at
  /// most 3 in each pass of B′, one when the weights are stored, one per input channel, and 5 in each pass of A′, so that
  /// the error is at most (channels + 17) · u · |A′| [(|G| |g| |G′|) ∘ (|B′| |d| |B|)] |A|, with |d| ≤ 1, to first order;
  /// the second order is covered by one more.
  func errorBound(output channel: Int) -> Double {
    var greatest = 0.0
    // Σ over input channels of the weights' transforms, in absolute value.
    var spread = [[Double]](repeating: .init(repeating: 0, count: 6), count: 6)
    for c in 0..<shape.input_channels {
      for i in 0..<6 {
        for j in 0..<6 { spread[i][j] += magnitude(Self.g, i, j, channel, c) }
      }
    }
    let rows = Self.b.map { $0.reduce(0, +) }
    for p in Self.a {
      for q in Self.a {
        var sum = 0.0
        for i in 0..<6 {
          for j in 0..<6 { sum += p[i] * q[j] * rows[i] * rows[j] * spread[i][j] }
        }
        greatest = max(greatest, sum)
      }
    }
    return Double(shape.input_channels + 18) * 0x1p-24 * greatest
  }
}
