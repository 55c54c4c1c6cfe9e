// SPDX-License-Identifier: GPL-3.0-or-later

/// What PREDICT found for one example of a data set.
public struct ExamplePrediction: Sendable, Hashable, Codable {
  /// The number of the example.
  public let example: Int
  /// The true class y.
  public let label: Int
  /// The predicted class, or nil after an abstention.
  public let prediction: Int?
  /// An upper bound on the p-value of the test.
  public let pValue: Double
  /// The votes of each class.
  public let counts: [Int]

  /// The columns of `row`.
  public static let header = "example,label,prediction,p_value"

  /// The prediction as comma-separated values; an abstention has no prediction.
  public var row: String {
    "\(example),\(label),\(prediction.map(String.init) ?? ""),\(pValue)"
  }
}
