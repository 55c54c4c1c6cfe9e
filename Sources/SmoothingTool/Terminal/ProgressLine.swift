// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// One line on standard error that tells how far long work is and when it will end.
///
/// At a terminal the line is replaced ten times a second; in a log there is a new line every ten seconds.
final class ProgressLine {
  private let title: String
  private let start = ContinuousClock.now
  private var last: ContinuousClock.Instant?
  private var isShown = false

  init(_ title: String) { self.title = title }

  /// Shows progress.
  ///
  /// - Parameters:
  ///   - fraction: The share of the work that is done, in [0, 1].
  ///   - detail: What else there is to say.
  ///   - remaining: The seconds still to go; nil to estimate them from the time so far.
  func show(_ fraction: Double, _ detail: String, remaining: Double? = nil) {
    let now = ContinuousClock.now
    let interval: Duration = Terminal.isInteractive ? .milliseconds(100) : .seconds(10)
    if let last, last.duration(to: now) < interval { return }
    if last == nil, !Terminal.isInteractive, start.duration(to: now) < interval { return }
    last = now
    let elapsed = start.duration(to: now) / .seconds(1)
    let estimate = fraction > 0 ? elapsed * (1 - fraction) / fraction : nil
    let eta = (remaining ?? estimate).map { ", \(Self.time($0)) left" } ?? ""
    let percent = String(format: "%3.0f %%", 100 * min(1, max(0, fraction)))
    let line = "\(title)  \(percent)  \(detail)\(eta)"
    if Terminal.isInteractive { Terminal.replaceLine(line) } else { Terminal.note(line) }
    isShown = true
  }

  /// Ends the line with a last word.
  func finish(_ detail: String) {
    let elapsed = start.duration(to: .now) / .seconds(1)
    let line = "\(title)  done in \(Self.time(elapsed))  \(detail)"
    if Terminal.isInteractive, isShown {
      Terminal.replaceLine(line + "\n")
    } else {
      Terminal.note(line)
    }
  }

  /// Leaves the line as it is, for a message that follows.
  func interrupt() {
    if Terminal.isInteractive, isShown { Terminal.note("") }
  }

  /// A duration in the largest fitting units, for example `2 min 05 s`.
  static func time(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e8 else { return "a long time" }
    let seconds = max(0, seconds)
    let whole = Int(seconds.rounded())
    if seconds < 9.95 { return String(format: "%.1f s", seconds) }
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return String(format: "%d min %02d s", whole / 60, whole % 60) }
    return String(format: "%d h %02d min", whole / 3600, whole / 60 % 60)
  }
}
