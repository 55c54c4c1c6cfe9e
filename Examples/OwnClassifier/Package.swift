// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

let package = Package(
  name: "OwnClassifier",
  platforms: [.macOS(.v26)],
  // In a package of your own: .package(url: "…/swift-randomized-smoothing", branch: "main")
  dependencies: [.package(name: "swift-randomized-smoothing", path: "../..")],
  targets: [
    .executableTarget(
      name: "OwnClassifier",
      dependencies: [
        .product(name: "RandomizedSmoothing", package: "swift-randomized-smoothing")
      ])
  ]
)
