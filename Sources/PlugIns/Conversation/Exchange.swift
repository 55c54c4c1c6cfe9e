// SPDX-License-Identifier: GPL-3.0-or-later

/// A question that was sent, and its answer when it comes.
struct Exchange: Sendable {
  /// What became of a question.
  enum Outcome: Sendable {
    /// The payload of the answer, of the right length.
    case answered([UInt8])
    /// The question failed, and asking again is no use.
    case failed(PlugInError)
    /// The process was gone before it answered; it may have been this question's fault if none before it was open.
    case lost(PlugInError, isSuspect: Bool)
  }

  let request: UInt64
  let kind: FrameHeader.Kind
  let answerLength: Int
  let outcome = Promise<Outcome>()
}
