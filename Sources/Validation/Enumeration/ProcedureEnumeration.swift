// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// All that a procedure could say, with the votes that make it say so: its exact law at any class probabilities.
struct ProcedureEnumeration {
  /// The distinct statements, in the order of their first appearance.
  let statements: [CertifiedStatement]
  /// The number of paths of votes.
  var pathCount: Int { paths.count }

  /// The draws of each path, and the index of its statement; nil for an abstention.
  private let paths: [(draws: [ExactVotes.Draw], statement: Int?)]
  private let laws: [Int: MultinomialLaw]
  /// The most paths that are worth enumerating.
  private static let greatestPathCount = 2_000_000

  /// Runs a procedure once for each path of votes.
  ///
  /// - Parameters:
  ///   - procedure: The procedure, which must not be random itself.
  ///   - plan: What is fixed beforehand.
  ///   - classCount: K.
  /// - Throws: What the procedure throws, `ValidationError.invalidVotes` where it asks for more votes than can be enumerated.
  init(_ procedure: any CertificationProcedure, plan: VotePlan, classCount: Int) throws {
    let votes = ExactVotes(classCount: classCount)
    var paths: [(draws: [ExactVotes.Draw], statement: Int?)] = []
    var statements: [CertifiedStatement] = []
    var indices: [CertifiedStatement: Int] = [:]
    repeat {
      votes.rewind()
      let statement = try procedure.certify(votes, plan: plan)
      let index = statement.map { statement in
        // A radius that is not a number equals nothing, itself included.
        if let index = indices[statement] { return index }
        indices[statement] = statements.count
        statements.append(statement)
        return statements.count - 1
      }
      paths.append((votes.path, index))
      guard paths.count <= Self.greatestPathCount else { throw ValidationError.tooManyPaths }
    } while votes.advance()
    self.paths = paths
    self.statements = statements
    laws = votes.laws
  }

  /// The probability that the procedure says something of a kind.
  ///
  /// - Parameters:
  ///   - point: The class probabilities.
  ///   - event: Whether a statement, nil for an abstention, is of that kind.
  /// - Returns: The probability, within 2⁻⁸⁵ of itself for some hundreds of votes.
  func probability(
    at point: ClassProbabilities, of event: (CertifiedStatement?) -> Bool
  ) -> DoubleDouble {
    let tables = laws.mapValues { $0.probabilities(at: point) }
    let isAbstentionCounted = event(nil)
    let isCounted = statements.map(event)
    var sum = DoubleDouble.zero
    for (draws, statement) in paths
    where statement.map({ isCounted[$0] }) ?? isAbstentionCounted {
      var product = DoubleDouble(1)
      for draw in draws {
        if let table = tables[draw.trials] { product = product * table[draw.outcome] }
      }
      sum = sum + product
    }
    return sum
  }
}
