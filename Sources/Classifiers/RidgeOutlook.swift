// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Statistics

/// What a classifier of w·x alone looks like from one point under noise of one level: probabilities, radius, direction.
struct RidgeOutlook {
  /// The labels along w, in units of σ from the point.
  let partition: LinePartition
  /// K.
  let classCount: Int
  /// σ.
  let sigma: Double

  /// The probability of each class.
  var probabilities: [Enclosure] {
    var all = [Enclosure](repeating: Enclosure(exactly: 0), count: classCount)
    for label in Set(partition.labels) {
      let here = ExtendedEnclosure(0)
      all[label] = partition.probability(of: label, atShift: here).enclosure
    }
    return all
  }

  /// The distance of the first tie.
  var robustRadius: Enclosure {
    let distance = firstTie.distance
    guard distance.lower < .infinity else { return distance }
    let radius = (ExtendedEnclosure(distance) * sigma).enclosure
    return Enclosure(
      lower: max(0, radius.lower), upper: distance.upper.isInfinite ? .infinity : radius.upper)
  }

  /// 1 towards growing w·x, −1 the other way, 0 if nothing ever ties.
  var signOfWorstDirection: Int { firstTie.sign }

  /// The first tie of the class that is on top here.
  private var firstTie: FirstTie {
    let here = ExtendedEnclosure(0)
    let labels = Set(partition.labels).sorted()
    let top = labels.map { partition.probability(of: $0, atShift: here).middle }
    let best = top.indices.max { top[$0] < top[$1] } ?? 0
    return FirstTie(of: partition, top: labels[best])
  }
}
