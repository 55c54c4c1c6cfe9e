// SPDX-License-Identifier: GPL-3.0-or-later

public import Certificates
import Noise
public import Smoothing
import Statistics

/// The evidence for one example: the counts, how they were drawn, and what follows from them.
///
/// From the counts anyone can compute every bound again, without the model. One record is one line of JSON.
public struct CertificationRecord: RunRecord, Hashable {
  /// The version of the format.
  public static let schema = 1

  /// How an example ended.
  public enum Outcome: String, Sendable, Hashable, Codable {
    /// With a class and a radius.
    case certified
    /// Without a statement; `reason` says why.
    case abstained
    /// With an error; `reason` says which. It counts as not certified.
    case failed
  }

  /// The version of the format in which this record was written.
  public var schema: Int
  /// The number of the example in its data set.
  public var example: Int
  /// The true class y.
  public var label: Int
  /// The class that f gives the input without noise.
  public var cleanPrediction: Int?
  /// How the example ended.
  public var outcome: Outcome
  /// The certified class, or nil.
  public var prediction: Int?
  /// Why no statement was made, or what failed.
  public var reason: String?
  /// The votes of the selection, one number per class.
  public var selectionCounts: [Int]
  /// The votes of the estimation, one number per class.
  public var estimationCounts: [Int]
  /// The number of votes that chose the class.
  public var n0: Int
  /// The number of votes that bound its probability.
  public var n: Int
  /// The probability with which the certificate may be wrong.
  public var alpha: Double
  /// The noise level σ.
  public var sigma: Double
  /// The seed of the votes.
  public var seed: UInt64
  /// The noise.
  public var noise: NoiseKind
  /// The grid steps per unit of the noise, if it is on a grid.
  public var levels: Int?
  /// The total-variation charge δ taken from p_A.
  public var charge: Double
  /// `exact`, or `ideal arithmetic`.
  public var arithmetic: String
  /// Which bounds were used.
  public var bound: BoundForm
  /// The arithmetic of the classifier.
  public var precision: String
  /// The instruction set of the classifier.
  public var instructionSet: String
  /// The method by which the counts became a radius.
  public var method: String
  /// The lower bound p_A, rounded down.
  public var lowerPA: Double?
  /// 1 − p_A, rounded up.
  public var oneMinusLowerPA: Double?
  /// The lower bound p_A in hexadecimal.
  public var lowerPAHex: String?
  /// The upper bound p_B, rounded up.
  public var upperPB: Double?
  /// The certified radius, rounded down.
  public var radius: Double?
  /// The certified radius in hexadecimal.
  public var radiusHex: String?
  /// The time since the record before this one, in seconds.
  public var seconds: Double

  /// True if the certified class is the true one.
  public var isCorrect: Bool { prediction == label }

  /// The counts of both stages, checked.
  ///
  /// - Returns: The selection and the estimation.
  /// - Throws: `SmoothingError.invalidCounts` for counts that no votes can have produced.
  public func counts() throws(SmoothingError) -> (selection: ClassCounts, estimation: ClassCounts) {
    (try ClassCounts(selectionCounts), try ClassCounts(estimationCounts))
  }
}

extension CertificationRecord {
  /// The record of one example before anything is known of it.
  init(example: Int, label: Int, manifest: Manifest, seconds: Double) {
    let configuration = manifest.configuration
    schema = Self.schema
    self.example = example
    self.label = label
    outcome = .failed
    selectionCounts = []
    estimationCounts = []
    n0 = configuration.n0
    n = configuration.n
    alpha = configuration.alpha
    sigma = configuration.sigma
    seed = configuration.seed
    noise = configuration.noise
    levels = configuration.noise == .grid ? manifest.levels : nil
    charge = manifest.charge
    arithmetic = manifest.arithmetic
    bound = configuration.bound
    precision = configuration.precision
    instructionSet = configuration.instructionSet
    method = "certify/clopper-pearson"
    self.seconds = seconds
  }

  /// Enters the votes and what was concluded from them.
  mutating func enter(
    selection: ClassCounts, estimation: ClassCounts, certification: Certification
  ) {
    selectionCounts = selection.votes
    estimationCounts = estimation.votes
    let certificate = certification.certificate
    lowerPA = certificate.lowerPA.value
    oneMinusLowerPA = certificate.lowerPA.complement
    lowerPAHex = hexadecimal(certificate.lowerPA.value)
    upperPB = certificate.upperPB.value
    switch certification.outcome {
    case .certified(let radius):
      outcome = .certified
      prediction = certification.topClass
      self.radius = radius.value
      radiusHex = hexadecimal(radius.value)
    case .abstain(let reason):
      outcome = .abstained
      self.reason = reason.rawValue
    }
  }

  /// Enters an error.
  mutating func enter(failure: SmoothingError) {
    outcome = .failed
    reason = "\(failure)"
  }
}
