// SPDX-License-Identifier: GPL-3.0-or-later

import NeuralNetworks

/// Slice: a part of each axis; of values from the image with step 1.
///
/// The bounds are attributes up to opset 9, then inputs.
struct SliceLowering: OperatorLowering {
  /// What is kept of an axis.
  private struct Part {
    var start = 0
    var step = 1
    var count: Int
  }

  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    switch try call.required(0) {
    case .constant(let tensor):
      let parts = try Self.parts(of: call, extents: tensor.extents)
      let extents = parts.map(\.count)
      guard let count = ElementCount.product(extents) else {
        throw call.invalid("its output has extents \(extents.prefix(8))")
      }
      try draft.spend(3 * count)
      let strides = ElementCount.strides(tensor.extents)
      let start = zip(parts, strides).map { $0.start * $1 }.reduce(0, +)
      let positions = ConstantTensor.positions(
        extents, strides: zip(parts, strides).map { $0.step * $1 }, start: start)
      return .constant(tensor.gathered(positions, extents: extents))
    case .features(let features):
      return try crop(features, Self.parts(of: call, extents: call.extents(features)), call, &draft)
    }
  }

  /// Cuts margins off, by a padding with negative ones.
  private func crop(
    _ features: Features, _ parts: [Part], _ call: OperatorCall, _ draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    let extents = try call.withoutBatch(parts.map(\.count))
    guard parts.allSatisfy({ $0.step == 1 }), !extents.contains(0) else {
      throw call.unsupported("it takes a part of the image with a step, or nothing at all")
    }
    if extents == features.extents { return .features(features) }
    let input = try draft.arranged(features, for: call)
    var margins = zip(parts.dropFirst(), input.extents).map { part, extent in
      Margins(before: -part.start, after: part.start + part.count - extent)
    }
    while margins.count < 3 { margins.append(Margins()) }
    let frame = Padding(channels: margins[0], rows: margins[1], columns: margins[2])
    return try draft.append(.padding(frame), for: call, reading: input, extents: extents)
  }

  private static func parts(
    of call: OperatorCall, extents: [Int]
  ) throws(ModelImportError) -> [Part] {
    let isOld = call.opset < 10
    let starts = isOld ? call.attributes.integers("starts") : try call.optionalIntegers(1)
    let ends = isOld ? call.attributes.integers("ends") : try call.optionalIntegers(2)
    guard let starts, let ends, starts.count == ends.count, starts.count <= extents.count else {
      throw call.invalid("its starts and ends are missing or do not fit")
    }
    let given = isOld ? call.attributes.integers("axes") : try call.optionalIntegers(3)
    let axes = try call.axes(given ?? Array(starts.indices), rank: extents.count)
    let steps = isOld ? nil : try call.optionalIntegers(4)
    guard axes.count == starts.count, steps?.count ?? starts.count == starts.count else {
      throw call.invalid("its axes or steps do not fit")
    }
    var parts = extents.map { Part(count: $0) }
    for (index, axis) in axes.enumerated() {
      guard
        let part = part(
          of: extents[axis], start: starts[index], end: ends[index], step: steps?[index] ?? 1)
      else { throw call.invalid("a step is 0 or too large") }
      parts[axis] = part
    }
    return parts
  }

  private static func part(of extent: Int, start: Int, end: Int, step: Int) -> Part? {
    guard step != 0, abs(max(step, -.max)) <= ElementCount.limit else { return nil }
    // Bounds far outside, as exporters write them, are moved to the ends first: no overflow.
    let far = 2 * ElementCount.limit
    let (start, end) = (max(-far, min(start, far)), max(-far, min(end, far)))
    let first = start < 0 ? start + extent : start
    let last = end < 0 ? end + extent : end
    if step > 0 {
      let (first, last) = (max(0, min(first, extent)), max(0, min(last, extent)))
      return Part(start: first, step: step, count: max(0, (last - first + step - 1) / step))
    }
    let (begin, stop) = (max(-1, min(first, extent - 1)), max(-1, min(last, extent - 1)))
    return Part(start: max(begin, 0), step: step, count: max(0, (begin - stop - step - 1) / -step))
  }
}
