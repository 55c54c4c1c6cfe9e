// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

/// y = x over tensors of one layout.
final class BlockCopy: EngineStep {
  private let source: Tensor
  private let destination: Tensor

  init(_ source: Tensor, to destination: Tensor) {
    self.source = source
    self.destination = destination
  }

  func run(on stream: dnnl_stream_t) {
    let (x, y) = unsafe (source.pointer, destination.pointer)
    unsafe y.update(from: x, count: min(source.count, destination.count))
  }
}
