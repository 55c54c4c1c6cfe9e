// SPDX-License-Identifier: GPL-3.0-or-later

import CQuantized
import PropertyTesting

@testable import NeuralNetworks

/// A 3 × 3 convolution of bytes, as it is defined and by Winograd's algorithm.
struct ByteConvolutionCase {
  /// The extent of the output.
  var rows: Int
  var columns: Int
  /// Rows of the source in memory, and the first that the window sees.
  var sourceRows: Int
  var firstRow: Int
  /// Lines of four channels of a pixel of the source.
  var lines: Int
  var outputs: Int
  /// Shape (outputs, 3, 3, 4 · lines).
  var weights: [Int8]
  var source: [UInt8]
  var residual: [UInt8]?

  /// Small geometries of every kind, with numbers that are random or as great as can be.
  static let samples = zip(
    zip(Gen.int(in: 1...9), Gen.int(in: 1...35)), zip(Gen.int(in: 0...2), Gen.int(in: 0...2)),
    zip(Gen.int(in: 1...20), Gen.int(in: 1...13)), Gen.bool, Gen.bool, Gen.uint64
  ).map { extent, missing, channels, isExtreme, hasResidual, seed in
    ByteConvolutionCase(
      rows: extent.0, columns: extent.1, missing: missing, lines: channels.0, outputs: channels.1,
      isExtreme: isExtreme, hasResidual: hasResidual, seed: seed)
  }

  /// Random numbers; `missing` rows that the first and the last window see are not in memory.
  init(
    rows: Int, columns: Int, missing: (before: Int, after: Int), lines: Int, outputs: Int,
    isExtreme: Bool, hasResidual: Bool, seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    (self.rows, self.columns, self.lines, self.outputs) = (rows, columns, lines, outputs)
    firstRow = -missing.before
    sourceRows = max(1, rows + 2 - missing.before - missing.after)
    weights = (0..<(outputs * 36 * lines)).map { _ in
      isExtreme
        ? (generator.integer(below: 4) == 0 ? -127 : 127)
        : Int8(generator.integer(below: 255) - 127)
    }
    func bytes(_ lineCount: Int) -> [UInt8] {
      (0..<(lineCount * IntegerTensor.line)).map { _ in
        isExtreme
          ? (generator.integer(below: 8) == 0 ? 0 : 255) : UInt8(generator.integer(below: 256))
      }
    }
    source = bytes(sourceRows * (columns + 2) * lines)
    residual = hasResidual ? bytes(rows * columns * outputLines) : nil
  }

  private var outputLines: Int { IntegerTensor.lines(ofChannels: outputs) }

  /// The greatest |sum| that bytes can lead to.
  var greatestSum: Int {
    255 * 127 * 36 * lines
  }

  /// The bytes of the result; sums of ±`greatestSum` become 0 and 255, and those of Winograd's algorithm are taken to be
  /// `scale` times too great.
  func bytes(_ version: Int32, usesWinograd: Bool, scale: Float = 64) -> [UInt8] {
    let words =
      usesWinograd
      ? cquantized_winograd_packed_count(outputs, lines)
      : cquantized_packed_count(version, outputs, 3, 3 * lines)
    let packed = ByteBuffer(count: words * MemoryLayout<Int32>.stride)
    let numbers = unsafe packed.numbers(of: Int32.self)
    if usesWinograd {
      unsafe cquantized_winograd_pack(weights, outputs, lines, numbers)
    } else {
      unsafe cquantized_pack(version, weights, outputs, 3, 3 * lines, numbers)
    }
    let padded = (outputs + 7) / 8 * 8
    let multiplier = 127.5 / Float(greatestSum) / (usesWinograd ? scale : 1)
    let multipliers = ByteBuffer([Float](repeating: multiplier, count: padded))
    let summands = ByteBuffer([Float](repeating: residual == nil ? 127.5 : 64, count: padded))
    var layer = unsafe cquantized_convolution(
      rows: rows, columns: columns, output_lines: outputLines, source_rows: sourceRows,
      first_row: firstRow, row_stride: 1, kernel_rows: 3, run: 3 * lines,
      source_row: (columns + 2) * lines, source_column: lines,
      destination_row: columns * outputLines, residual_row: columns * outputLines,
      weights: numbers, multipliers: multipliers.numbers(of: Float.self),
      summands: summands.numbers(of: Float.self), residual_multiplier: 0.5, lowest: 0)
    let input = ByteBuffer(source)
    let other = residual.map { ByteBuffer($0) }
    let count = rows * columns * outputLines * IntegerTensor.line
    let result = ByteBuffer(count: count)
    let beside = unsafe other.map { unsafe UnsafePointer($0.bytes()) }
    if usesWinograd {
      let scratch = ByteBuffer(count: cquantized_winograd_scratch(lines))
      unsafe cquantized_winograd(
        version, &layer, input.bytes(), beside, result.bytes(), scratch.bytes())
    } else {
      unsafe cquantized_convolve(version, &layer, input.bytes(), beside, result.bytes())
    }
    return (0..<count).map { unsafe result.bytes()[$0] }
  }
}
