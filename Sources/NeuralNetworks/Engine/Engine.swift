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
  private var scratch = FloatBuffer(count: 1)
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
    if layout.byteCount > scratch.byteCount {
      let larger = FloatBuffer(count: layout.byteCount / MemoryLayout<Float>.stride + 1)
      for index in unsafe scratchUsers.indices {
        try unsafe check(
          dnnl_memory_set_data_handle(scratchUsers[index], larger.pointer), "scratch memory")
      }
      scratch = larger
    }
    var memory: dnnl_memory_t?
    try unsafe check(
      conednn_memory_create(&memory, layout.handle, handle, scratch.pointer), "scratch memory")
    guard let memory = unsafe memory else {
      throw .engine(operation: "scratch memory", status: -1)
    }
    unsafe scratchUsers.append(memory)
    return unsafe memory
  }
}

/// Turns a status of oneDNN into an error.
func check(_ status: dnnl_status_t, _ operation: String) throws(NetworkError) {
  guard status == dnnl_success else {
    throw .engine(operation: operation, status: Int(status.rawValue))
  }
}
