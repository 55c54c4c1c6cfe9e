// SPDX-License-Identifier: GPL-3.0-or-later

/// A loss of the scores of noisy copies of one point, to be increased in order to leave a class.
///
/// With s_i the softmax of the class c in the scores of copy i of m, and z the scores:
///
/// - margin:   (1/m) Σᵢ (max over j ≠ c of z_ij − z_ic)
/// - log-mean: −ln((1/m) Σᵢ s_i), the loss of SmoothAdv: its gradient weighs copy i with s_i/Σs
/// - mean-log: −(1/m) Σᵢ ln s_i, the mean cross-entropy: its gradient weighs all copies alike
/// - log-margin: max over j ≠ c of ln((1/m) Σᵢ s_ij) − ln((1/m) Σᵢ s_i), the margin of the log-mean probabilities
///
/// For one copy the second and third are the cross-entropy.
///
/// Source: Salman and others 2019 (arXiv 1906.04584), section 2.2 and equation 6, for log-mean.
public enum ScoreLoss: String, Sendable, Hashable, Codable, CaseIterable {
  case margin
  case logMean = "log-mean"
  case meanLog = "mean-log"
  case logMargin = "log-margin"
}
