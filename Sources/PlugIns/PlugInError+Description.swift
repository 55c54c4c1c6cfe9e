// SPDX-License-Identifier: GPL-3.0-or-later

extension PlugInError: CustomStringConvertible {
  /// One line that names the value and the nearest fix.
  public var description: String {
    descriptionOfStart ?? descriptionOfAnswer ?? descriptionOfRun
  }

  private var descriptionOfStart: String? {
    switch self {
    case .invalidCommand(let command, let reason): "the command ‘\(command)’ \(reason)"
    case .invalidOption(let text): text
    case .startFailed(let command, let reason):
      "cannot start ‘\(command)’: \(reason); check that the command runs in a shell"
    case .diedAtStart(let command, let status, let standardError):
      "‘\(command)’ \(status) before it said hello; \(Self.quoted(standardError))"
        + (standardError.contains("No module named 'smoothing_plugin'")
          ? "; is this the Python that 'pip install ./Python' was for? else copy Python/smoothing_plugin.py "
            + "beside the program" : "")
    case .helloTimedOut(let seconds, let received):
      "the plug-in said no hello within \(Self.text(seconds)) s (\(received) bytes came): "
        + "allow more time if its model is slow to load, and check that it calls serve()"
    case .invalidHello(let line, let reason):
      "the plug-in's first line is not a hello (\(reason)): ‘\(line)’; if something printed to standard "
        + "output, use the helper smoothing_plugin.py, which moves prints to standard error"
    case .unsupportedVersion(let version):
      "the plug-in speaks version \(version) of the protocol where "
        + "\(PlugInHello.protocolVersion) is expected: use the helper of this release"
    default: nil
    }
  }

  private var descriptionOfAnswer: String? {
    switch self {
    case .invalidFrame(let text):
      "the plug-in's answer is not a frame (\(text)): if something printed to standard output, use the "
        + "helper smoothing_plugin.py, which moves prints to standard error"
    case .wrongAnswerLength(let expected, let actual):
      "the plug-in's answer has \(actual) bytes where \(expected) are expected: one label, or one row of "
        + "scores, per input"
    case .timedOut(let seconds):
      "the plug-in gave no answer for \(Self.text(seconds)) s and was killed: give it smaller batches or "
        + "allow more time"
    case .labelOutOfRange(let label, let classCount, let index):
      "the plug-in answered label \(label) for input \(index) of the batch: labels run from 0 to "
        + "\(classCount - 1)"
    case .nonFiniteScore(let index, let label, let value):
      "the plug-in's score of class \(label) is \(value) for input \(index) of the batch: scores must be "
        + "finite"
    case .nonFiniteGradient(let index, let coordinate, let value):
      "the plug-in's derivative at coordinate \(coordinate) is \(value) for input \(index) of the batch"
    case .reported(let message): "the plug-in reports: \(message)"
    default: nil
    }
  }

  private var descriptionOfRun: String {
    switch self {
    case .died(let status, let standardError):
      "the plug-in \(status); \(Self.quoted(standardError))"
    case .failedRepeatedly(let times, let last):
      "the plug-in failed \(times) times in a row with no answer between and is given up; the last time: "
        + last
    case .changedAfterRestart(let before, let after):
      "the plug-in that was started again is another classifier: it was \(before) and is \(after)"
    case .notDeterministic(let text):
      "the plug-in is not a function (\(text)): is dropout or sampling left on? call model.eval()"
    case .batchCoupled(let text):
      "the plug-in's answers depend on the batch (\(text)): is a BatchNorm left in training mode? call "
        + "model.eval()"
    case .inconsistentAnswers(let text):
      "the plug-in's labels are not the classes of its greatest scores, the lowest among equals (\(text))"
    case .closed: "the plug-in is closed"
    default: "the plug-in failed"
    }
  }

  private static func quoted(_ standardError: String) -> String {
    standardError.isEmpty
      ? "it wrote nothing to standard error" : "its standard error ends: \(standardError)"
  }

  private static func text(_ seconds: Double) -> String {
    seconds == seconds.rounded() && seconds < 1e6 ? "\(Int(seconds))" : "\(seconds)"
  }
}
