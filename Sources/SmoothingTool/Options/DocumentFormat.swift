// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// How a result that is no table of rows is written to standard output.
enum DocumentFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}
