// SPDX-License-Identifier: GPL-3.0-or-later

import Validation

extension Battery {
  /// The mutant of a name.
  ///
  /// - Throws: `ExperimentError.invalidAnalysis` if there is none.
  func mutant(named name: String) throws(ExperimentError) -> Mutant {
    guard let mutant = mutants.first(where: { $0.name == name }) else {
      throw .invalidAnalysis("the battery has no wrong variant '\(name)'")
    }
    return mutant
  }
}
