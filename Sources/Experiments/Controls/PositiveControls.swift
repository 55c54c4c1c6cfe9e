// SPDX-License-Identifier: GPL-3.0-or-later

import Certificates
import Statistics
import Validation

/// The certifiers that are sound, tight or not, and must not be caught where wrong ones are.
enum PositiveControls {
  /// The sound certifiers in the setting of a negative control, under the same test and the right noise.
  ///
  /// The two-sided test of the exact rate is for the library's own rule, which is told apart from loose ones by it; where falsehood is
  /// counted the library is put to it too, and the others to "at most α".
  ///
  /// - Parameter control: A negative control.
  /// - Returns: The controls.
  /// - Throws: What the battery throws.
  static func beside(_ control: Control) throws -> [Control] {
    let bound = control.setting.bound
    let halved = try Battery.standard.mutant(named: "alpha halved")
    let library = LibraryProcedure(bound)
    let test = control.test == .exactCoverage ? .coverage : control.test
    var found = [
      positive("the library", "CERTIFY as it is", library, beside: control, test: test),
      positive(
        "Hoeffding", "CERTIFY with Hoeffding's bound: sound and loose",
        ComposedProcedure(interval: HoeffdingInterval(), bound: bound), beside: control, test: test),
      positive(
        "Clopper–Pearson at alpha/2", "CERTIFY at half of alpha: sound and loose",
        ComposedProcedure(interval: halved.subject.interval, bound: bound), beside: control,
        test: test),
    ]
    if control.test.usesOracle, bound == .binary {
      found.append(
        positive("the library", "CERTIFY as it is", library, beside: control, test: .exactCoverage))
    }
    return found
  }

  private static func positive(
    _ name: String, _ words: String, _ certifier: any CertificationProcedure,
    beside control: Control, test: ControlTest
  ) -> Control {
    Control(
      name: name, defect: words, certifier: certifier, setting: control.setting, test: test,
      noise: control.noise == nil ? nil : .right)
  }
}
