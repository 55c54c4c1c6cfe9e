// SPDX-License-Identifier: GPL-3.0-or-later

/// What is asked of a plug-in in one frame.
struct Question: Sendable {
  let kind: FrameHeader.Kind
  let payload: [UInt8]
  /// The number of bytes of the answer.
  let answerLength: Int
}
