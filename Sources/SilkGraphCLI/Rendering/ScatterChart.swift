/// Points between two axes, drawn with characters.
package struct ScatterChart: Sendable {
  /// One point.
  package struct Point: Sendable {
    package let x: Double
    package let y: Double
    /// One column wide.
    package let mark: Character
    package let emphasis: Emphasis

    package init(x: Double, y: Double, mark: Character, _ emphasis: Emphasis = .plain) {
      self.x = x
      self.y = y
      self.mark = mark
      self.emphasis = emphasis
    }
  }

  /// What is along an axis.
  package struct Axis: Sendable {
    package let title: String
    package let format: NumberFormat

    package init(_ title: String, _ format: NumberFormat) {
      self.title = title
      self.format = format
    }
  }

  let xAxis: Axis
  let yAxis: Axis
  /// Of points in one place the first is seen.
  let points: [Point]

  package init(x: Axis, y: Axis, points: [Point]) {
    xAxis = x
    yAxis = y
    self.points = points
  }

  /// The lines of the chart: the title of the upward axis, the field with the least and the greatest value of each axis
  /// beside it, and the title of the other axis.
  func lines(width: Int, height: Int = 12, _ palette: Palette) -> [String] {
    guard let left = points.map(\.x).min(), let right = points.map(\.x).max(),
      let bottom = points.map(\.y).min(), let top = points.map(\.y).max()
    else { return [] }
    let labels = [top, bottom].map(yAxis.format.forReading)
    let margin = max(labels.map(DisplayWidth.of).max() ?? 0, 1)
    let columns = max(20, min(72, width - margin - 3))
    func place(_ value: Double, from least: Double, to greatest: Double, _ cells: Int) -> Int {
      greatest > least ? Int(((value - least) / (greatest - least) * Double(cells - 1)).rounded()) : cells / 2
    }
    var cells = [[String]](repeating: Array(repeating: " ", count: columns), count: height)
    for point in points.reversed() {
      let column = place(point.x, from: left, to: right, columns)
      let row = height - 1 - place(point.y, from: bottom, to: top, height)
      cells[row][column] = palette.paint(String(point.mark), point.emphasis)
    }
    func padded(_ label: String) -> String {
      String(repeating: " ", count: margin - DisplayWidth.of(label)) + label
    }
    var lines = [padded("") + " \(yAxis.title)"]
    for (row, content) in cells.enumerated() {
      let label = row == 0 ? labels[0] : row == height - 1 && top > bottom ? labels[1] : ""
      // Trailing blanks would only be copied along.
      let text = content.joined().trimmingSuffix(" ")
      lines.append("\(padded(label)) |\(text.isEmpty ? "" : " \(text)")")
    }
    lines.append("\(padded("")) +" + String(repeating: "-", count: columns + 1))
    let least = xAxis.format.forReading(left), greatest = xAxis.format.forReading(right)
    let gap = columns - DisplayWidth.of(least) - DisplayWidth.of(greatest)
    let ends = right > left && gap > 0 ? least + String(repeating: " ", count: gap) + greatest : least
    lines.append("\(padded(""))   \(ends)  \(xAxis.title)")
    return lines
  }
}

extension String {
  fileprivate func trimmingSuffix(_ character: Character) -> String {
    var text = self[...]
    while text.last == character { text.removeLast() }
    return String(text)
  }
}
