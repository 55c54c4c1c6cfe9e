// SPDX-License-Identifier: GPL-3.0-or-later

/// A classifier in another process that answers with labels.
///
///     let f = try ProcessClassifier.open("python3 model.py")
///
/// `open` gives the type that the process is able to be: this one, ``ProcessScorer`` or ``ProcessDifferentiator``.
public struct ProcessClassifier: PlugInClassifier {
  /// The process.
  public let plugIn: PlugIn

  /// A classifier that asks for labels, or for scores where the process knows no labels.
  public init(_ plugIn: PlugIn) { self.plugIn = plugIn }

  /// Starts a process and gives its classifier, of the highest level that it is capable of.
  ///
  /// - Parameters:
  ///   - command: The program and its arguments.
  ///   - options: Times and limits.
  /// - Returns: A ``ProcessDifferentiator``, ``ProcessScorer`` or ``ProcessClassifier``.
  /// - Throws: `PlugInError`, as ``PlugIn/open(_:options:)``.
  public static func open(
    _ command: PlugInCommand, options: PlugInOptions = .standard
  ) throws(PlugInError) -> any PlugInClassifier {
    let plugIn = try PlugIn.open(command, options: options)
    if plugIn.hello.capabilities.contains(.vjp) { return ProcessDifferentiator(plugIn) }
    if plugIn.hello.capabilities.contains(.scores) { return ProcessScorer(plugIn) }
    return ProcessClassifier(plugIn)
  }

  /// Starts a process from a command line, which is split into words as a shell does it.
  ///
  /// - Throws: `PlugInError`, as ``PlugInCommand/init(_:)`` and ``PlugIn/open(_:options:)``.
  public static func open(
    _ commandLine: String, options: PlugInOptions = .standard
  ) throws(PlugInError) -> any PlugInClassifier {
    try open(PlugInCommand(commandLine), options: options)
  }
}
