// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import PropertyTesting

@testable import ModelImport

/// Damage that leaves a file well-formed, and so reaches further into the import than changed bytes do.
enum StructuralMutation {
  /// Numbers at and beyond the ends of what is meant.
  private static let numbers: [Int64] = [
    -9, -2, -1, 0, 1, 2, 3, 4, 7, 16, 4096, 1 << 20, 1 << 26, 1 << 31, 1 << 40, .max, .min,
  ]

  /// Changes a model once, or more often with falling probability.
  static func change(
    _ model: inout ONNXModelProto, using generator: inout SplitMix64
  ) {
    repeat {
      let graph = model.graph
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: model.opsetImport[0].version = Int64.random(in: 5...23, using: &generator)
      case 1, 2: changeTensor(&model.graph, &generator)
      case 3: changeExtent(&model.graph, &generator)
      case 4: changeName(&model.graph, &generator)
      case 5 where !graph.node.isEmpty:
        let place = Int.random(in: graph.node.indices, using: &generator)
        model.graph.node[place].opType = ONNXModel.operators.randomElement(using: &generator) ?? ""
      default: changeAttribute(&model.graph, &generator)
      }
    } while Int.random(in: 0..<3, using: &generator) == 0
  }

  private static func number(_ generator: inout SplitMix64) -> Int64 {
    numbers.randomElement(using: &generator) ?? 0
  }

  private static func changeTensor(_ graph: inout ONNXGraphProto, _ generator: inout SplitMix64) {
    guard let place = graph.initializer.indices.randomElement(using: &generator) else { return }
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: graph.initializer[place].dataType = Int32.random(in: 0...17, using: &generator)
    case 1: graph.initializer[place].dims.shuffle(using: &generator)
    case 2:
      // A list of axes, extents or pads stands in raw bytes: eight of them make a number.
      let count = graph.initializer[place].rawData.count / 8
      guard count > 0, graph.initializer[place].dataType == 7 else { return }
      let word = number(&generator)
      let start = 8 * Int.random(in: 0..<count, using: &generator)
      for byte in 0..<8 {
        graph.initializer[place].rawData[start + byte] = UInt8(
          truncatingIfNeeded: word >> Int64(8 * byte))
      }
    default:
      if let axis = graph.initializer[place].dims.indices.randomElement(using: &generator) {
        graph.initializer[place].dims[axis] = number(&generator)
      }
    }
  }

  private static func changeExtent(_ graph: inout ONNXGraphProto, _ generator: inout SplitMix64) {
    guard !graph.input.isEmpty,
      let axis = graph.input[0].type.tensorType.shape.dim.indices.randomElement(using: &generator)
    else { return }
    graph.input[0].type.tensorType.shape.dim[axis].dimValue = number(&generator)
  }

  private static func changeName(_ graph: inout ONNXGraphProto, _ generator: inout SplitMix64) {
    let names = graph.node.flatMap { $0.input + $0.output } + [""]
    guard let place = graph.node.indices.randomElement(using: &generator),
      let index = graph.node[place].input.indices.randomElement(using: &generator)
    else { return }
    graph.node[place].input[index] = names.randomElement(using: &generator) ?? ""
  }

  private static func changeAttribute(
    _ graph: inout ONNXGraphProto, _ generator: inout SplitMix64
  ) {
    guard let place = graph.node.indices.randomElement(using: &generator),
      let index = graph.node[place].attribute.indices.randomElement(using: &generator)
    else { return }
    let value = number(&generator)
    if let entry = graph.node[place].attribute[index].ints.indices.randomElement(using: &generator)
    {
      graph.node[place].attribute[index].ints[entry] = value
    } else if graph.node[place].attribute[index].hasI {
      graph.node[place].attribute[index].i = value
    } else if graph.node[place].attribute[index].hasF {
      graph.node[place].attribute[index].f = [0, -1, .nan, .infinity, 1e38][Int(value & 3)]
    } else {
      graph.node[place].attribute.remove(at: index)
    }
  }
}
