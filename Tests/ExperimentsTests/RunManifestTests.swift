// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Experiments

@Suite struct `Run manifests` {
  @Test func `the manifest of an attack reads back, and no other is taken for it`() throws {
    try withTemporaryFolder { url in
      let manifest = try AttackRunSamples.run().manifest
      let before = try AttackManifest.read(from: url)
      #expect(before == nil)
      try manifest.write(to: url)
      let after = try AttackManifest.read(from: url)
      #expect(after == manifest)
      #expect(throws: ExperimentError.self) { try Manifest.read(from: url) }
      var later = manifest
      later.schema += 1
      try later.write(to: url)
      #expect(throws: ExperimentError.self) { try AttackManifest.read(from: url) }
    }
  }
}
