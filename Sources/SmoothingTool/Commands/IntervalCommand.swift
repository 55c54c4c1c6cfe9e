import ArgumentParser
import RandomizedSmoothing

/// Exact confidence bounds on a proportion.
struct IntervalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interval",
    abstract: "Exact one-sided Clopper–Pearson bounds on a proportion.",
    discussion: """
      One case:    smoothing interval --n 100000 --k 99000 --alpha 0.001
      Many cases:  smoothing interval --input cases.csv      (columns n,k,alpha; - for standard input)
      """)

  @Option(help: "The number of trials.")
  var n: Int?

  @Option(help: "The number of successes.")
  var k: Int?

  @Option(help: "The failure probability of each bound, above 0 and below 0.5.")
  var alpha = 0.001

  @Option(help: "A file of cases with the header n,k,alpha; - for standard input.")
  var input: String?

  func run() throws {
    if let input {
      let cases = try IntervalCase.cases(in: try Terminal.read(input))
      print(([IntervalCase.header] + cases.map(\.row)).joined(separator: "\n"))
    } else {
      guard let n, let k else {
        throw FlagError("give --n and --k, or a file of cases with --input")
      }
      print(try IntervalCase(n: n, k: k, alpha: alpha).explanation)
    }
  }
}
