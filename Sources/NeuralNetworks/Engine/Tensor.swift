// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN
import Classifiers

/// A layout over memory: what primitives read and write.
@safe
final class Tensor {
  let layout: TensorLayout
  let memory: dnnl_memory_t
  /// Where the tensor's first element is; to be read as numbers only in `float32`.
  let pointer: UnsafeMutablePointer<Float>
  /// The room of the tensor in `Float`s: in `float32` the number of elements, with those that the layout adds as padding.
  let count: Int
  /// Kept alive, because the tensor lies in it.
  let buffer: FloatBuffer
  // Kept alive, because the memory object belongs to it.
  private let engine: Engine

  /// A tensor in `buffer` at `offset`, or in memory of its own.
  init(
    _ layout: TensorLayout, in buffer: FloatBuffer? = nil, at offset: Int = 0, engine: Engine
  ) throws(NetworkError) {
    let size = MemoryLayout<Float>.stride
    count = (layout.byteCount + size - 1) / size
    let buffer = buffer ?? FloatBuffer(count: max(1, count))
    guard offset + count <= buffer.count else {
      throw .engine(operation: "memory", status: -1)
    }
    self.layout = layout
    self.buffer = buffer
    self.engine = engine
    unsafe pointer = buffer.pointer + offset
    var memory: dnnl_memory_t?
    try unsafe check(
      conednn_memory_create(&memory, layout.handle, engine.handle, pointer), "memory")
    guard let memory = unsafe memory else { throw .engine(operation: "memory", status: -1) }
    unsafe self.memory = memory
  }

  /// A tile of images, channels last.
  convenience init(
    tileOf shape: InputShape, _ format: ElementFormat = .float32, in buffer: FloatBuffer? = nil,
    engine: Engine
  ) throws(NetworkError) {
    try self.init(TensorLayout(tileOf: shape, format), in: buffer, engine: engine)
  }

  /// The same memory as a matrix with one row per image; for tensors of one pixel.
  func asMatrix() throws(NetworkError) -> Tensor {
    let columns = layout.elementCount / NeuralNetwork.tileSize
    let layout = try TensorLayout(
      [NeuralNetwork.tileSize, columns], conednn_matrix, layout.format)
    return try Tensor(layout, in: buffer, engine: engine)
  }

  deinit {
    unsafe dnnl_memory_destroy(memory)
  }
}
