// SPDX-License-Identifier: GPL-3.0-or-later

/// What can go wrong with a classifier in another process.
///
/// Each case carries the offending value.
@nonexhaustive
public enum PlugInError: Error, Sendable, Equatable {
  /// The command is not words as a shell would write them; the texts are the command and the reason.
  case invalidCommand(String, reason: String)
  /// An option outside its domain; the text names it, its value and its domain.
  case invalidOption(String)
  /// The process cannot be started; the texts are its command and the reason.
  case startFailed(command: String, reason: String)
  /// The process ended before it said hello; the texts are its command, how it ended and the end of its standard error.
  case diedAtStart(command: String, status: String, standardError: String)
  /// No complete hello within the time; with the number of bytes that came.
  case helloTimedOut(seconds: Double, received: Int)
  /// The first line on standard output is not a hello; the line and what is wrong with it.
  case invalidHello(String, reason: String)
  /// A hello of another version of the protocol.
  case unsupportedVersion(Int)
  /// Standard output carries something else than frames; what came instead.
  case invalidFrame(String)
  /// An answer of the wrong number of bytes.
  case wrongAnswerLength(expected: UInt64, actual: UInt64)
  /// No answer within the time.
  case timedOut(seconds: Double)
  /// A label outside 0..<classCount, with its index in the batch.
  case labelOutOfRange(label: Int, classCount: Int, index: Int)
  /// A score that is NaN or infinite, with its index in the batch and its class.
  case nonFiniteScore(index: Int, label: Int, value: Float)
  /// A derivative that is NaN or infinite, with its index in the batch and its coordinate.
  case nonFiniteGradient(index: Int, coordinate: Int, value: Float)
  /// The plug-in answered with an error of its own; the text is its message.
  case reported(String)
  /// The process ended in mid-run; how, and the end of its standard error.
  case died(status: String, standardError: String)
  /// The process failed several times with no answer between; what happened last.
  case failedRepeatedly(times: Int, last: String)
  /// The process that was started again is another classifier; the identities of both.
  case changedAfterRestart(before: String, after: String)
  /// The same inputs got different answers; the text says which.
  case notDeterministic(String)
  /// An answer depends on the other inputs of the batch; the text says how much.
  case batchCoupled(String)
  /// The labels are not the classes of the greatest scores; the text says where.
  case inconsistentAnswers(String)
  /// The plug-in was closed before the question.
  case closed
}
