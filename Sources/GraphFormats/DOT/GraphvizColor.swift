/// Tells what Graphviz takes for a colour: `#b8002e`, `#b8002e80`, `0.6 0.5 1`, or a name of X11.
enum GraphvizColor {
  static func isColor(_ text: String) -> Bool {
    if text.first == "#" {
      let digits = text.dropFirst()
      return (digits.count == 6 || digits.count == 8) && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
    }
    if let first = text.first, first.isASCII, first.isNumber || first == "." {
      let parts = text.split { $0 == " " || $0 == "," }
      return parts.count == 3
        && parts.allSatisfy { part in
          part.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
            && Double(part).map((0...1).contains) ?? false
        }
    }
    return names.contains(text.lowercased())
  }

  /// Colours with colons between, each with or without a share of the whole.
  static func isList(_ text: String) -> Bool {
    var sum = 0.0
    for part in text.split(separator: ":", omittingEmptySubsequences: false) {
      let pieces = part.split(separator: ";", omittingEmptySubsequences: false)
      guard (1...2).contains(pieces.count), isColor(String(pieces[0])) else { return false }
      guard pieces.count == 2 else { continue }
      guard let share = GraphvizAttribute.numbers(String(pieces[1]))?.first, share >= 0 else { return false }
      sum += share
    }
    return sum <= 1
  }

  private static let names: Set<String> = {
    /// These come in four strengths as well: `azure`, `azure1` to `azure4`.
    let graded = """
      antiquewhite aquamarine azure bisque blue brown burlywood cadetblue chartreuse chocolate coral cornsilk cyan \
      darkgoldenrod darkolivegreen darkorange darkorchid darkseagreen deeppink deepskyblue dodgerblue firebrick gold \
      goldenrod green honeydew hotpink indianred ivory khaki lavenderblush lemonchiffon lightblue lightcyan \
      lightgoldenrod lightpink lightsalmon lightskyblue lightsteelblue lightyellow magenta maroon mediumorchid \
      mediumpurple mistyrose navajowhite olivedrab orange orangered orchid palegreen paleturquoise palevioletred \
      peachpuff pink plum purple red rosybrown royalblue salmon seagreen seashell sienna skyblue slateblue slategray \
      snow springgreen steelblue tan thistle tomato turquoise violetred wheat yellow
      """
    let plain = """
      aliceblue beige black blanchedalmond blueviolet cornflowerblue crimson darkgreen darkkhaki darksalmon \
      darkslateblue darkslategray darkslategrey darkturquoise darkviolet dimgray dimgrey floralwhite forestgreen \
      gainsboro ghostwhite gray greenyellow grey indigo lavender lawngreen lightcoral lightgoldenrodyellow lightgray \
      lightgrey lightseagreen lightslateblue lightslategray lightslategrey limegreen linen mediumaquamarine mediumblue \
      mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream moccasin \
      navy navyblue oldlace palegoldenrod papayawhip powderblue saddlebrown sandybrown slategrey transparent violet \
      white whitesmoke yellowgreen
      """
    var names = Set(plain.split(separator: " ").map(String.init))
    for name in graded.split(separator: " ") {
      names.insert(String(name))
      for strength in 1...4 { names.insert("\(name)\(strength)") }
    }
    for strength in 0...100 { names.formUnion(["gray\(strength)", "grey\(strength)"]) }
    for strength in 1...4 { names.insert("darkslategray\(strength)") }
    return names
  }()
}
