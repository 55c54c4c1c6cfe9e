// SPDX-License-Identifier: GPL-3.0-or-later

/// The gnuplot program of a chart.
///
/// It holds its data, so that it can be run anywhere, and corners of steps are points of it, because gnuplot has steps for
/// lines but not for bands. Text is quoted so that nothing in a title or a name has a meaning to gnuplot.
struct GnuplotScript: Sendable {
  /// The chart to draw.
  let chart: LineChart
  /// The name of the pictures without their ending.
  let picture: String

  /// Where title and subtitle begin, from the left.
  private static let textEdge = 0.025
  /// The number of characters of the title and the subtitle that fit on a line.
  private static let (titleWidth, subtitleWidth) = (78, 112)

  /// The whole program.
  var text: String {
    let parts = [heading, vectorPicture, plotSettings, titles, data, plot, pointPicture]
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// `text` between double quotes, on one line, with all characters that mean something to gnuplot in octal.
  ///
  /// Not between single quotes: gnuplot cannot read a text there that begins with one.
  static func quoted(_ text: String) -> String {
    let characters = text.unicodeScalars.map { scalar -> String in
      if scalar.properties.generalCategory == .control { return " " }
      guard "\"\\`'@$".unicodeScalars.contains(scalar) else { return String(scalar) }
      let octal = String(scalar.value, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - octal.count) + octal
    }
    return "\"" + characters.joined() + "\""
  }

  private var heading: String {
    """
    # Run with: gnuplot -d FILE
    set encoding utf8
    """
  }

  private var vectorPicture: String {
    """
    set terminal svg size 800,500 font 'sans-serif,14' noenhanced background '#ffffff'
    set output \(Self.quoted(picture + ".svg"))
    """
  }

  /// Twice as many pixels, for sharp screens; 14 points at 1.5 are the 14 pixels of the other picture.
  private var pointPicture: String {
    """
    set terminal pngcairo size 1600,1000 font 'Sans,14' fontscale 1.5 linewidth 2 noenhanced \\
      background '#ffffff'
    set output \(Self.quoted(picture + ".png"))
    replot
    unset output
    """
  }

  private var plotSettings: String {
    """
    set border 3 linecolor rgb '#666666' linewidth 1
    set tics out nomirror scale 0.6 textcolor rgb '#444444'
    set grid xtics ytics linetype 1 linecolor rgb '#E6E6E6' linewidth 1
    set format x '%g'
    set format y '%g'
    set xlabel \(Self.quoted(chart.horizontalAxis.label)) textcolor rgb '#222222' offset 0,0.2
    set ylabel \(Self.quoted(chart.verticalAxis.label)) textcolor rgb '#222222' offset 0.5,0
    set xrange \(Self.range(chart.horizontalAxis))
    set yrange \(Self.range(chart.verticalAxis))
    \(scales)
    set lmargin at screen 0.095
    set bmargin at screen 0.135
    set key outside right top vertical Left reverse samplen 2.5 spacing 1.4 width 1 \\
      textcolor rgb '#222222'\(chart.legendTitle.map { " title \(Self.quoted($0)) left" } ?? "")
    """
  }

  /// Title and subtitle as labels, one per line, and the upper margin below them; heights are in thousandths.
  private var titles: String {
    var lines: [String] = []
    var height = 945
    for text in Self.wrapped(chart.title, to: Self.titleWidth) {
      lines.append(Self.label(text, number: lines.count + 1, height: height, size: "18"))
      height -= 56
    }
    for text in Self.wrapped(chart.subtitle ?? "", to: Self.subtitleWidth) {
      lines.append(
        Self.label(text, number: lines.count + 1, height: height, size: "12.5", color: "#666666"))
      height -= 42
    }
    return (lines + ["set tmargin at screen 0.\(height - 10)"]).joined(separator: "\n")
  }

  private static func label(
    _ text: String, number: Int, height: Int, size: String, color: String = "#111111"
  ) -> String {
    "set label \(number) \(quoted(text)) at screen \(textEdge),0.\(height) left "
      + "font ',\(size)' textcolor rgb '\(color)'"
  }

  /// One block of x, y, lower and upper per series.
  private var data: String {
    chart.series.enumerated().map { index, series in
      let rows = series.outline.map { point in
        "\(point.x) \(point.y) \(point.lower ?? point.y) \(point.upper ?? point.y)"
      }
      return (["$series\(index) << END"] + rows + ["END"]).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private static func range(_ axis: ChartAxis) -> String {
    axis.range.map { "[\($0.lowerBound):\($0.upperBound)]" } ?? "[*:*]"
  }

  /// The words of `text` on lines of at most `width` characters, unless a word is longer; `…` stands for further lines.
  static func wrapped(_ text: String, to width: Int, most: Int = 3) -> [String] {
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else if lines.count == most {
        lines[most - 1] += " …"
        break
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
