// SPDX-License-Identifier: GPL-3.0-or-later

/// What a diffusion model was trained to tell.
public enum DiffusionTarget: String, Sendable, Hashable, Codable, CaseIterable {
  /// The image ẑ in [−1, 1].
  case image
  /// The noise N̂ of unit variance.
  case noise

  /// The denoised pixel as a combination of the noisy one and the model's output: a·x + b·s + c.
  func coefficients(sigma: Double) -> DenoisingCoefficients {
    switch self {
    case .image: DenoisingCoefficients(input: 0, output: 0.5, offset: 0.5)
    case .noise: DenoisingCoefficients(input: 1, output: Float(-sigma), offset: 0)
    }
  }
}
