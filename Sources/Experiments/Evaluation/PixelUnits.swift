// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Distances between images in both customary units: pixels in [0, 1], and pixels in 0...255.
public enum PixelUnits {
  /// A noise level or a distance that was asked for, for example `0.25 (63.75/255)`; six digits, rounded to nearest.
  public static func text(_ distance: Double) -> String {
    "\(distance) (\(digits(distance * 255))/255)"
  }

  /// A certified radius, for example `0.5371 (136.96/255)`; the second number is rounded down, so that it is certified too.
  public static func radius(_ radius: Double) -> String {
    guard radius > 0, radius.isFinite else { return text(radius) }
    let product = radius * 255
    // What rounding the product added or took away, exactly.
    let error = (-product).addingProduct(radius, 255)
    let below = error < 0 ? product.nextDown : product
    let unit = pow(10, 5 - floor(log10(below)))
    guard unit.isFinite, below * unit >= 1 else { return "\(radius) (0/255)" }
    var steps = (below * unit).rounded(.down)
    while steps > 0, (Double(digits(steps / unit)) ?? 0) > below { steps -= 1 }
    return "\(radius) (\(digits(steps / unit))/255)"
  }

  private static func digits(_ value: Double) -> String { String(format: "%.6g", value) }
}
