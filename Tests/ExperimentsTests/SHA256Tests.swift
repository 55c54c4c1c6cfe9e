// SPDX-License-Identifier: GPL-3.0-or-later

import PropertyTesting
import Testing

@testable import Experiments

@Suite struct `SHA-256` {
  @Test func `the digest does not depend on how the bytes are cut`() async throws {
    let bytes = Gen.integer(in: UInt8.min...UInt8.max).array(of: 0...300)
    try await propertyCheck(input: bytes, Gen.int(in: 0...300)) { data, cut in
      var hash = SHA256()
      hash.update(Array(data.prefix(cut)))
      hash.update(Array(data.dropFirst(cut)))
      #expect(hash.hexadecimalDigest() == SHA256.hexadecimalDigest(of: data))
    }
  }

  @Test func `every length near a block boundary has a digest of its own`() {
    let digests = (0...200).map { SHA256.hexadecimalDigest(of: [UInt8](repeating: 0, count: $0)) }
    #expect(Set(digests).count == digests.count)
    #expect(digests.allSatisfy { $0.count == 64 })
  }

  /// FIPS 180-2, appendix B.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `published digests`(text: String, digest: String) {
    #expect(SHA256.hexadecimalDigest(of: Array(text.utf8)) == digest)
  }

  @Test func `the published digest of a million letters a`() {
    let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    let digest = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    #expect(SHA256.hexadecimalDigest(of: million) == digest)
  }
}
