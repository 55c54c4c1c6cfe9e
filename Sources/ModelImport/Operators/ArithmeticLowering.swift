// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import NeuralNetworks

/// Add, Sub, Mul and Div with broadcasting: of two constants, of values from the image with a constant, or of two such values.
struct ArithmeticLowering: OperatorLowering {
  private let operation: ArithmeticOperation

  init(_ operation: ArithmeticOperation) {
    self.operation = operation
  }

  func lower(
    _ call: OperatorCall, into draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    switch (try call.required(0), try call.required(1)) {
    case (.constant(let first), .constant(let second)):
      return .constant(try fold(first, second, call, &draft))
    case (.features(let first), .features(let second)):
      return try combine(first, second, call, &draft)
    case (.features(let features), .constant(let constant)):
      return try apply(constant, to: features, isFirst: false, call, &draft)
    case (.constant(let constant), .features(let features)):
      return try apply(constant, to: features, isFirst: true, call, &draft)
    }
  }

  // MARK: Two constants

  private func fold(
    _ first: ConstantTensor, _ second: ConstantTensor, _ call: OperatorCall,
    _ draft: inout NetworkDraft
  ) throws(ModelImportError) -> ConstantTensor {
    let extents = try Self.broadcast(first.extents, second.extents, call)
    guard let count = ElementCount.product(extents) else {
      throw call.invalid("its output has extents \(extents)")
    }
    try draft.spend(3 * count)
    let (a, b) = (first.broadcast(to: extents), second.broadcast(to: extents))
    if let a = a.integers, let b = b.integers {
      guard operation != .division || !b.contains(0) else { throw call.invalid("it divides by 0") }
      return ConstantTensor(extents, .integers(zip(a, b).map(operation.integer)))
    }
    return ConstantTensor(extents, .floats(zip(a.floats, b.floats).map(operation.float)))
  }

  // MARK: Two values from the image

  private func combine(
    _ first: Features, _ second: Features, _ call: OperatorCall, _ draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    guard first.extents.count == second.extents.count else {
      throw call.unsupported("its inputs have different ranks, so that images would be mixed")
    }
    let extents = try Self.broadcast(first.extents, second.extents, call)
    let first = try draft.arranged(first, for: call)
    let second = try draft.arranged(second, for: call)
    return try draft.append(
      .layer(operation.layer, []), for: call, reading: [first.value, second.value],
      extents: extents)
  }

  // MARK: A constant

  private func apply(
    _ constant: ConstantTensor, to features: Features, isFirst: Bool, _ call: OperatorCall,
    _ draft: inout NetworkDraft
  ) throws(ModelImportError) -> GraphValue {
    guard !(isFirst && operation == .division) else {
      throw call.unsupported("it divides by values from the image")
    }
    let values = constant.floats
    if let number = values.first, values.count == 1,
      constant.extents.count <= features.extents.count + 1
    {
      let channels = features.shape.channels
      try draft.spend(2 * channels)
      let (factor, summand) = operation.affine(Double(number), isFirst: isFirst)
      let map = ChannelMap(
        factors: [Double](repeating: factor, count: channels),
        summands: [Double](repeating: summand, count: channels))
      return try draft.appendPointwise(.map(map), for: call, reading: features)
    }
    let own = try Self.extentsOfOneImage(constant, features, call)
    let extents = try Self.broadcast(features.extents, own, call)
    let input = try draft.arranged(features, for: call)
    try draft.spend(2 * values.count)
    let maps = values.map { operation.affine(Double($0), isFirst: isFirst) }
    if own[0] == input.shape.channels, own.dropFirst().allSatisfy({ $0 == 1 }) {
      let map = ChannelMap(factors: maps.map(\.factor), summands: maps.map(\.summand))
      return try draft.append(.map(map), for: call, reading: [input.value], extents: extents)
    }
    guard let shape = Features.shape(own) else {
      throw call.unsupported("its constant has extents \(constant.extents)")
    }
    return try draft.append(
      .layer(
        .scaling(Scaling(shape: shape)),
        [maps.map { Float($0.factor) }, maps.map { Float($0.summand) }]), for: call,
      reading: [input.value], extents: extents)
  }

  /// The extents of a constant beside one image: as many as the image has.
  private static func extentsOfOneImage(
    _ constant: ConstantTensor, _ features: Features, _ call: OperatorCall
  ) throws(ModelImportError) -> [Int] {
    let rank = features.extents.count
    var extents = constant.extents
    if extents.count == rank + 1, extents[0] == 1 { extents.removeFirst() }
    guard extents.count <= rank, !extents.isEmpty else {
      throw call.unsupported(
        "its constant of extents \(constant.extents.prefix(8)) differs between images")
    }
    return [Int](repeating: 1, count: rank - extents.count) + extents
  }

  /// The extents of the result, aligned at the last axis.
  private static func broadcast(
    _ first: [Int], _ second: [Int], _ call: OperatorCall
  ) throws(ModelImportError) -> [Int] {
    let rank = max(first.count, second.count)
    let a = [Int](repeating: 1, count: rank - first.count) + first
    let b = [Int](repeating: 1, count: rank - second.count) + second
    guard zip(a, b).allSatisfy({ $0 == $1 || $0 == 1 || $1 == 1 }) else {
      throw call.invalid("extents \(first.prefix(8)) and \(second.prefix(8)) do not fit")
    }
    return zip(a, b).map { $0 == 1 ? $1 : $0 }
  }
}
