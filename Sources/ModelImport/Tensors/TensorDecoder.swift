// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Reads the tensors of a file, whose numbers stand in raw bytes or in a list of their type.
enum TensorDecoder {
  /// The value of `data_location` for numbers in another file.
  private static let external: Int32 = 1

  /// Reads a tensor; its size is checked before its elements are.
  ///
  /// - Throws: `ModelImportError.externalData`, `unsupportedElementType`, `invalidExtents` or `wrongElementCount`.
  static func tensor(
    _ proto: ONNXTensorProto, named name: String
  ) throws(ModelImportError) -> ConstantTensor {
    guard proto.dataLocation != external, proto.externalData.isEmpty else {
      throw .externalData(tensor: name)
    }
    guard let type = ElementType(rawValue: Int(proto.dataType)) else {
      throw .unsupportedElementType(tensor: name, type: Int(proto.dataType))
    }
    let extents = proto.dims.map { Int($0) }
    guard let count = ElementCount.product(extents) else {
      throw .invalidExtents(tensor: name, extents: extents)
    }
    let actual = elementCount(proto, type)
    guard actual == count else {
      throw .wrongElementCount(tensor: name, expected: count, actual: actual)
    }
    return ConstantTensor(
      extents, type.isFloating ? .floats(floats(proto, type)) : .integers(integers(proto, type)))
  }

  private static func elementCount(_ proto: ONNXTensorProto, _ type: ElementType) -> Int {
    if proto.hasRawData {
      return proto.rawData.count % type.size == 0 ? proto.rawData.count / type.size : -1
    }
    return switch type {
    case .float: proto.floatData.count
    case .double: proto.doubleData.count
    case .int64: proto.int64Data.count
    case .uint32, .uint64: proto.uint64Data.count
    default: proto.int32Data.count
    }
  }

  private static func floats(_ proto: ONNXTensorProto, _ type: ElementType) -> [Float] {
    if proto.hasRawData { return raw(proto.rawData, type.size, type.float) }
    return switch type {
    case .float: proto.floatData
    case .double: proto.doubleData.map(Float.init)
    default: proto.int32Data.map { type.float(UInt64(UInt32(bitPattern: $0))) }
    }
  }

  private static func integers(_ proto: ONNXTensorProto, _ type: ElementType) -> [Int] {
    if proto.hasRawData { return raw(proto.rawData, type.size, type.integer) }
    return switch type {
    case .int64: proto.int64Data.map { Int($0) }
    case .uint32, .uint64: proto.uint64Data.map(type.integer)
    default: proto.int32Data.map { type.integer(UInt64(UInt32(bitPattern: $0))) }
    }
  }

  /// Reads little-endian numbers of `size` bytes.
  private static func raw<Element>(
    _ bytes: Data, _ size: Int, _ value: (UInt64) -> Element
  ) -> [Element] {
    var elements: [Element] = []
    elements.reserveCapacity(bytes.count / size)
    var bits: UInt64 = 0
    var place: UInt64 = 0
    let end = UInt64(8 * size)
    for byte in bytes {
      bits |= UInt64(byte) << place
      place += 8
      if place == end {
        elements.append(value(bits))
        (bits, place) = (0, 0)
      }
    }
    return elements
  }
}
