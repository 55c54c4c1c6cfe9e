// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// How results are written to standard output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, csv
}
