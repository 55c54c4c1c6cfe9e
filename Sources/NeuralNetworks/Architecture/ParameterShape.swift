// SPDX-License-Identifier: GPL-3.0-or-later

/// The role and the shape of a parameter tensor of a layer.
struct ParameterShape: Sendable, Hashable {
  let role: ParameterRole
  let extents: [Int]

  init(_ role: ParameterRole, _ extents: [Int]) {
    self.role = role
    self.extents = extents
  }
}
