// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Subprocess

#if canImport(Darwin)
  import Darwin
  import System
#else
  import Glibc
  import SystemPackage
#endif

/// A child process that reads and writes pipes of ours: the one door to swift-subprocess.
///
/// The library finds the program, starts it with nothing inherited but the three pipes, watches and reaps it. The pipes
/// themselves are read and written by dedicated threads, so that neither a copy nor a hop between executors stands between
/// a batch and the child.
///
/// The child leads a process group of its own: an interrupt typed at the terminal reaches us and not the child, and what
/// the child started is killed with it.
final class ChildProcess: Sendable {
  /// The number of the process until it is reaped.
  private let process: Guarded<pid_t?>
  /// Lets the child be reaped; until then its number is its own.
  private let release: AsyncStream<Never>.Continuation

  /// Starts a process.
  ///
  /// - Parameters:
  ///   - command: The program and its arguments.
  ///   - input: The end of a pipe that becomes its standard input.
  ///   - output: The end that becomes its standard output.
  ///   - error: The end that becomes its standard error.
  /// - Throws: `PlugInError.startFailed`.
  init(
    _ command: PlugInCommand, input: PipeEnd, output: PipeEnd, error: PipeEnd
  ) throws(PlugInError) {
    let started = Promise<Result<pid_t, PlugInError>>()
    let (released, release) = AsyncStream.makeStream(of: Never.self)
    let configuration = Self.configuration(of: command)
    let descriptors = [input, output, error].map { FileDescriptor(rawValue: $0.descriptor) }
    Task(executorPreference: QueueExecutor.shared) {
      do {
        _ = try await Subprocess.run(
          configuration,
          input: .fileDescriptor(descriptors[0], closeAfterSpawningProcess: false),
          output: .fileDescriptor(descriptors[1], closeAfterSpawningProcess: false),
          error: .fileDescriptor(descriptors[2], closeAfterSpawningProcess: false)
        ) { execution in
          started.keep(.success(execution.processIdentifier.value))
          for await _ in released {}
        }
      } catch {
        started.keep(
          .failure(.startFailed(command: "\(command)", reason: Self.reason(error))))
      }
    }
    self.release = release
    // The ends are the child's; ours close when it has its own.
    let answer = withExtendedLifetime((input, output, error)) { started.wait() }
    process = Guarded(try answer.get())
  }

  deinit { release.finish() }

  /// The number of the process, nil when it was reaped.
  var identifier: Int32? { process.withLock { $0 } }

  /// Kills the process and what it started, if it still runs.
  func kill() {
    process.withLock { process in
      guard let process else { return }
      signalGroup(of: process)
    }
  }

  /// Kills what an ended process started and left behind, which might hold its pipes open.
  func killRemains() {
    if hasExited { kill() }
  }

  /// Waits for the process to end by itself, kills it when the time is over, and has it reaped.
  ///
  /// The status is read before the library reaps the process: the library tells it only when the cooperative pool has a
  /// thread to spare, which whoever waits for us may hold.
  ///
  /// - Returns: How it ended, for example “exited with status 1”.
  func end(within seconds: Double) -> String {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline, !hasExited { _ = usleep(2000) }
    kill()
    guard let number = process.withLock(\.self) else { return "has ended" }
    let status = Self.status(of: number, options: 0)
    process.withLock { $0 = nil }
    release.finish()
    // No zombie is left to whoever looks next.
    for _ in 0..<500 {
      guard Self.status(of: number, options: WNOHANG) != nil else { break }
      _ = usleep(2000)
    }
    return status ?? "has ended"
  }

  /// Whether the process has ended and waits to be reaped.
  private var hasExited: Bool {
    process.withLock { process in
      guard let process else { return true }
      return Self.status(of: process, options: WNOHANG) != ""
    }
  }

  /// How a process of ours ended: nil if there is none of this number, empty if it still runs.
  private static func status(of process: pid_t, options: Int32) -> String? {
    var information = unsafe siginfo_t()
    while unsafe waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT | options) != 0 {
      guard errno == EINTR else { return nil }
    }
    guard unsafe information.si_signo == SIGCHLD else { return "" }
    #if canImport(Darwin)
      let value = information.si_status
    #else
      let value = unsafe information._sifields._sigchld.si_status
    #endif
    return unsafe Int(information.si_code) == Int(CLD_EXITED)
      ? "exited with status \(value)" : "was killed by signal \(value)"
  }

  private func signalGroup(of process: pid_t) {
    #if canImport(Darwin)
      _ = Darwin.kill(-process, SIGKILL)
    #else
      _ = Glibc.kill(-process, SIGKILL)
    #endif
  }

  private static func configuration(of command: PlugInCommand) -> Configuration {
    var options = PlatformOptions()
    options.processGroupID = 0
    let program = command.words[0]
    var environment = Environment.inherit
    for (name, value) in ChildEnvironment.additions(to: ProcessInfo.processInfo.environment) {
      environment = environment.updating([Environment.Key(stringLiteral: name): value])
    }
    return Configuration(
      executable: program.contains("/") ? .path(FilePath(program)) : .name(program),
      arguments: Arguments(Array(command.words.dropFirst())),
      environment: environment, platformOptions: options)
  }

  private static func reason(_ error: any Error) -> String {
    guard let error = error as? SubprocessError else { return "\(error)" }
    return error.code == .executableNotFound ? "there is no such program" : "\(error)"
  }
}
