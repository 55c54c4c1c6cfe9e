// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

/// A compiled oneDNN operation bound to its tensors.
@safe
final class Primitive: EngineStep {
  private let handle: dnnl_primitive_t
  private let operation: String
  private let arguments: UnsafeMutablePointer<dnnl_exec_arg_t>
  private let argumentCount: Int
  // Kept alive, because the arguments point to their memory.
  private let tensors: [Tensor]
  private let engine: Engine

  /// Compiles a description.
  ///
  /// - Parameters:
  ///   - description: The primitive.
  ///   - engine: The engine of all tensors; it must stay alive as long as the primitive.
  ///   - bound: Each argument's oneDNN number and its tensor.
  /// - Throws: `NetworkError.engine`.
  init(
    _ description: PrimitiveDescription, on engine: Engine, _ bound: [(argument: Int32, Tensor)]
  ) throws(NetworkError) {
    var made: dnnl_primitive_t?
    try unsafe check(dnnl_primitive_create(&made, description.handle), description.operation)
    guard let made = unsafe made else {
      throw .engine(operation: description.operation, status: -1)
    }
    unsafe handle = made
    operation = description.operation
    tensors = bound.map(\.1)
    self.engine = engine
    var list = unsafe bound.map { unsafe dnnl_exec_arg_t(arg: $0.argument, memory: $0.1.memory) }
    if let layout = try description.optionalLayout(of: conednn_scratchpad) {
      let memory = try unsafe engine.makeScratch(layout)
      unsafe list.append(dnnl_exec_arg_t(arg: DNNL_ARG_SCRATCHPAD, memory: memory))
    }
    argumentCount = unsafe list.count
    unsafe arguments = .allocate(capacity: list.count)
    unsafe arguments.initialize(from: list, count: list.count)
  }

  deinit {
    unsafe arguments.deallocate()
    unsafe dnnl_primitive_destroy(handle)
  }

  func run(on stream: dnnl_stream_t) throws(NetworkError) {
    let status = unsafe dnnl_primitive_execute(handle, stream, Int32(argumentCount), arguments)
    guard status == dnnl_success else { throw failure(status) }
  }

  private func failure(_ status: dnnl_status_t) -> NetworkError {
    .engine(operation: operation, status: Int(status.rawValue))
  }
}

extension Primitive {
  /// Copies a tensor into another layout.
  static func reorder(
    _ source: Tensor, to destination: Tensor, on engine: Engine
  ) throws(NetworkError) -> Primitive {
    let description = try unsafe PrimitiveDescription("reorder") { result, attributes in
      unsafe conednn_reorder(
        result, engine.handle, source.layout.handle, destination.layout.handle, attributes)
    }
    return try Primitive(
      description, on: engine, [(DNNL_ARG_FROM, source), (DNNL_ARG_TO, destination)])
  }

  /// Adds two tensors of one layout; the result may be stored in the first.
  static func sum(
    _ first: Tensor, _ second: Tensor, to result: Tensor, _ epilogue: Epilogue = Epilogue(),
    on engine: Engine
  ) throws(NetworkError) -> Primitive {
    try Primitive(
      PrimitiveDescription.addition(result, epilogue: epilogue, on: engine), on: engine,
      [(DNNL_ARG_SRC_0, first), (DNNL_ARG_SRC_1, second), (DNNL_ARG_DST, result)])
  }
}
