// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates

@testable import Experiments

/// A change of one field of a configuration.
struct ConfigurationEdit: Sendable, CustomStringConvertible {
  let field: String
  let apply: @Sendable (inout CertificationConfiguration) -> Void

  var description: String { field }

  /// One change of each field.
  static let all = [
    ConfigurationEdit(field: "classifier") { $0.classifier += "2" },
    ConfigurationEdit(field: "classifierHash") { $0.classifierHash += "0" },
    ConfigurationEdit(field: "precision") { $0.precision = "bf16" },
    ConfigurationEdit(field: "instructionSet") { $0.instructionSet = "SSE4.1" },
    ConfigurationEdit(field: "data") { $0.data = "digits:train" },
    ConfigurationEdit(field: "dataHash") { $0.dataHash += "0" },
    ConfigurationEdit(field: "sigma") { $0.sigma = $0.sigma.nextUp },
    ConfigurationEdit(field: "noise") { $0.noise = .float },
    ConfigurationEdit(field: "bound") { $0.bound = .twoClass },
    ConfigurationEdit(field: "n0") { $0.n0 += 1 },
    ConfigurationEdit(field: "n") { $0.n += 1 },
    ConfigurationEdit(field: "alpha") { $0.alpha = $0.alpha.nextDown },
    ConfigurationEdit(field: "seed") { $0.seed = .max },
  ]
}
