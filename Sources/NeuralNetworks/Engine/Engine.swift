// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

/// A oneDNN engine with a stream, for use by one thread at a time.
///
/// It owns the scratch memory that its primitives share: they run one after the other.
@safe
final class Engine {
  let handle: dnnl_engine_t
  private let stream: dnnl_stream_t
  private let signals = SignalHold()
  private let scratch = Scratch()
  private var scratchUsers: [dnnl_memory_t] = unsafe []

  init() throws(NetworkError) {
    conednn_use_one_thread()
    var engine: dnnl_engine_t?
    try unsafe check(conednn_engine_create(&engine), "engine")
    guard let engine = unsafe engine else { throw .engine(operation: "engine", status: -1) }
    var stream: dnnl_stream_t?
    let status = unsafe conednn_stream_create(&stream, engine)
    guard let stream = unsafe stream else {
      unsafe dnnl_engine_destroy(engine)
      throw .engine(operation: "stream", status: Int(status.rawValue))
    }
    unsafe handle = engine
    unsafe self.stream = stream
  }

  deinit {
    unsafe scratchUsers.forEach { unsafe dnnl_memory_destroy($0) }
    unsafe dnnl_stream_destroy(stream)
    unsafe dnnl_engine_destroy(handle)
  }

  /// Executes steps in their order and waits for the last one.
  ///
  /// oneDNN must not start threads of its own, on whichever thread this is called, and that thread takes no signals meanwhile.
  func run(_ steps: [any EngineStep]) throws(NetworkError) {
    conednn_use_one_thread()
    try signals.during { () throws(NetworkError) in
      for step in steps { try unsafe step.run(on: stream) }
      try unsafe check(dnnl_stream_wait(stream), "wait")
    }
  }

  /// Scratch memory of the given layout, shared by all that ask; it must not outlive the engine's owner.
  func makeScratch(_ layout: TensorLayout) throws(NetworkError) -> dnnl_memory_t {
    let size = MemoryLayout<Float>.stride
    try reserve((layout.byteCount + size - 1) / size)
    var memory: dnnl_memory_t?
    try unsafe check(
      conednn_memory_create(&memory, layout.handle, handle, scratch.pointer), "scratch memory")
    guard let memory = unsafe memory else {
      throw .engine(operation: "scratch memory", status: -1)
    }
    unsafe scratchUsers.append(memory)
    return unsafe memory
  }

  /// Sees to it that the scratch memory holds `count` numbers.
  ///
  /// - Returns: The memory, which is found in its place only while a step runs, and whose content no step may expect to keep.
  @discardableResult
  func reserve(_ count: Int) throws(NetworkError) -> Scratch {
    if count > scratch.buffer.count {
      scratch.buffer = FloatBuffer(count: count)
      for index in unsafe scratchUsers.indices {
        try unsafe check(
          dnnl_memory_set_data_handle(scratchUsers[index], scratch.pointer), "scratch memory")
      }
    }
    return scratch
  }
}

extension Engine {
  /// Memory for what steps need while they run; it moves when it grows.
  @safe
  final class Scratch {
    fileprivate var buffer = FloatBuffer(count: 1)
    var pointer: UnsafeMutablePointer<Float> { unsafe buffer.pointer }
  }
}

/// Turns a status of oneDNN into an error.
func check(_ status: dnnl_status_t, _ operation: String) throws(NetworkError) {
  guard status == dnnl_success else {
    throw .engine(operation: operation, status: Int(status.rawValue))
  }
}
