// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite struct `Figures of pages` {
  func figure(svg: String?) -> PageFigure {
    PageFigure(name: "a<b", title: "one & two", caption: "<caption>", svg: svg)
  }

  @Test func `a picture is in the figure, with its texts escaped`() throws {
    let markup = figure(svg: "<?xml?><svg><g id='x'/></svg>").markup
    #expect(markup.contains("<svg") && !markup.contains("<?xml"))
    #expect(markup.contains("one &amp; two") && markup.contains("&lt;caption&gt;"))
    #expect(markup.contains("id=\"a&lt;b\""))
  }

  @Test func `a figure that was not drawn says where its script is`() {
    #expect(figure(svg: nil).markup.contains("not drawn: a&lt;b.gp"))
    #expect(figure(svg: "no picture").markup.contains("not drawn"))
  }

  @Test func `the section says once that gnuplot is missing`() {
    let missing = PageFigure.section([figure(svg: nil), figure(svg: nil)])
    #expect(missing.split(separator: "gnuplot is not installed").count == 2)
    #expect(!PageFigure.section([figure(svg: "<svg></svg>")]).contains("gnuplot"))
    #expect(PageFigure.section([]).isEmpty)
  }
}
