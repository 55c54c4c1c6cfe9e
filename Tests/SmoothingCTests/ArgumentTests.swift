// SPDX-License-Identifier: GPL-3.0-or-later

import CSmoothing
import Testing

@testable import SmoothingC

/// Null pointers and impossible lengths, for every function over arrays.
@Suite("Arguments of the C interface") struct ArgumentTests {
  /// A call with some pointers null: bit i of the mask keeps the i-th pointer.
  private typealias Call = (_ keeps: (Int) -> Bool, _ count: Int64) -> Int32

  /// Each function with the number of its pointers that must not be null.
  private static func calls() -> [(name: String, required: Int, call: Call)] {
    let (ints, doubles) = ([Int64](repeating: 5, count: 4), [Double](repeating: 0.25, count: 4))
    // The outputs are written by calls that succeed; what they hold does not matter.
    func x(_ keep: Bool) -> [Double]? { keep ? doubles : nil }
    func k(_ keep: Bool) -> [Int64]? { keep ? ints : nil }
    return [
      (
        "interval", 4,
        { keeps, count in
          unsafe withOutputs { out, _ in
            unsafe withInputs(k(keeps(0)), k(keeps(1)), x(keeps(2))) { a, b, c in
              unsafe smoothing_interval(0, 0, a, b, c, count, keeps(3) ? out : nil, nil)
            }
          }
        }
      ),
      (
        "alpha_share", 3,
        { keeps, count in
          unsafe withOutputs { out, _ in
            unsafe withInputs(k(keeps(0)), nil, x(keeps(1))) { a, _, c in
              unsafe smoothing_alpha_share(c, a, count, keeps(2) ? out : nil)
            }
          }
        }
      ),
      (
        "binomial_tail", 5,
        { keeps, count in
          unsafe withOutputs { out, _ in
            unsafe withInputs(k(keeps(0)), k(keeps(1)), x(keeps(2))) { a, b, c in
              unsafe smoothing_binomial_tail(
                0, a, b, c, count, keeps(3) ? out : nil, keeps(4) ? out + 4 : nil)
            }
          }
        }
      ),
      (
        "binomial_test", 3,
        { keeps, count in
          unsafe withOutputs { out, _ in
            unsafe withInputs(k(keeps(0)), k(keeps(1)), nil) { a, b, _ in
              unsafe smoothing_binomial_test(a, b, count, keeps(2) ? out : nil)
            }
          }
        }
      ),
      (
        "normal_tail", 3,
        { keeps, count in
          unsafe withOutputs { out, _ in
            unsafe withInputs(nil, nil, x(keeps(0))) { _, _, c in
              unsafe smoothing_normal_tail(
                0, c, count, keeps(1) ? out : nil, keeps(2) ? out + 4 : nil)
            }
          }
        }
      ),
      (
        "normal_quantile", 3,
        { keeps, count in
          unsafe withOutputs { out, _ in
            unsafe withInputs(nil, nil, x(keeps(0))) { _, _, c in
              unsafe smoothing_normal_quantile(
                1, c, count, keeps(1) ? out : nil, keeps(2) ? out + 4 : nil)
            }
          }
        }
      ),
      (
        "radius", 3,
        { keeps, count in
          unsafe withOutputs { out, _ in
            unsafe withInputs(nil, nil, doubles) { _, _, c in
              unsafe smoothing_radius(
                0, keeps(0) ? c : nil, nil, nil, nil, keeps(1) ? c : nil, count,
                keeps(2) ? out : nil)
            }
          }
        }
      ),
      (
        "radius_ceiling", 4,
        { keeps, count in
          unsafe withOutputs { out, _ in
            unsafe withInputs(k(keeps(0)), nil, doubles) { a, _, c in
              unsafe smoothing_radius_ceiling(
                a, keeps(1) ? c : nil, keeps(2) ? c : nil, count, keeps(3) ? out : nil)
            }
          }
        }
      ),
      (
        "least_successes", 5,
        { keeps, count in
          unsafe withOutputs { _, out in
            unsafe withInputs(k(keeps(0)), nil, doubles) { a, _, c in
              unsafe smoothing_least_successes(
                a, keeps(1) ? c : nil, keeps(2) ? c : nil, keeps(3) ? c : nil, count,
                keeps(4) ? out : nil)
            }
          }
        }
      ),
      (
        "radius_probability", 7,
        { keeps, count in
          unsafe withOutputs { out, _ in
            unsafe withInputs(k(keeps(0)), nil, doubles) { a, _, c in
              unsafe smoothing_radius_probability(
                keeps(1) ? c : nil, a, keeps(2) ? c : nil, keeps(3) ? c : nil,
                keeps(4) ? c : nil, count, keeps(5) ? out : nil, keeps(6) ? out + 4 : nil)
            }
          }
        }
      ),
      (
        "predict_counts", 2,
        { keeps, count in
          var result = smoothing_prediction()
          return unsafe withInputs(k(keeps(0)), nil, nil) { a, _, _ in
            unsafe withUnsafeMutablePointer(to: &result) {
              unsafe smoothing_predict_counts(a, count, 0.001, 0, keeps(1) ? $0 : nil)
            }
          }
        }
      ),
      (
        "certify_counts", 3,
        { keeps, count in
          var result = smoothing_certification()
          return unsafe withInputs(k(keeps(0)), k(keeps(1)), nil) { a, b, _ in
            unsafe withUnsafeMutablePointer(to: &result) {
              unsafe smoothing_certify_counts(a, b, count, 1, 0.001, 0, 0, keeps(2) ? $0 : nil)
            }
          }
        }
      ),
    ]
  }

  private static func withInputs(
    _ a: [Int64]?, _ b: [Int64]?, _ c: [Double]?,
    _ body: (UnsafePointer<Int64>?, UnsafePointer<Int64>?, UnsafePointer<Double>?) -> Int32
  ) -> Int32 {
    unsafe (a ?? []).withUnsafeBufferPointer { first in
      unsafe (b ?? []).withUnsafeBufferPointer { second in
        unsafe (c ?? []).withUnsafeBufferPointer { third in
          unsafe body(
            a == nil ? nil : first.baseAddress, b == nil ? nil : second.baseAddress,
            c == nil ? nil : third.baseAddress)
        }
      }
    }
  }

  private static func withOutputs(
    _ body: (UnsafeMutablePointer<Double>, UnsafeMutablePointer<Int64>) -> Int32
  ) -> Int32 {
    var (doubles, ints) = ([Double](repeating: 0, count: 8), [Int64](repeating: 0, count: 8))
    return unsafe doubles.withUnsafeMutableBufferPointer { doubles in
      unsafe ints.withUnsafeMutableBufferPointer { ints in
        guard let x = doubles.baseAddress, let k = ints.baseAddress else { return -1 }
        return unsafe body(x, k)
      }
    }
  }

  @Test func `with every pointer a call succeeds`() {
    for (name, _, call) in Self.calls() {
      #expect(call({ _ in true }, 4) == 0, "\(name): \(lastError())")
    }
  }

  @Test func `without any one of its pointers a call names it`() {
    for (name, required, call) in Self.calls() {
      for missing in 0..<required {
        let status = call({ $0 != missing }, 4)
        #expect(status == Status.nullPointer.rawValue, "\(name) without pointer \(missing)")
        #expect(lastError().contains(" is null"), "\(name): \(lastError())")
      }
    }
  }

  @Test func `an impossible length is refused`() {
    for (name, _, call) in Self.calls() {
      for count in [-1, .min, .max, (1 << 40) + 1] as [Int64] {
        let status = call({ _ in true }, count)
        #expect(status == Status.invalidLength.rawValue, "\(name) of \(count)")
      }
    }
  }

  @Test func `no elements are no error, even at null`() {
    for (name, _, call) in Self.calls() where !name.hasSuffix("counts") {
      #expect(call({ _ in false }, 0) == 0, "\(name)")
    }
  }

  @Test func `a code outside its enumeration is refused`() {
    let (k, x) = ([Int64(3)], [0.25])
    for code in [-1, 9, .max, .min] as [Int32] {
      var (first, second) = (0.0, 0.0)
      let answers = unsafe [
        smoothing_interval(code, 0, k, k, x, 1, &first, nil),
        smoothing_interval(0, code, k, k, x, 1, &first, nil),
        smoothing_binomial_tail(code, k, k, x, 1, &first, &second),
        smoothing_normal_tail(code, x, 1, &first, &second),
        smoothing_normal_quantile(code, x, 1, &first, &second),
        smoothing_radius(code, x, nil, nil, nil, x, 1, &first),
      ]
      #expect(answers == [Int32](repeating: Status.invalidValue.rawValue, count: 6))
    }
  }
}
