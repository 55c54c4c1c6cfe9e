// SPDX-License-Identifier: GPL-3.0-or-later

/// Evaluates scores and their vector–Jacobian products on one thread.
public protocol GradientWorker: ScoreWorker {
  /// Writes vᵀ·∂s/∂x for each input x of a batch, where s are its K scores and v the K cotangents given for it.
  ///
  /// - Parameters:
  ///   - inputs: The batch, shape (N, C, H, W), finite.
  ///   - count: The number of inputs N ≥ 1.
  ///   - cotangents: Shape (N, K).
  ///   - gradients: N·d places, shape (N, C, H, W).
  /// - Throws: `ClassifierError`.
  func pullBack(
    _ inputs: Span<Float>, count: Int, cotangents: Span<Float>,
    into gradients: inout MutableSpan<Float>
  ) throws(ClassifierError)
}
