// SPDX-License-Identifier: GPL-3.0-or-later

/// How a plug-in is run.
///
/// Nothing here can change an answer.
public struct PlugInOptions: Sendable, Hashable {
  /// The time in which the plug-in must say hello, in seconds; its model is loaded within it.
  public let helloTimeout: Double
  /// The time without any answer after which the plug-in is taken to hang, in seconds.
  public let replyTimeout: Double
  /// The number of workers that may wait for an answer at once, so that the plug-in never waits for its next question.
  public let requestsInFlight: Int
  /// How often in a row, with no answer between, the process is started again after a failure.
  public let restartLimit: Int
  /// What each line of the plug-in's standard error is passed on with; nil to keep it for error messages alone.
  public let standardErrorPrefix: String?
  /// Whether determinism and independence of the batch are checked at the start.
  public let isChecked: Bool

  /// Options.
  ///
  /// - Throws: `PlugInError.invalidOption` for a time that is not in (0, 10⁷] seconds, requests not in 1...64, or restarts not in
  ///   0...1000.
  public init(
    helloTimeout: Double = 60, replyTimeout: Double = 600, requestsInFlight: Int = 4,
    restartLimit: Int = 3, standardErrorPrefix: String? = nil, isChecked: Bool = true
  ) throws(PlugInError) {
    for (name, value) in [("hello", helloTimeout), ("reply", replyTimeout)]
    where !(value > 0 && value <= 1e7) {
      throw .invalidOption("the time for a \(name) is in (0, 10⁷] seconds, not \(value)")
    }
    guard 1...64 ~= requestsInFlight else {
      throw .invalidOption("the requests in flight are 1 to 64, not \(requestsInFlight)")
    }
    guard 0...1000 ~= restartLimit else {
      throw .invalidOption("the restarts in a row are 0 to 1000, not \(restartLimit)")
    }
    self.helloTimeout = helloTimeout
    self.replyTimeout = replyTimeout
    self.requestsInFlight = requestsInFlight
    self.restartLimit = restartLimit
    self.standardErrorPrefix = standardErrorPrefix
    self.isChecked = isChecked
  }

  private init() {
    helloTimeout = 60
    replyTimeout = 600
    requestsInFlight = 4
    restartLimit = 3
    standardErrorPrefix = nil
    isChecked = true
  }

  /// A minute for the hello, ten for an answer, four requests in flight, three restarts in a row, checked.
  public static let standard = PlugInOptions()
}
