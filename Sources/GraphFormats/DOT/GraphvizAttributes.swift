internal import GraphEngine

/// What Graphviz takes for the attributes that it knows.
///
/// Graphviz has its own meaning for some hundred names, and files use the same names for something else: yEd's `width`
/// is in pixels and Graphviz's in inches, a `weight` may be a distance, a `color` a number. So a column keeps such a name
/// only where all of its values are what Graphviz takes under it, in its unit and in a sane range. By the
/// [table of attributes](https://graphviz.org/doc/info/attrs.html) of Graphviz 2.43 to 12.
enum GraphvizAttribute {
  /// Any text, which a person sees: in labels and tooltips.
  case shown
  /// Any text that nobody sees.
  case word
  /// A place to go to; not one that runs a script.
  case link
  case number(ClosedRange<Double>)
  case whole(ClosedRange<Int64>)
  case truth
  case color
  /// Several colours with shares: `red;0.3:blue`.
  case colors
  case font
  case oneOf(Set<String>)
  /// Words with commas between.
  case styles(Set<String>)
  case arrow
  /// One number or two, in inches.
  case margin
  /// Nothing that a file says is taken: the name rules the program, names a file to load, or is the program's own output.
  case never

  /// What the name means for nodes, for edges, or for the graph; `nil` for one that Graphviz does not know there.
  static func named(_ name: String, of subject: FormatLoss.Subject) -> GraphvizAttribute? {
    switch subject {
    case .graph: name == "label" ? .shown : name == "comment" ? .word : ofGraph.contains(name) ? .never : nil
    case .node: ofNode[name]
    case .edge: ofEdge[name]
    }
  }

  /// Whether people see the text, so that what Graphviz reads as an escape must be escaped.
  var isShown: Bool {
    switch self {
    case .shown, .link: true
    default: false
    }
  }

  /// Whether every value of a column is one that Graphviz takes.
  func takes(_ column: AttributeColumn) -> Bool {
    switch self {
    case .shown, .word: return true
    case .never: return false
    default: break
    }
    if let value = column.defaultValue, !takes(value) { return false }
    return column.ownRows.allSatisfy { row in column[Int(row)].map(takes) ?? true }
  }

  /// Whether a value is one that Graphviz takes.
  func takes(_ value: AttributeValue) -> Bool {
    switch (self, value) {
    case (.shown, _), (.word, _): true
    case (.never, _): false
    case (.number(let range), _): Self.number(value).map(range.contains) ?? false
    case (.whole(let range), .int(let number)): range.contains(number)
    case (.whole(let range), .string(let text)): Int64(text).map(range.contains) ?? false
    case (.truth, .bool): true
    case (.truth, .string(let text)): ["true", "false", "yes", "no"].contains(text.lowercased())
    case (.margin, .string(let text)):
      (1...2).contains(Self.numbers(text)?.count ?? 0) && (Self.numbers(text) ?? []).allSatisfy((0...2).contains)
    case (.margin, _): value.number.map((0...2).contains) ?? false
    case (.oneOf(let words), .bool(let value)): words.contains(value ? "true" : "false")
    case (.oneOf(let words), .string(let text)): words.contains(text)
    case (.color, .string(let text)): GraphvizColor.isColor(text)
    case (.colors, .string(let text)): GraphvizColor.isList(text)
    case (.styles(let words), .string(let text)):
      text.split(separator: ",").allSatisfy { words.contains($0.trimmingSpaces) }
    case (.arrow, .string(let text)): Self.isArrow(text)
    case (.font, .string(let text)): Self.isFont(text)
    case (.link, .string(let text)): Self.isLink(text)
    default: false
    }
  }

  private static func number(_ value: AttributeValue) -> Double? {
    if case .string(let text) = value { return numbers(text)?.first }
    return value.number
  }

  /// Decimal numbers with commas between; `nil` where there is anything else.
  static func numbers(_ text: String) -> [Double]? {
    var numbers: [Double] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.".utf8.contains($0) }), let number = Double(part)
      else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// Up to four shapes, each with its modifiers: `odot`, `lcrow`, `onormaldiamond`.
  private static func isArrow(_ text: String) -> Bool {
    let shapes = [
      "icurve", "curve", "box", "crow", "diamond", "dot", "invempty", "invodot", "invdot", "inv", "none", "normal",
      "tee",
      "vee", "ediamond", "halfopen", "open", "empty",
    ]
    var rest = text[...]
    var count = 0
    while !rest.isEmpty {
      count += 1
      if let shape = shapes.first(where: { rest.hasPrefix($0) }) {
        rest = rest.dropFirst(shape.count)
        continue
      }
      if rest.first == "o" { rest = rest.dropFirst() }
      if rest.first == "l" || rest.first == "r" { rest = rest.dropFirst() }
      guard let shape = shapes.first(where: { rest.hasPrefix($0) }) else { return false }
      rest = rest.dropFirst(shape.count)
    }
    return (1...4).contains(count)
  }

  private static func isFont(_ text: String) -> Bool {
    (1...60).contains(text.utf8.count)
      && text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || "0123456789 -,_".unicodeScalars.contains($0) }
  }

  /// A link with a harmless scheme, or without one.
  private static func isLink(_ text: String) -> Bool {
    guard text.utf8.count <= 2000, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return false }
    guard let colon = text.firstIndex(of: ":"), !text[..<colon].contains(where: { "/?#".contains($0) }) else {
      return true
    }
    return ["http", "https", "mailto", "ftp", "geo", "tel"].contains(text[..<colon].lowercased())
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}

extension GraphvizAttribute {
  // MARK: The table

  /// What Graphviz knows of a graph as a whole; clusters inherit it too.
  private static let ofGraph: Set<String> = [
    "Damping", "K", "TBbalance", "URL", "_background", "bb", "beautify", "bgcolor", "center", "charset", "class",
    "cluster", "clusterrank", "color", "colorscheme", "compound", "concentrate", "defaultdist", "dim", "dimen",
    "diredgeconstraints", "dpi", "epsilon", "esep", "fillcolor", "fontcolor", "fontname", "fontnames", "fontpath",
    "fontsize", "forcelabels", "gradientangle", "href", "id", "imagepath", "inputscale", "label_scheme", "labeljust",
    "labelloc", "landscape", "layerlistsep", "layers", "layerselect", "layersep", "layout", "levels", "levelsgap",
    "lheight", "linelength", "lp", "lwidth", "margin", "maxiter", "mclimit", "mindist", "mode", "model", "newrank",
    "nodesep", "nojustify", "normalize", "notranslate", "nslimit", "nslimit1", "oneblock", "ordering", "orientation",
    "outputMode", "outputorder", "overlap", "overlap_scaling", "overlap_shrink", "pack", "packmode", "pad", "page",
    "pagedir", "pencolor", "penwidth", "peripheries", "quadtree", "quantum", "rank", "rankdir", "ranksep", "ratio",
    "remincross", "repulsiveforce", "resolution", "root", "rotate", "rotation", "samplepoints", "scale", "searchsize",
    "sep", "showboxes", "size", "smoothing", "sortv", "splines", "start", "style", "stylesheet", "target", "tooltip",
    "truecolor", "viewport", "voro_margin", "xdotversion", "_draw_", "_ldraw_",
  ]

  private static let shapes: Set<String> = [
    "box", "polygon", "ellipse", "oval", "circle", "point", "egg", "triangle", "plaintext", "plain", "diamond",
    "trapezium", "parallelogram", "house", "pentagon", "hexagon", "septagon", "octagon", "doublecircle",
    "doubleoctagon", "tripleoctagon", "invtriangle", "invtrapezium", "invhouse", "Mdiamond", "Msquare", "Mcircle",
    "rect", "rectangle", "square", "star", "none", "underline", "cylinder", "note", "tab", "folder", "box3d",
    "component", "promoter", "cds", "terminator", "utr", "primersite", "restrictionsite", "fivepoverhang",
    "threepoverhang", "noverhang", "assembly", "signature", "insulator", "ribosite", "rnastab", "proteasesite",
    "proteinstab", "rpromoter", "rarrow", "larrow", "lpromoter",
  ]

  private static let compass = GraphvizAttribute.oneOf(["n", "ne", "e", "se", "s", "sw", "w", "nw", "c", "_"])
  private static let line: Set<String> = ["solid", "dashed", "dotted", "bold", "invis"]

  private static let ofBoth: [String: GraphvizAttribute] = [
    "URL": .link, "class": .word, "colorscheme": .never, "comment": .word, "fontcolor": .color, "fontname": .font,
    "fontsize": .number(4...144), "href": .link, "id": .shown, "label": .shown, "layer": .never, "lp": .never,
    "nojustify": .truth, "penwidth": .number(0...20), "pos": .never, "showboxes": .never, "target": .word,
    "tooltip": .shown, "xlabel": .shown, "xlp": .never, "_draw_": .never, "_ldraw_": .never,
  ]

  // A record reads its label as a layout, and an image, a shape or a font of one's own is a file to load: none is here.
  private static let ofNode: [String: GraphvizAttribute] = ofBoth.merging([
    "area": .never, "color": .color, "distortion": .number(-10...10), "fillcolor": .colors,
    "fixedsize": .oneOf(["false", "shape"]), "gradientangle": .whole(0...360), "group": .word,
    "height": .number(0.02...5), "image": .never, "imagepos": .never, "imagescale": .never,
    "labelloc": .oneOf(["t", "c", "b"]), "margin": .margin, "ordering": .oneOf(["in", "out"]),
    "orientation": .number(-360...360), "peripheries": .whole(0...8), "pin": .never, "rects": .never,
    "regular": .truth, "root": .never, "samplepoints": .whole(1...1000), "shape": .oneOf(shapes), "shapefile": .never,
    "sides": .whole(0...100), "skew": .number(-10...10), "sortv": .whole(0...65535),
    "style": .styles(line.union(["filled", "diagonals", "rounded", "radial"])), "vertices": .never,
    "width": .number(0.02...5), "z": .number(-1000...1000),
  ]) { _, own in own }

  private static let ofEdge: [String: GraphvizAttribute] = ofBoth.merging([
    "arrowhead": .arrow, "arrowsize": .number(0...10), "arrowtail": .arrow, "color": .colors, "constraint": .truth,
    "decorate": .truth, "dir": .oneOf(["forward", "back", "both", "none"]), "edgeURL": .link, "edgehref": .link,
    "edgetarget": .word, "edgetooltip": .shown, "fillcolor": .color, "headURL": .link, "head_lp": .never,
    "headclip": .truth, "headhref": .link, "headlabel": .shown, "headport": compass, "headtarget": .word,
    "headtooltip": .shown, "labelURL": .link, "labelangle": .number(-180...180), "labeldistance": .number(0...10),
    "labelfloat": .truth, "labelfontcolor": .color, "labelfontname": .font, "labelfontsize": .number(4...144),
    "labelhref": .link, "labeltarget": .word, "labeltooltip": .shown, "len": .number(0.1...10), "lhead": .never,
    "ltail": .never, "minlen": .whole(0...20), "samehead": .word, "sametail": .word,
    "style": .styles(line.union(["tapered"])), "tailURL": .link, "tail_lp": .never, "tailclip": .truth,
    "tailhref": .link, "taillabel": .shown, "tailport": compass, "tailtarget": .word, "tailtooltip": .shown,
    "weight": .number(0...1000), "_hdraw_": .never, "_tdraw_": .never, "_hldraw_": .never, "_tldraw_": .never,
  ]) { _, own in own }
}
