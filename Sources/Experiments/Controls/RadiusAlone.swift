// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Validation

/// The library's two-class certificate, of which a record keeps the radius alone.
///
/// Who reads it takes it for the binary form: p_A ≥ Φ(R/σ), which nobody has proved.
struct RadiusAlone: CertificationProcedure {
  var name: String { "two-class radius, read as binary" }

  func certify(_ source: any VoteSource, plan: VotePlan) throws -> CertifiedStatement? {
    try LibraryProcedure(.twoClass).certify(source, plan: plan).map {
      CertifiedStatement(label: $0.label, radius: $0.radius)
    }
  }
}
