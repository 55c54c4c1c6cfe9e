// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
public import Statistics

/// What the battery is pointed at: the parts of a certification, of which any can be replaced by one's own.
///
///     var subject = Subject.library
///     subject.interval = MyInterval()
///     let report = try Battery.standard.run(on: subject)
public struct Subject: Sendable {
  /// From counts to bounds.
  public var interval: any IntervalRule
  /// From bounds to a radius and an envelope.
  public var certificate: any CertificateFormula
  /// From votes to a statement; both forms of the bound.
  public var procedures: [any CertificationProcedure]
  /// From votes to a class.
  public var prediction: any PredictionProcedure
  /// From many certificates to an accuracy.
  public var margin: any AccuracyMargin
  /// The noise.
  public var noise: any NoiseModel

  /// What this library does.
  public static let library = Subject(
    interval: ClopperPearson(), certificate: GaussianFormula(),
    procedures: [LibraryProcedure(.binary), LibraryProcedure(.twoClass)],
    prediction: LibraryPrediction(), margin: ExactMargin(), noise: GridNoiseModel())
}
