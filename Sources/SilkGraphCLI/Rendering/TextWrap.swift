/// Breaks text into lines at its spaces.
enum TextWrap {
  /// The lines of a text, none wider than `width` columns. What the text begins with in spaces every line begins with; a
  /// word that is wider than a line is broken.
  static func lines(_ text: String, width: Int) -> [String] {
    guard DisplayWidth.of(text) > width else { return [text] }
    let indent = String(text.prefix { $0 == " " }.prefix(max(0, width / 2)))
    let room = max(1, width - indent.count)
    var lines: [String] = []
    var line = "", used = 0
    for word in text.split(separator: " ") {
      let size = DisplayWidth.of(String(word))
      if used > 0, used + 1 + size <= room {
        line += " " + word
        used += 1 + size
        continue
      }
      if used > 0 { lines.append(line) }
      (line, used) = ("", 0)
      for character in word {
        let size = DisplayWidth.of(String(character))
        if used > 0, used + size > room {
          lines.append(line)
          (line, used) = ("", 0)
        }
        line.append(character)
        used += size
      }
    }
    if used > 0 { lines.append(line) }
    return lines.map { indent + $0 }
  }
}
