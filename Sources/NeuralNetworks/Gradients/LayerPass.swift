// SPDX-License-Identifier: GPL-3.0-or-later

/// The forward and the backward steps of one layer.
struct LayerPass {
  /// What must run when the parameters have changed.
  var load: [any EngineStep] = []
  /// What computes the output.
  var forward: [any EngineStep] = []
  /// What computes the derivatives by the inputs and by the parameters.
  var backward: [any EngineStep] = []
}
