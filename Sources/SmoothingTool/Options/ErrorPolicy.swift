// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// What to do when one example fails.
enum ErrorPolicy: String, ExpressibleByArgument, CaseIterable {
  case stop
  case `continue`
}
