// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// The same values of an image in another order: where each value of the result is found in the source.
struct Rearrangement {
  /// For each place of the result, stored channels last, the place in the source, stored channels last.
  let places: [Int32]

  /// The rearrangement that takes the values in the order of images stored channels first.
  init(reshaping source: InputShape, to result: InputShape) {
    let plane = source.height * source.width
    places = Self.visit(result) { channel, row, column in
      let number = (channel * result.height + row) * result.width + column
      let pixel = number % plane
      return pixel * source.channels + number / plane
    }
  }

  /// The rearrangement after which axis k is what axis `order[k]` was; of a checked order.
  init(transposing source: InputShape, _ order: [ImageAxis], to result: InputShape) {
    places = Self.visit(result) { channel, row, column in
      var indices = [0, 0, 0]
      for (axis, index) in zip(order, [channel, row, column]) { indices[axis.index] = index }
      return (indices[1] * source.width + indices[2]) * source.channels + indices[0]
    }
  }

  private init(places: [Int32]) {
    self.places = places
  }

  /// True if no value moves.
  var isIdentity: Bool { places.indices.allSatisfy { places[$0] == Int32($0) } }

  /// The rearrangement that undoes this one.
  var inverse: Rearrangement {
    var inverse = places
    for (result, source) in places.enumerated() { inverse[Int(source)] = Int32(result) }
    return Rearrangement(places: inverse)
  }

  /// What `place` says of each channel, row and column, in the order of images stored channels last.
  private static func visit(
    _ shape: InputShape, _ place: (_ channel: Int, _ row: Int, _ column: Int) -> Int
  ) -> [Int32] {
    var places: [Int32] = []
    places.reserveCapacity(shape.elementCount)
    for row in 0..<shape.height {
      for column in 0..<shape.width {
        for channel in 0..<shape.channels {
          places.append(Int32(truncatingIfNeeded: place(channel, row, column)))
        }
      }
    }
    return places
  }

  /// The step that rearranges each image of a tile.
  func step(_ source: Tensor, to destination: Tensor) -> any EngineStep {
    isIdentity
      ? BlockCopy(source, to: destination)
      : RearrangementStep(places, source, to: destination)
  }
}
