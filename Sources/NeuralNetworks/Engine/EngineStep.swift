// SPDX-License-Identifier: GPL-3.0-or-later

import COneDNN

/// Something that an engine does: one oneDNN primitive, or a loop of ours.
protocol EngineStep: AnyObject {
  func run(on stream: dnnl_stream_t) throws(NetworkError)
}
