/// Numbers and lists as results print them.
enum Words {
  /// A number without decimals, thousands grouped.
  static func whole(_ value: Double) -> String {
    Int64(exactly: value.rounded()).map { Thousands.grouped("\($0)") } ?? "\(value)"
  }

  /// A number with one decimal, thousands grouped.
  static func tenths(_ value: Double) -> String {
    let scaled = (value * 10).rounded()
    return abs(scaled) < 0x1p53 ? Thousands.grouped("\(scaled / 10)") : "\(value)"
  }

  /// A number with the decimals that it has, up to six, thousands grouped.
  static func plain(_ value: Double) -> String {
    let scaled = (value * 1e6).rounded()
    let text = abs(scaled) < 0x1p53 ? "\(scaled / 1e6)" : "\(value)"
    return Thousands.grouped(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
  }

  static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(Thousands.grouped("\(count)")) \(count == 1 ? one : many)"
  }

  /// Names behind something; nothing where there are none.
  static func inParentheses(_ names: [String]) -> String {
    names.isEmpty ? "" : " (\(names.joined(separator: ", ")))"
  }

  /// Rows with their cells under each other: the first flush left, the others flush right.
  static func table(_ rows: [[String]]) -> String {
    var widths: [Int] = []
    for row in rows {
      for (column, cell) in row.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], cell.count)
      }
    }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + space : space + cell
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}
