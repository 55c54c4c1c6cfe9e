// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The conversation with one running process, from its hello to its end.
///
/// Three dedicated threads write, read, and read standard error at the same time, so that no full pipe can hold another up.
/// When the conversation fails the process is killed, and every open question learns of it.
final class PlugInConnection: Sendable {
  private struct State {
    var nextRequest: UInt64 = 1
    var open: [UInt64: Exchange] = [:]
    var failure: PlugInError?
    var lastAnswer = ContinuousClock.now
  }

  /// The greatest message of an ERROR frame, in bytes.
  private static let greatestMessage: UInt64 = 1 << 20
  /// How long a process that closed its standard output may take to end by itself, in seconds.
  private static let timeToDie = 1.0
  /// How often a waiting thread looks whether the process still runs, in seconds.
  private static let lookout = 0.25

  private let command: PlugInCommand
  private let child: ChildProcess
  private let outbox: Outbox
  private let standardError: StandardErrorTail
  private let received = ByteCount()
  private let greeting = Promise<Result<PlugInHello, PlugInError>>()
  private let ended = Promise<Bool>()
  private let state = Guarded(State())

  /// Starts the process; its hello is still to come.
  ///
  /// - Throws: `PlugInError.startFailed`.
  init(_ command: PlugInCommand, standardErrorPrefix: String?) throws(PlugInError) {
    guard let input = PipeEnd.pair(), let output = PipeEnd.pair(), let error = PipeEnd.pair() else {
      throw .startFailed(command: "\(command)", reason: "too many files are open")
    }
    self.command = command
    child = try ChildProcess(
      command, input: input.reading, output: output.writing, error: error.writing)
    outbox = Outbox(writing: input.writing)
    standardError = StandardErrorTail(reading: error.reading, prefix: standardErrorPrefix)
    let stream = output.reading
    let thread = Thread { [self] in read(stream) }
    // A hostile hello nests as deep as the decoder lets it.
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// The number of the process, nil when it has ended.
  var processIdentifier: Int32? { child.identifier }
  /// Why the conversation is over, nil while it is not.
  var failure: PlugInError? { state.withLock { $0.failure } }

  /// Waits for the hello.
  ///
  /// - Throws: `PlugInError` if another thing came, or nothing in time.
  func hello(within seconds: Double) throws(PlugInError) -> PlugInHello {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline {
      if let answer = greeting.wait(seconds: Self.lookout) { return try answer.get() }
      child.killRemains()
    }
    let error = PlugInError.helloTimedOut(seconds: seconds, received: received.now)
    greeting.keep(.failure(error))
    fail(error)
    return try greeting.wait().get()
  }

  /// Sends a question.
  func send(_ question: Question) -> Exchange {
    let (exchange, failure) = state.withLock { state in
      let exchange = Exchange(
        request: state.nextRequest, kind: question.kind, answerLength: question.answerLength)
      state.nextRequest += 1
      if state.open.isEmpty { state.lastAnswer = ContinuousClock.now }
      if state.failure == nil { state.open[exchange.request] = exchange }
      return (exchange, state.failure)
    }
    if let failure {
      exchange.outcome.keep(.lost(failure, isSuspect: false))
    } else {
      let header = FrameHeader(
        question.kind, request: exchange.request, length: UInt64(question.payload.count))
      outbox.send(header.bytes, question.payload)
    }
    return exchange
  }

  /// Waits for what becomes of a question; a plug-in that gives no answer to any question for too long is killed.
  func outcome(of exchange: Exchange, within seconds: Double) -> Exchange.Outcome {
    while true {
      if let outcome = exchange.outcome.wait(seconds: min(Self.lookout, seconds)) { return outcome }
      child.killRemains()
      let silence = ContinuousClock.now - state.withLock { $0.lastAnswer }
      if silence > .seconds(seconds) { fail(.timedOut(seconds: seconds)) }
    }
  }

  /// Says goodbye, waits a while for the process to end and kills it if it does not.
  func close(within seconds: Double) {
    state.withLock { $0.failure = $0.failure ?? .closed }
    outbox.send(FrameHeader(.bye, request: 0, length: 0).bytes, [])
    outbox.close()
    if ended.wait(seconds: seconds) == nil {
      child.kill()
      _ = ended.wait(seconds: 5)
    }
  }

  // MARK: - The thread that reads

  private func read(_ pipe: PipeEnd) {
    let stream = ByteStream(pipe, counting: received)
    do throws(PlugInError) {
      try readHello(stream)
      while try readFrame(stream) {}
    } catch { fail(error) }
    // The stream is over, or the process was killed.
    let status = child.end(within: failure == nil || failure == .closed ? Self.timeToDie : 0)
    let text = standardError.summary()
    greeting.keep(
      .failure(.diedAtStart(command: "\(command)", status: status, standardError: text)))
    fail(.died(status: status, standardError: text))
    outbox.close()
    ended.keep(true)
  }

  private func readHello(_ stream: ByteStream) throws(PlugInError) {
    let limit = PlugInHello.greatestLength
    // A line that breaks off is the end of a process that died.
    guard let line = stream.line(limit: limit), line.isComplete || line.bytes.count >= limit else {
      return
    }
    do throws(PlugInError) {
      greeting.keep(.success(try PlugInHello(parsing: line.bytes)))
    } catch {
      greeting.keep(.failure(error))
      throw error
    }
  }

  /// Reads one frame; false at the end of the stream.
  private func readFrame(_ stream: ByteStream) throws(PlugInError) -> Bool {
    let bytes = stream.bytes(FrameHeader.byteCount)
    // A frame that breaks off is the end of a process that died; what cannot begin a frame is not.
    if bytes.count < FrameHeader.byteCount {
      guard FrameHeader.magic.starts(with: bytes.prefix(FrameHeader.magic.count)) else {
        throw .invalidFrame("it begins ‘\(PrintableText.of(bytes, limit: 24))’")
      }
      return false
    }
    let header = try FrameHeader(parsing: bytes)
    let exchange = try exchange(answeredBy: header)
    // The length was checked before any memory is taken.
    let payload = stream.bytes(Int(header.length))
    guard payload.count == Int(header.length) else { return false }
    state.withLock { state in
      state.open[header.request] = nil
      state.lastAnswer = ContinuousClock.now
    }
    exchange.outcome.keep(
      header.kind == .error ? .failed(ReportedError.of(payload)) : .answered(payload))
    return true
  }

  /// The question that a header answers, if it may.
  private func exchange(answeredBy header: FrameHeader) throws(PlugInError) -> Exchange {
    guard header.isReply, let exchange = state.withLock({ $0.open[header.request] }) else {
      throw .invalidFrame("it answers question \(header.request), which is not open")
    }
    if header.kind == .error {
      guard header.length <= Self.greatestMessage else {
        throw .invalidFrame("its error message has \(header.length) bytes")
      }
      return exchange
    }
    guard header.kind == exchange.kind else {
      throw .invalidFrame("it answers \(exchange.kind) with \(header.kind)")
    }
    guard header.length == UInt64(exchange.answerLength) else {
      throw .wrongAnswerLength(
        expected: UInt64(exchange.answerLength), actual: header.length)
    }
    return exchange
  }

  /// Ends the conversation for a reason, the first of which stays.
  private func fail(_ error: PlugInError) {
    let (open, failure) = state.withLock { state in
      let failure = state.failure ?? error
      state.failure = failure
      defer { state.open = [:] }
      return (state.open, failure)
    }
    child.kill()
    let eldest = open.keys.min()
    for (request, exchange) in open {
      exchange.outcome.keep(outcome(of: failure, isSuspect: request == eldest))
    }
  }

  /// What the end of the conversation means for a question that is open.
  private func outcome(of failure: PlugInError, isSuspect: Bool) -> Exchange.Outcome {
    switch failure {
    case .died: .lost(failure, isSuspect: isSuspect)
    // What is wrong in itself would only go wrong again; the questions after it are innocent.
    default: isSuspect ? .failed(failure) : .lost(failure, isSuspect: false)
    }
  }
}
