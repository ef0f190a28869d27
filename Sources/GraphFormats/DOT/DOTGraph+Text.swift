extension DOTGraph {
  /// The drawing as DOT. The same drawing makes the same text.
  public func text() -> String {
    var buffer = ByteBuffer()
    buffer.append("digraph ")
    buffer.appendQuoted(ArraySlice(name.utf8))
    buffer.append(" {\n")
    writeDefaults(to: &buffer)
    for cluster in clusters { cluster.write(to: &buffer) }
    for node in nodes { node.write(indent: "  ", to: &buffer) }
    for edge in edges { edge.write(to: &buffer) }
    if let legend {
      buffer.append("  {\n    rank=sink;\n")
      legend.write(indent: "    ", to: &buffer)
      buffer.append("  }\n")
    }
    buffer.append("}\n")
    return buffer.string
  }

  private func writeDefaults(to buffer: inout ByteBuffer) {
    var list = AttributeList("  graph", to: &buffer)
    list.add("fontname", font, to: &buffer)
    list.add("rankdir", direction.rawValue, to: &buffer)
    list.add("outputorder", "edgesfirst", to: &buffer)
    list.add("bgcolor", background?.text, to: &buffer)
    // Where all places are fixed, every program of Graphviz draws them as they are, `dot` too.
    if box != nil { list.add("layout", "nop2", to: &buffer) }
    list.add("bb", box, to: &buffer)
    list.add("ranksep", layerGap, to: &buffer)
    list.add("nodesep", nodeGap, to: &buffer)
    list.add("label", title, to: &buffer)
    if title != nil { list.add("labelloc", "t", to: &buffer) }
    list.finish(&buffer)
    for kind in ["  node", "  edge"] {
      var list = AttributeList(kind, to: &buffer)
      list.add("fontname", font, to: &buffer)
      list.finish(&buffer)
    }
  }
}

extension DOTGraph.Cluster {
  fileprivate func write(to buffer: inout ByteBuffer) {
    buffer.append("  subgraph ")
    buffer.appendQuoted(ArraySlice("cluster_\(name)".utf8))
    buffer.append(" {\n")
    var list = AttributeList("    graph", to: &buffer)
    // Clusters inherit the label of the graph.
    list.add("label", label ?? .text(""), to: &buffer)
    list.add("fontcolor", fontColor?.text, to: &buffer)
    list.add("fontsize", fontSize, to: &buffer)
    list.add("style", "filled,rounded", to: &buffer)
    list.add("fillcolor", (fill ?? DOTColor(0xFFFFFF, alpha: 0)).text, to: &buffer)
    list.add("color", (stroke ?? DOTColor(0x808080)).text, to: &buffer)
    list.add("bb", box, to: &buffer)
    list.add("lp", labelPosition, to: &buffer)
    list.add("tooltip", displayed: tooltip, to: &buffer)
    list.finish(&buffer)
    for node in nodes { node.write(indent: "    ", to: &buffer) }
    buffer.append("  }\n")
  }
}

extension DOTGraph.Node {
  fileprivate func write(indent: String, to buffer: inout ByteBuffer) {
    buffer.append(indent)
    buffer.appendQuoted(ArraySlice(name.utf8))
    var list = AttributeList("", to: &buffer)
    list.add("shape", shape.rawValue, to: &buffer)
    list.add("label", label ?? .text(name), to: &buffer)
    list.add("xlabel", displayed: outerLabel, to: &buffer)
    list.add("xlp", outerLabelPosition, to: &buffer)
    list.add("style", style, to: &buffer)
    list.add("fillcolor", fill?.text, to: &buffer)
    list.add("color", stroke?.text, to: &buffer)
    list.add("fontcolor", fontColor?.text, to: &buffer)
    list.add("fontsize", fontSize, to: &buffer)
    list.add("penwidth", strokeWidth, to: &buffer)
    if let size {
      list.add("fixedsize", "true", to: &buffer)
      list.add("width", size.width, to: &buffer)
      list.add("height", size.height, to: &buffer)
    } else if let margin = margin ?? (shape == .none ? 0 : nil) {
      list.add("margin", margin, to: &buffer)
      // Otherwise the outline keeps a least size.
      list.add("width", margin, to: &buffer)
      list.add("height", margin, to: &buffer)
    }
    list.add("pos", position, to: &buffer)
    list.add("tooltip", displayed: tooltip, to: &buffer)
    list.add("URL", displayed: url, to: &buffer)
    list.add("id", displayed: id, to: &buffer)
    list.add("class", styleClass, to: &buffer)
    list.finish(&buffer)
  }

  private var style: String? {
    let parts = (fill == nil ? [] : ["filled"]) + (corners == .rounded ? ["rounded"] : [])
    return parts.isEmpty ? nil : parts.joined(separator: ",")
  }
}

extension DOTGraph.Edge {
  fileprivate func write(to buffer: inout ByteBuffer) {
    buffer.append("  ")
    buffer.appendQuoted(ArraySlice(source.utf8))
    buffer.append(" -> ")
    buffer.appendQuoted(ArraySlice(target.utf8))
    var list = AttributeList("", to: &buffer)
    list.add("color", colorList, to: &buffer)
    list.add("penwidth", width, to: &buffer)
    if line == .dashed || line == .dotted { list.add("style", line.rawValue, to: &buffer) }
    if ends == .plain { list.add("dir", "none", to: &buffer) }
    list.add("label", label, to: &buffer)
    list.add("tooltip", displayed: tooltip, to: &buffer)
    // Without it, pointing at the line itself shows the names of the ends.
    list.add("edgetooltip", displayed: tooltip, to: &buffer)
    list.add("URL", displayed: url, to: &buffer)
    list.add("id", displayed: id, to: &buffer)
    list.add("class", styleClass, to: &buffer)
    if ranking == .free { list.add("constraint", "false", to: &buffer) }
    list.add("weight", weight.map(Double.init), to: &buffer)
    list.add("pos", path, tip: tip, to: &buffer)
    list.finish(&buffer)
  }

  /// The colours as Graphviz wants them, with nothing between the two lines of a double one.
  private var colorList: String? {
    guard !colors.isEmpty else { return line == .double ? "#000000:#ffffff00:#000000" : nil }
    guard line == .double else { return colors.map(\.text).joined(separator: ":") }
    return (colors.count == 1 ? [colors[0], colors[0]] : colors).map(\.text).joined(separator: ":#ffffff00:")
  }
}

/// Attributes in brackets, as they are written.
private struct AttributeList {
  private var isEmpty = true
  private let opening: String

  init(_ opening: String, to buffer: inout ByteBuffer) { self.opening = opening }

  private mutating func begin(_ name: String, _ buffer: inout ByteBuffer) {
    buffer.append(isEmpty ? "\(opening) [" : ", ")
    isEmpty = false
    buffer.append(name)
    buffer.append(UInt8(ascii: "="))
  }

  mutating func add(_ name: String, _ value: String?, to buffer: inout ByteBuffer) {
    guard let value else { return }
    begin(name, &buffer)
    buffer.appendQuoted(ArraySlice(value.utf8))
  }

  mutating func add(_ name: String, displayed value: String?, to buffer: inout ByteBuffer) {
    guard let value else { return }
    begin(name, &buffer)
    buffer.appendDisplayed(value.utf8)
  }

  mutating func add(_ name: String, _ value: Double?, to buffer: inout ByteBuffer) {
    guard let value, value.isFinite else { return }
    begin(name, &buffer)
    buffer.appendRounded(value)
  }

  mutating func add(_ name: String, _ point: PlanePoint?, to buffer: inout ByteBuffer) {
    guard let point else { return }
    begin(name, &buffer)
    buffer.append(UInt8(ascii: "\""))
    buffer.append(point)
    buffer.append(UInt8(ascii: "\""))
  }

  mutating func add(_ name: String, _ box: PlaneBox?, to buffer: inout ByteBuffer) {
    guard let box else { return }
    begin(name, &buffer)
    buffer.append(UInt8(ascii: "\""))
    buffer.append(box.least)
    buffer.append(UInt8(ascii: ","))
    buffer.append(box.greatest)
    buffer.append(UInt8(ascii: "\""))
  }

  mutating func add(_ name: String, _ path: [PlanePoint], tip: PlanePoint?, to buffer: inout ByteBuffer) {
    // A start and three points for each curve, or Graphviz refuses the edge.
    guard path.count >= 4, path.count % 3 == 1 else { return }
    begin(name, &buffer)
    buffer.append(UInt8(ascii: "\""))
    if let tip {
      buffer.append("e,")
      buffer.append(tip)
      buffer.append(UInt8(ascii: " "))
    }
    for (index, point) in path.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: " ")) }
      buffer.append(point)
    }
    buffer.append(UInt8(ascii: "\""))
  }

  mutating func add(_ name: String, _ label: DOTLabel?, to buffer: inout ByteBuffer) {
    switch label {
    case nil: break
    case .text(let text)?: add(name, displayed: text, to: &buffer)
    case .table(let table)?:
      begin(name, &buffer)
      table.write(to: &buffer)
    }
  }

  mutating func finish(_ buffer: inout ByteBuffer) { buffer.append(literal: isEmpty ? ";\n" : "];\n") }
}

extension DOTTable {
  /// Writes the table as an HTML-like label. A row without cells is left out, since Graphviz refuses one.
  fileprivate func write(to buffer: inout ByteBuffer) {
    let rows = rows.filter { !$0.isEmpty }
    guard !rows.isEmpty else { return buffer.append("\"\"") }
    buffer.append("<<TABLE CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"3\" BORDER=\"")
    buffer.append(literal: stroke == nil ? "0\"" : "1\"")
    if let stroke { buffer.append(" COLOR=\"\(stroke.text)\"") }
    if let fill { buffer.append(" BGCOLOR=\"\(fill.text)\"") }
    buffer.append(">")
    for row in rows {
      buffer.append("<TR>")
      for cell in row { cell.write(to: &buffer) }
      buffer.append("</TR>")
    }
    buffer.append("</TABLE>>")
  }
}

extension DOTTable.Cell {
  fileprivate func write(to buffer: inout ByteBuffer) {
    buffer.append("<TD ALIGN=\"\(alignment.rawValue)\"")
    if columns > 1 { buffer.append(" COLSPAN=\"\(columns)\"") }
    buffer.append(">")
    let hasFont = color != nil || size != nil
    if hasFont {
      buffer.append("<FONT")
      if let color { buffer.append(" COLOR=\"\(color.text)\"") }
      if let size {
        buffer.append(" POINT-SIZE=\"")
        buffer.appendRounded(size)
        buffer.append("\"")
      }
      buffer.append(">")
    }
    if weight == .bold { buffer.append("<B>") }
    // Graphviz refuses elements without text inside.
    buffer.appendHTML(text.isEmpty ? " " : text)
    if weight == .bold { buffer.append("</B>") }
    if hasFont { buffer.append("</FONT>") }
    buffer.append("</TD>")
  }
}

extension ByteBuffer {
  /// Adds a number to the hundredth, never with an exponent.
  fileprivate mutating func appendRounded(_ value: Double) {
    let rounded = (value * 100).rounded() / 100
    // Nothing in a drawing is this large; what is not finite has no place in it at all.
    guard abs(rounded) < 1e9 else { return append("0") }
    _ = appendThousandths(rounded == 0 ? 0 : rounded)
  }

  mutating func append(_ point: PlanePoint) {
    appendRounded(point.x)
    append(UInt8(ascii: ","))
    appendRounded(point.y)
  }
}
