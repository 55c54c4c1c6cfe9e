// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers

/// Where the values of a network lie while its steps are written: 0 is the input, i + 1 the output of layer i.
///
/// A value lies in the format in which it was written and, once a layer wants it in the other, in that one too. Memory of values
/// that no later layer reads is used again.
struct ValueStore {
  private let engine: Engine
  private let architecture: NetworkArchitecture
  private let input: Tensor
  /// The tensors of each value that is still to be read, the one that was written first.
  private var tensors: [Int: [Tensor]] = [:]
  private var pool = BufferPool()
  private var pendingReads: [Int]

  /// A store that holds the input.
  init(_ architecture: NetworkArchitecture, input: Tensor, engine: Engine) {
    self.engine = engine
    self.architecture = architecture
    self.input = input
    pendingReads = architecture.readerCounts
    tensors[0] = [input]
  }

  /// Says that a value lies in `tensor`.
  mutating func place(_ value: Int, in tensor: Tensor) {
    tensors[value] = [tensor]
  }

  /// A value in the format in which it was written, nil if it was not yet.
  func written(_ value: Int) -> Tensor? { tensors[value]?.first }

  /// A new place for a value.
  mutating func makeTensor(_ value: Int, _ format: ElementFormat) throws(NetworkError) -> Tensor {
    let shape = architecture.shape(ofValue: value)
    let count = format.floatCount(of: shape.elementCount * NeuralNetwork.tileSize)
    return try Tensor(tileOf: shape, format, in: pool.buffer(count: count), engine: engine)
  }

  /// A value in a format; if it does not lie in it yet, a step that converts it is appended to `steps`.
  mutating func tensor(
    _ value: Int, _ format: ElementFormat, steps: inout [any EngineStep]
  ) throws(NetworkError) -> Tensor {
    guard let known = tensors[value], let written = known.first else {
      throw .engine(operation: "operand", status: -1)
    }
    if let tensor = known.first(where: { $0.layout.format == format }) { return tensor }
    let converted = try makeTensor(value, format)
    steps.append(try Primitive.reorder(written, to: converted, on: engine))
    tensors[value, default: []].append(converted)
    return converted
  }

  /// Notes that `values` have been read once more, and takes back the memory of those that no later layer reads.
  ///
  /// The memory of the input stays, and so does that of `result`, which may have been written over one of the values.
  mutating func release(_ values: [Int], except result: Tensor?) {
    for value in values {
      pendingReads[value] -= 1
      guard pendingReads[value] == 0 else { continue }
      for tensor in tensors.removeValue(forKey: value) ?? []
      where tensor.buffer !== result?.buffer && tensor.buffer !== input.buffer {
        pool.giveBack(tensor.buffer)
      }
    }
  }
}
