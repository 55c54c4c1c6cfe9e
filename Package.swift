// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

/// Language settings of every Swift target.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library target and the modules it may see: the arrows of the pipeline.
func library(
  _ name: String, on dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

/// The tests of one library target.
func tests(
  of name: String, with dependencies: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: [.init(stringLiteral: name)] + dependencies
      + (name == "PropertyTesting" ? [] : ["PropertyTesting"]),
    resources: resources, swiftSettings: settings)
}

// The mathematics needs GSL and nothing else. With MATHEMATICS_ONLY=1 the package is just that, which is how we check
// that `Statistics` and `Certificates` build and pass their tests on a machine without oneDNN.
let mathematicsOnly = Context.environment["MATHEMATICS_ONLY"] != nil

// MARK: - The mathematics

let mathematics: [Target] = [
  .systemLibrary(
    name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
  library("Statistics", on: ["CGSL"]),
  library("Certificates", on: ["Statistics"]),
  .target(name: "PropertyTesting", path: "Tests/PropertyTesting", swiftSettings: settings),
  tests(of: "PropertyTesting"),
  tests(of: "Statistics", resources: [.copy("Reference")]),
  tests(of: "Certificates", with: ["Statistics"], resources: [.copy("Reference")]),
]

// MARK: - The pipeline, in the order the data passes

let pipeline: [Target] = [
  .systemLibrary(name: "COneDNN", providers: [.apt(["libdnnl-dev"]), .brew(["onednn"])]),
  .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
  .systemLibrary(
    name: "CImage",
    providers: [.apt(["libpng-dev", "libturbojpeg0-dev"]), .brew(["libpng", "jpeg-turbo"])]),
  .target(name: "CNoise"),
  .target(name: "CTiles"),
  .target(name: "CConvolution"),
  .target(name: "CQuantized"),
  .target(name: "CPeak"),
  library("Noise", on: ["CNoise", "Statistics"]),
  library("Classifiers", on: ["Statistics", "Certificates"]),
  library(
    "NeuralNetworks",
    on: ["Classifiers", "Noise", "COneDNN", "CTiles", "CConvolution", "CQuantized"]),
  library(
    "ModelImport",
    on: [
      "Classifiers", "NeuralNetworks", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
    ], exclude: ["Schema/onnx.proto"]),
  library(
    "PlugIns",
    on: [
      "Classifiers", .product(name: "Subprocess", package: "swift-subprocess"),
      .product(name: "SystemPackage", package: "swift-system"),
    ]),
  library("Smoothing", on: ["Statistics", "Certificates", "Noise", "Classifiers"]),
  library(
    "Validation", on: ["Statistics", "Certificates", "Noise", "Classifiers", "Smoothing"]),
  library("Attacks", on: ["Statistics", "Certificates", "Noise", "Classifiers", "Smoothing"]),
  library(
    "Experiments",
    on: [
      "Statistics", "Certificates", "Noise", "Classifiers", "NeuralNetworks", "ModelImport",
      "PlugIns", "Smoothing", "Validation", "Attacks", "CZlib", "CImage", "CPeak",
    ],
    exclude: ["Datasets/Resources"]),
  library(
    "RandomizedSmoothing",
    on: [
      "Statistics", "Certificates", "Noise", "Classifiers", "NeuralNetworks", "ModelImport",
      "PlugIns", "Smoothing", "Validation", "Attacks", "Experiments",
    ]),
  // The header; the compiler holds the functions of `SmoothingC` to it.
  .systemLibrary(name: "CSmoothing"),
  // The C interface leaves the network engine out: a Python process has threads of its own.
  library(
    "SmoothingC",
    on: ["Statistics", "Certificates", "Noise", "Classifiers", "Smoothing", "CSmoothing"]),
  // The directory is not called `smoothing`, because macOS file systems would take it for `Smoothing`.
  .executableTarget(
    name: "SmoothingTool",
    dependencies: [
      "RandomizedSmoothing", .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ], swiftSettings: settings),
  tests(of: "Noise", with: ["Statistics"]),
  tests(
    of: "Classifiers", with: ["Statistics", "Certificates"], resources: [.copy("Reference")]),
  tests(
    of: "NeuralNetworks", with: ["Classifiers", "Noise", "CTiles", "CConvolution", "CQuantized"]),
  tests(
    of: "ModelImport",
    with: [
      "Classifiers", "NeuralNetworks", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
    ], resources: [.copy("Reference")]),
  tests(of: "PlugIns", with: ["Classifiers"]),
  .target(name: "CAllocations", path: "Tests/CAllocations"),
  tests(
    of: "Smoothing",
    with: ["Statistics", "Certificates", "Noise", "Classifiers", "CAllocations"]),
  tests(
    of: "SmoothingC",
    with: ["Statistics", "Certificates", "Noise", "Classifiers", "Smoothing", "CSmoothing"]),
  tests(
    of: "Validation", with: ["Statistics", "Certificates", "Noise", "Classifiers", "Smoothing"]),
  tests(
    of: "Attacks", with: ["Statistics", "Certificates", "Noise", "Classifiers", "Smoothing"]),
  tests(
    of: "Experiments",
    with: [
      "Statistics", "Certificates", "Noise", "Classifiers", "NeuralNetworks", "Smoothing",
      "Validation", "Attacks",
    ], resources: [.copy("Reference")]),
  // They run the built tool as a child process.
  tests(of: "SmoothingTool", with: ["RandomizedSmoothing"]),
  tests(of: "RandomizedSmoothing"),
  // It reads the tree and needs none of the targets.
  .testTarget(name: "ArchitectureTests", swiftSettings: settings),
]

let package = Package(
  name: "swift-randomized-smoothing",
  platforms: [.macOS(.v26)],
  products: mathematicsOnly
    ? [
      .library(name: "Statistics", targets: ["Statistics"]),
      .library(name: "Certificates", targets: ["Certificates"]),
    ]
    : [
      .library(name: "Statistics", targets: ["Statistics"]),
      .library(name: "Certificates", targets: ["Certificates"]),
      // Certificates for a classifier of one's own, without the network engine: GSL is all that it needs.
      .library(
        name: "Smoothing",
        targets: ["Statistics", "Certificates", "Noise", "Classifiers", "Smoothing"]),
      .library(name: "Validation", targets: ["Validation"]),
      .library(name: "RandomizedSmoothing", targets: ["RandomizedSmoothing"]),
      .library(name: "SmoothingC", type: .dynamic, targets: ["SmoothingC"]),
      .executable(name: "smoothing", targets: ["SmoothingTool"]),
    ],
  dependencies: mathematicsOnly
    ? []
    : [
      .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
      .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
      .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
      // The file descriptors in the interface of swift-subprocess are this package's.
      .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    ],
  targets: mathematics + (mathematicsOnly ? [] : pipeline)
)
