extension String {
  /// The text with its first letter small, for use inside a sentence.
  var lowercasedFirst: String {
    guard let first, first.isUppercase, !dropFirst().prefix(2).contains(where: \.isUppercase) else { return self }
    return first.lowercased() + dropFirst()
  }

  /// The text on one line, cut when it is long.
  var excerpt: String { excerpt(60) }

  func excerpt(_ limit: Int) -> String {
    let start = unicodeScalars.prefix(limit + 1)
    var line = String.UnicodeScalarView()
    for scalar in start.prefix(limit) {
      line.append(scalar.properties.generalCategory == .control ? " " : scalar)
    }
    return String(line) + (start.count > limit ? "…" : "")
  }
}

extension UTF8Slice {
  /// The beginning of the text, for a message.
  var excerpt: String { UTF8Slice(rebasing: prefix(400)).string.excerpt }
}
