// SPDX-License-Identifier: GPL-3.0-or-later

import Classifiers
import Noise
import Testing

@testable import Smoothing

/// How a schedule may not change the counts.
enum ScheduleLaw: String, Hashable, CaseIterable {
  case threads = "1, 2 and 3 threads give the same counts"
  case batches = "every batch size gives the same counts"
  case order = "the examples may come in any order"
  case alone = "an example alone has the counts that it has among others"
  case stages = "stages may be counted together or apart"
  case repetition = "the same sampler gives the same counts again"
}

/// The laws of ``ScheduleLaw`` for one classifier and one noise.
struct ScheduleLaws {
  let classifier: any BaseClassifier
  let noise: any SmoothingNoise
  let requests: [SamplingRequest]

  /// The laws that are broken, in the order of their declaration.
  func broken() throws -> [ScheduleLaw] {
    let counts = try counts()
    return try ScheduleLaw.allCases.filter { try !holds($0, counts) }
  }

  private func holds(_ law: ScheduleLaw, _ reference: [[ClassCounts]]) throws -> Bool {
    switch law {
    case .threads:
      try [2, 3].allSatisfy { try counts(threads: $0) == reference }
    case .batches:
      try [1, 7, 16, 100, 513].allSatisfy { batch in
        try [1, 2].allSatisfy { try counts(threads: $0, batch: batch) == reference }
      }
    case .order:
      try [1, 2].allSatisfy { threads in
        // A reordering, since the tests use no number of examples that is divisible by 5.
        let order = requests.indices.map { ($0 * 5 + 3) % requests.count }
        return try counts(order.map { requests[$0] }, threads: threads)
          == order.map { reference[$0] }
      }
    case .alone:
      try zip(requests, reference).allSatisfy { try sampler(1, nil).counts(for: $0) == $1 }
    case .stages:
      try zip(requests, reference).allSatisfy { request, counts in
        try zip(request.stages, counts).allSatisfy { stage, count in
          let part = SamplingRequest(
            example: request.example, input: request.input, stages: [stage])
          return try sampler(1, nil).counts(for: part) == [count]
        }
      }
    case .repetition: try counts() == reference
    }
  }

  private func sampler(_ threads: Int, _ batch: Int?) throws -> Sampler {
    Sampler(
      classifier: classifier, noise: noise, seed: 42,
      options: try SamplingOptions(threads: threads, batch: batch))
  }

  private func counts(
    _ requests: [SamplingRequest]? = nil, threads: Int = 1, batch: Int? = nil
  ) throws -> [[ClassCounts]] {
    try allCounts(requests ?? self.requests, by: sampler(threads, batch))
      .map { try $0.get() }
  }
}

/// What a run over some requests delivers, in order.
func allCounts(
  _ requests: [SamplingRequest], by sampler: Sampler
) throws -> [Result<[ClassCounts], SmoothingError>] {
  var answers: [Result<[ClassCounts], SmoothingError>] = []
  let run = SamplingRun(sampler: sampler, count: requests.count) { .success(requests[$0]) }
  try run.run { index, answer in
    #expect(index == answers.count)
    answers.append(answer)
  }
  return answers
}

/// Examples 1000, 1017, … around grid points of [0, 1]ᵈ, with two stages each.
func someRequests(
  _ count: Int, dimension: Int, n0: Int = 20, n: Int = 203
) -> [SamplingRequest] {
  (0..<count).map { index in
    SamplingRequest(
      example: 1000 + 17 * index,
      input: (0..<dimension).map { Float((index * 37 + $0 * 101) % 256) / 255 },
      stages: [
        .init(role: .selection, samples: n0), .init(role: .estimation, samples: n),
      ])
  }
}
