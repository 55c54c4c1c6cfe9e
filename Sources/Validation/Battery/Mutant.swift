// SPDX-License-Identifier: GPL-3.0-or-later

/// A deliberately wrong variant: a subject that one check must reject.
///
/// A check that accepts every mutant would accept every mistake.
public struct Mutant: Sendable {
  /// The name, for example `alpha doubled`.
  public let name: String
  /// What is wrong, and who does it.
  public let defect: String
  /// The name of the check that must reject it.
  public let caughtBy: String
  /// The wrong subject.
  public let subject: Subject

  /// A mutant: the library with one part replaced.
  public init(
    name: String, defect: String, caughtBy: String, change: (inout Subject) -> Void
  ) {
    self.name = name
    self.defect = defect
    self.caughtBy = caughtBy
    var subject = Subject.library
    change(&subject)
    self.subject = subject
  }
}
