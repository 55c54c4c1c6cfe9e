// SPDX-License-Identifier: GPL-3.0-or-later

import Attacks
import Certificates
import Foundation

extension AttackPage {
  /// What was run, in plain words.
  var run: String {
    let (all, base) = (configuration, configuration.certification)
    let multiples = all.budgets.multiples.sorted().map(Numeral.shortest)
    let distances = all.budgets.distances.sorted().map(Numeral.shortest)
    let rows: [(String, String, Bool)] = [
      ("Classifier", base.classifier, true),
      ("Data", "\(base.data): \(Numeral.counted(summary.attempted, "example"))", false),
      ("Certificates", certificates, false),
      ("Attacks", all.attacks.joined(separator: ", "), false),
      ("Search", search, false),
      ("Multiples of R", multiples.isEmpty ? "none" : multiples.joined(separator: ", "), false),
      ("Distances", distances.isEmpty ? "none" : distances.joined(separator: ", "), false),
      ("Points allowed", threat, false),
      ("Decision", decision, false),
    ]
    return Page.definitions("What was run", rows)
  }

  private var certificates: String {
    let base = configuration.certification
    let bound = base.bound == .binary ? "binary" : "two-class"
    return
      "σ = \(base.sigma), \(base.noise.rawValue) noise, n₀ = \(base.n0) votes choose the class, "
      + "n = \(base.n) bound it (\(bound) form), α = \(base.alpha)"
  }

  private var search: String {
    let options = configuration.options
    let schedule = options.isStrong ? ", with steps that halve where they stop to help" : ""
    return "\(options.steps) steps, \(options.copies) noisy copies in each, "
      + "\(Numeral.counted(options.restarts, "start")) of gradients on f, loss "
      + "\(options.loss.rawValue)\(schedule)"
  }

  private var threat: String {
    let box =
      configuration.box.map { ends in
        " in the box [\(ends.map { Numeral.shortest(Double($0)) }.joined(separator: ", "))]"
      } ?? ", no box"
    switch configuration.threat {
    case .continuous: return "any point" + box
    case .grid: return "points of the data's own grid" + box
    }
  }

  private var decision: String {
    let (votes, outside) = (configuration.votes, configuration.outsideVotes)
    let which =
      switch configuration.policy {
      case .all:
        "every point inside the radius gets \(votes) fresh votes, and every open one outside \(outside)"
      case .mixed:
        "inside the radius the point of each budget with the most votes lost gets \(votes) fresh votes, "
          + "and outside every open one \(outside)"
      case .best:
        "the point of each budget with the most votes lost gets fresh votes, \(votes) inside the radius "
          + "and \(outside) outside"
      }
    return "\(configuration.screening) votes of attack noise screen each point; then \(which), "
      + "at level β/K, β = \(configuration.beta), "
      + "K ≤ \(summary.greatestVerifiedPoints) points of an example"
  }

  /// How to read the page.
  var guide: String {
    """
    <section>
    <h2>How to read this</h2>
    <p>A certificate says: within the radius R the smoothed classifier does not leave its class. The attacks name points x′, on \
    noise of their own; then votes that no search has seen decide at each point. <em>Broken</em> means that these votes \
    confirm that the class was left, <em>held</em> that they confirm it was not, and <em>undecided</em> that they do neither. \
    Inside the radius a break, or fewer votes for the class than the certificate promises there, is a <em>violation</em>.</p>
    <p>An attack cannot show that certificates fail as seldom as α says: at the size of a typical failure even the worst \
    direction is out of reach of its votes. It finds gross errors, of some per cent of the radius, and W says which. That nothing broke \
    says as much as the attacks are worth, which is seen to the right of R: there they must succeed.</p>
    <p>The accuracy under the listed attacks is an upper bound. It is what is left when these attacks have done what they can, and \
    better ones would lower it; the certified accuracy is the lower bound that holds against all.</p>
    </section>
    """
  }

  /// Where everything came from and lies.
  var provenance: String {
    let (manifest, base) = (report.manifest, configuration.certification)
    let made = Provenance(command: report.command ?? "")
    var rows: [(String, String, Bool)] = []
    if let command = report.command { rows.append(("Command", command, true)) }
    rows += [
      ("Version", "\(manifest.version); report by \(made.version)", false),
      ("Configuration", manifest.configurationHash, true),
      ("Classifier", base.classifierHash, true),
      ("Data", base.dataHash, true),
      ("Arithmetic", arithmetic, false),
      ("Seed", "\(base.seed); every example has noise of its own", false),
      (
        "Records",
        "\(RecordWriter.fileName) and \(AttackManifest.fileName) in the folder of the run, one line for each example",
        false
      ),
      ("Points", points, false),
      ("Numbers", "report.json; figures as CSV and .gp files", false),
      ("GSL", made.gsl, false), ("Date", made.date, false),
      ("Time", String(format: "%.0f s of all threads together", summary.seconds), false),
    ]
    return Page.definitions("How to compute it again", rows)
  }

  private var arithmetic: String {
    let (manifest, base) = (report.manifest, configuration.certification)
    let grid = manifest.pointLevels.map { ", points on a grid of 1/\($0)" } ?? ""
    return "\(base.precision) on \(base.instructionSet), d = \(manifest.dimension); noise: "
      + "\(manifest.arithmetic), charge \(Numeral.brief(manifest.charge)) a vote\(grid)"
  }

  private var points: String {
    guard let file = report.pointsFile else { return "not kept" }
    return
      "one NumPy array for each example, for example \(file); the row of a point is in its record"
  }
}
