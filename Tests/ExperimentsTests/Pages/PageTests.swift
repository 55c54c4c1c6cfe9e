// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `Pages` {
  @Test func `titles, terms and texts are escaped, and code is marked`() throws {
    let text = SampleChart.hostileText
    let list = Page.definitions("List", [(text, text, true), ("a", "b", false)])
    let html = Page(title: text, sections: [list]).html
    let visible = try #require(MarkupReader.visibleText(html))
    #expect(visible.split(separator: text, omittingEmptySubsequences: false).count == 4)
    #expect(html.contains("<dd><code>") && html.contains("<dd><span>b"))
  }

  @Test func `a page of nothing is a page`() {
    #expect(MarkupReader.visibleText(Page(title: "", sections: []).html) != nil)
  }
}
