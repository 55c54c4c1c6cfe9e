// SPDX-License-Identifier: GPL-3.0-or-later

/// A tensor whose elements are known when the model is imported.
struct ConstantTensor: Sendable, Equatable {
  /// The elements in row-major order.
  enum Elements: Sendable, Equatable {
    case floats([Float])
    case integers([Int])
  }

  /// The extents; none for a single number.
  let extents: [Int]
  let elements: Elements

  /// A tensor; the caller has matched elements and extents.
  init(_ extents: [Int], _ elements: Elements) {
    self.extents = extents
    self.elements = elements
  }

  /// A list of whole numbers.
  init(integers: [Int]) {
    self.init([integers.count], .integers(integers))
  }

  var count: Int {
    switch elements {
    case .floats(let values): values.count
    case .integers(let values): values.count
    }
  }

  /// The elements as floats.
  var floats: [Float] {
    switch elements {
    case .floats(let values): values
    case .integers(let values): values.map(Float.init)
    }
  }

  /// The elements, if they are whole numbers.
  var integers: [Int]? {
    if case .integers(let values) = elements { values } else { nil }
  }

  /// The same elements with other extents of the same product.
  func reshaped(_ extents: [Int]) -> ConstantTensor {
    ConstantTensor(extents, elements)
  }

  /// The elements at the given positions of the row-major order.
  func gathered(_ positions: [Int], extents: [Int]) -> ConstantTensor {
    switch elements {
    case .floats(let values):
      ConstantTensor(extents, .floats(positions.map { values[$0] }))
    case .integers(let values):
      ConstantTensor(extents, .integers(positions.map { values[$0] }))
    }
  }

  /// The tensor with its axes in another order.
  func transposed(_ order: [Int]) -> ConstantTensor {
    let strides = ElementCount.strides(extents)
    let result = order.map { extents[$0] }
    let positions = Self.positions(result, strides: order.map { strides[$0] })
    return gathered(positions, extents: result)
  }

  /// The tensor repeated along axes of extent 1, as in NumPy; the caller has checked that it fits.
  func broadcast(to target: [Int]) -> ConstantTensor {
    if extents == target { return self }
    let padding = target.count - extents.count
    let own = ElementCount.strides(extents)
    let strides = target.indices.map { axis in
      axis < padding || extents[axis - padding] == 1 ? 0 : own[axis - padding]
    }
    return gathered(Self.positions(target, strides: strides), extents: target)
  }

  /// The positions Σ index · stride in the row-major order of the indices.
  static func positions(_ extents: [Int], strides: [Int], start: Int = 0) -> [Int] {
    if extents.contains(0) { return [] }
    var positions = [start]
    for (extent, stride) in zip(extents, strides) where extent > 1 {
      var next: [Int] = []
      next.reserveCapacity(positions.count * extent)
      for position in positions {
        for index in 0..<extent { next.append(position + index * stride) }
      }
      positions = next
    }
    return positions
  }
}
