// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `Pictures within a page` {
  static let text = """
    <?xml version="1.0"?>
    <svg width="8"><title>Gnuplot</title><defs><path id='p'/></defs><use xlink:href='#p'/>
    <g id="g" clip-path="url(#p)"/></svg>
    trailing
    """

  @Test func `names in two pictures are apart`() throws {
    let one = try #require(InlineSVG(text: Self.text, title: "t", prefix: "one").markup)
    #expect(one.contains("id='one-p'") && one.contains("id=\"one-g\""))
    #expect(one.contains("href='#one-p'") && one.contains("url(#one-p)"))
    #expect(!one.contains("'p'") && !one.contains("#p"))
  }

  @Test func `only the element is kept, with a title that is escaped`() throws {
    let markup = try #require(InlineSVG(text: Self.text, title: "a < b", prefix: "x").markup)
    #expect(markup.hasPrefix("<svg role=\"img\" aria-label=\"a &lt; b\" width"))
    #expect(markup.hasSuffix("</svg>"))
    #expect(markup.contains("<title>a &lt; b</title>"))
  }

  @Test func `a text without a picture has none`() {
    for text in ["", "<svg>", "</svg><svg>", "plain"] {
      #expect(InlineSVG(text: text, title: "", prefix: "").markup == nil)
    }
  }
}
