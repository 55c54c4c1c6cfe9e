import ArgumentParser

/// What to do when one example fails.
enum ErrorPolicy: String, ExpressibleByArgument, CaseIterable {
  case stop
  case `continue`
}
