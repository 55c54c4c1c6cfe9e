// SPDX-License-Identifier: GPL-3.0-or-later

/// A classifier's process: started, checked, asked, started again when it dies, and ended with the last reference to it.
///
/// It may be asked from any number of threads. A question is answered or throws; when the process dies with questions open, it
/// is started again and they are asked again, which cannot change an answer because a classifier is a function.
public final class PlugIn: Sendable {
  private struct State {
    var connection: PlugInConnection?
    var failures = 0
    var restarts = 0
    var isClosed = false
    var warnings: [String] = []
  }

  /// How long the process may take to end by itself, in seconds.
  private static let timeToSayGoodbye = 5.0

  /// The command that started it.
  public let command: PlugInCommand
  /// How it is run.
  public let options: PlugInOptions
  /// What it says of itself.
  public let hello: PlugInHello
  private let state: Guarded<State>

  private init(
    command: PlugInCommand, options: PlugInOptions, hello: PlugInHello,
    connection: PlugInConnection
  ) {
    self.command = command
    self.options = options
    self.hello = hello
    state = Guarded(State(connection: connection))
  }

  deinit { close() }

  /// Starts a plug-in, waits for its hello and checks it.
  ///
  /// - Parameters:
  ///   - command: The program and its arguments.
  ///   - options: Times and limits.
  /// - Returns: The plug-in, ready to be asked.
  /// - Throws: `PlugInError` if it cannot be started, says no hello, is not deterministic or lets inputs of a batch meet.
  /// - Complexity: Blocks the calling thread while the model is loaded; then four evaluations of 16 inputs (48 without scores).
  public static func open(
    _ command: PlugInCommand, options: PlugInOptions = .standard
  ) throws(PlugInError) -> PlugIn {
    let (connection, hello) = try connect(command, options)
    let plugIn = PlugIn(
      command: command, options: options, hello: hello, connection: connection)
    if options.isChecked {
      let warnings = try SelfCheck(of: plugIn).run()
      plugIn.state.withLock { $0.warnings = warnings }
    }
    return plugIn
  }

  /// The classifier in one line, for the record of an experiment: name, revision, shape, classes, capabilities and protocol.
  public var identity: String { hello.identity }
  /// The number of inputs that the plug-in likes to be given at once.
  public var preferredBatch: Int { hello.preferredBatch }
  /// What the check at the start saw that is no error, one line each.
  public var warnings: [String] { state.withLock { $0.warnings } }
  /// How often the process was started again.
  public var restarts: Int { state.withLock { $0.restarts } }
  /// The number of the process, nil when none runs.
  public var processIdentifier: Int32? {
    state.withLock { $0.connection?.processIdentifier }
  }

  /// Says goodbye to the process and waits for its end; it is killed if it takes more than five seconds.
  ///
  /// Questions after this throw `PlugInError.closed`.
  public func close() {
    let connection = state.withLock { state in
      defer { state.connection = nil }
      state.isClosed = true
      return state.connection
    }
    connection?.close(within: Self.timeToSayGoodbye)
  }

  /// The answers to some questions, all of which are sent before the first answer is waited for.
  ///
  /// - Throws: `PlugInError`, that of the first question that fails.
  func answers(to questions: [Question]) throws(PlugInError) -> [[UInt8]] {
    var answers = [[UInt8]](repeating: [], count: questions.count)
    var attempts = [Int](repeating: 0, count: questions.count)
    var open = Array(questions.indices)
    while !open.isEmpty {
      let connection = try connection()
      let exchanges = open.map { connection.send(questions[$0]) }
      var lost: [Int] = []
      for (index, exchange) in zip(open, exchanges) {
        switch connection.outcome(of: exchange, within: options.replyTimeout) {
        case .answered(let answer):
          state.withLock { $0.failures = 0 }
          answers[index] = answer
        case .failed(let error): throw error
        case .lost(let error, let isSuspect):
          attempts[index] += isSuspect ? 1 : 0
          guard attempts[index] <= options.restartLimit else {
            throw .failedRepeatedly(times: attempts[index], last: "\(error)")
          }
          lost.append(index)
        }
      }
      open = lost
    }
    return answers
  }

  /// The conversation, with a new process if the last one failed.
  private func connection() throws(PlugInError) -> PlugInConnection {
    try state.withLock { state throws(PlugInError) in
      while true {
        guard !state.isClosed else { throw .closed }
        guard let failure = state.connection?.failure else {
          if let connection = state.connection { return connection }
          throw .closed
        }
        try restart(&state, after: failure)
      }
    }
  }

  /// Starts the process again, unless it failed too often.
  private func restart(_ state: inout State, after failure: PlugInError) throws(PlugInError) {
    guard state.failures < options.restartLimit else {
      throw .failedRepeatedly(times: state.failures + 1, last: "\(failure)")
    }
    state.failures += 1
    state.restarts += 1
    do throws(PlugInError) {
      let (connection, hello) = try Self.connect(command, options)
      state.connection = connection
      guard hello == self.hello else {
        connection.close(within: 0)
        throw .changedAfterRestart(before: identity, after: hello.identity)
      }
    } catch .diedAtStart(_, let status, let standardError)
      where state.failures < options.restartLimit
    {
      return try restart(&state, after: .died(status: status, standardError: standardError))
    }
  }

  /// Starts a process and waits for its hello.
  private static func connect(
    _ command: PlugInCommand, _ options: PlugInOptions
  ) throws(PlugInError) -> (PlugInConnection, PlugInHello) {
    let connection = try PlugInConnection(
      command, standardErrorPrefix: options.standardErrorPrefix)
    do throws(PlugInError) {
      return (connection, try connection.hello(within: options.helloTimeout))
    } catch {
      // Nothing that failed to start is left behind.
      connection.close(within: 0)
      throw error
    }
  }
}
