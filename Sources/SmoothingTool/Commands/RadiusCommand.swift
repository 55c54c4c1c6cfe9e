import ArgumentParser
import RandomizedSmoothing

/// The certified radius that some votes prove.
struct RadiusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "radius",
    abstract: "The certified ℓ2 radius that k of n noisy votes prove (binary form).",
    discussion: """
      One case:    smoothing radius --n 100000 --k 99000 --alpha 0.001 --sigma 0.5
      Many cases:  smoothing radius --input cases.csv        (columns n,k,alpha,sigma; - for standard input)
      """)

  @Option(help: "The number of votes.")
  var n: Int?

  @Option(help: "The number of votes for the top class.")
  var k: Int?

  @Option(help: "The failure probability of the certificate, above 0 and below 0.5.")
  var alpha = 0.001

  @Option(help: "The noise level.")
  var sigma: Double?

  @Option(help: "A file of cases with the header n,k,alpha,sigma; - for standard input.")
  var input: String?

  func run() throws {
    if let input {
      let cases = try RadiusCase.cases(in: try Terminal.read(input))
      print(([RadiusCase.header] + cases.map(\.row)).joined(separator: "\n"))
    } else {
      guard let n, let k, let sigma else {
        throw FlagError("give --n, --k and --sigma, or a file of cases with --input")
      }
      print(try RadiusCase(n: n, k: k, alpha: alpha, sigma: sigma).explanation)
    }
  }
}
