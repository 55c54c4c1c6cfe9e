// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import RandomizedSmoothing

/// The tables that `validate` prints by themselves.
enum ValidationTableName: String, ExpressibleByArgument, CaseIterable {
  case bounds

  /// The table.
  func text() throws -> String {
    switch self {
    case .bounds: try BoundTable().text
    }
  }
}
