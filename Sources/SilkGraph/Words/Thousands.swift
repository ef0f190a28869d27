/// Numbers as people read them.
package enum Thousands {
  /// Commas between the thousands of the whole part.
  package static func grouped(_ text: String) -> String {
    guard !text.contains("e") else { return text }
    let whole = text.prefix { $0 != "." }
    guard whole.allSatisfy({ $0.isNumber || $0 == "-" }) else { return text }
    let figures = whole.filter(\.isNumber)
    var result = whole.hasPrefix("-") ? "-" : ""
    for (index, figure) in figures.enumerated() {
      if index > 0, (figures.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(figure)
    }
    return result + text.dropFirst(whole.count)
  }
}
