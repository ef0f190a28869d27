/// How the first lines of a list of edges are to be read, found by all of them together.
struct EdgeListDialect {
  /// The byte between fields; a space stands for any number of spaces and tabs.
  let delimiter: UInt8
  /// Whether the first line that is no comment names the columns.
  private(set) var hasHeader = false
  /// The marks in the numbers behind the ends.
  private(set) var marks = NumberMarks()

  /// A line of the head that is no comment.
  typealias Line = (text: [UInt8], number: Int)

  private static let candidates = ["\t", ",", ";", "|", " "].map { UInt8(ascii: $0) }

  /// - Parameters:
  ///   - lines: The first lines that are no comments.
  ///   - hasNames: Whether a comment names the columns.
  init(
    _ lines: [Line], delimiter given: UInt8?, isKONECT: Bool, hasNames: Bool, file: String
  ) throws(GraphFileError) {
    let readings = (given.map { [$0] } ?? Self.candidates)
      // Files of KONECT mix spaces and tabs.
      .filter { !isKONECT || given != nil || $0 != UInt8(ascii: "\t") }
      .map { EdgeListSplitting(lines, $0) }
    let sound = readings.filter { $0.leastCount >= 2 }
    guard let best = sound.max(by: { $0.rank < $1.rank }) else {
      delimiter = Self.delimiter(ofFirst: lines.first?.text ?? [], isKONECT: isKONECT, given: given)
      return
    }
    let equal = sound.filter { $0.rank == best.rank && $0.delimiter != UInt8(ascii: " ") }
    let rivals = best.leftovers > 0 ? sound.filter { $0.rank == best.rank } : equal
    guard rivals.count <= 1, let line = lines.first else {
      let words = rivals.map { reading in
        let fields = reading.firstFields.map { "\"\($0.excerpt)\"" }.joined(separator: ", ")
        return "\(DelimiterWords.name(reading.delimiter)) (\(fields))"
      }
      throw GraphFileError(
        file: file, line: lines.first?.number,
        problem: .syntax(
          "the fields may stand apart by \(words.joined(separator: " or by ")); put tabs between them, or a line on top "
            + "that names them: source, target, weight"))
    }
    let chosen = rivals.first ?? best
    delimiter = chosen.delimiter
    hasHeader = chosen.hasHeader && !hasNames
    marks = chosen.marks(hasHeader: hasHeader)
    guard given == nil else { return }
    if !hasHeader, !hasNames { try chosen.checkNoUnknownHeader(line, file: file) }
    if !hasHeader, !hasNames { try chosen.checkShape(lines, file: file) }
  }

  /// The first two fields behind the ends of a line that may be one number with a decimal comma.
  static func decimals(_ text: [UInt8]) -> (whole: String, part: String)? {
    let fields = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    for (whole, part) in zip(fields.dropFirst(2), fields.dropFirst(3)) {
      guard NumberMark(whole) == .none, !part.isEmpty, part.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { continue }
      return (String(decoding: whole, as: UTF8.self), String(decoding: part, as: UTF8.self))
    }
    return nil
  }

  /// What to say of a comma between two numbers.
  ///
  /// - Parameter counts: How many fields this line has, and how many another, where they differ.
  static func ambiguity(_ whole: String, _ part: String, counts: (Int, Int)?) -> String {
    let lines = counts.map { "a line has \($0.0) fields and another \($0.1): " } ?? ""
    return lines
      + "\"\(whole.excerpt),\(part.excerpt)\" may be one number with a decimal comma, or \(whole.excerpt) and "
      + "\(part.excerpt) in two columns; put semicolons between the fields, or a line on top that names the columns: "
      + "source,target,weight"
  }

  /// What the first line alone says.
  private static func delimiter(ofFirst text: [UInt8], isKONECT: Bool, given: UInt8?) -> UInt8 {
    if let given { return given }
    if text.contains(UInt8(ascii: "\t")), !isKONECT { return UInt8(ascii: "\t") }
    let beforeData = text.prefix { $0 != UInt8(ascii: "{") }
    return [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|")].first { beforeData.contains($0) }
      ?? UInt8(ascii: " ")
  }
}

/// The first lines of a list as one byte between fields makes them.
private struct EdgeListSplitting {
  let delimiter: UInt8
  private let rows: [[ArraySlice<UInt8>]]
  /// The fields of each line that stand in quotes, where there are any.
  private let quoted: [Set<Int>]
  let leastCount: Int
  let hasHeader: Bool
  private let isEven: Bool
  /// How many fields hold what may be another separator.
  private(set) var leftovers = 0

  /// What is better is greater.
  var rank: (Int, Int, Int) { (hasHeader ? 1 : 0, isEven ? 1 : 0, -leftovers) }

  var firstFields: [String] { rows.first?.map(Self.string) ?? [] }

  init(_ lines: [EdgeListDialect.Line], _ delimiter: UInt8) {
    self.delimiter = delimiter
    let split = lines.map { Self.split($0.text, delimiter) }
    rows = split.map(\.fields)
    quoted = split.map(\.quoted)
    leastCount = rows.map(\.count).min() ?? 0
    let first = rows.first?.count ?? 0
    isEven = rows.allSatisfy { $0.count == first }
    hasHeader = Self.isHeader(rows)
    for (row, quoted) in zip(rows, quoted).dropFirst(hasHeader ? 1 : 0) { leftovers += count(row, quoted) }
  }

  /// The fields of a line; none where quotes stand in it as they cannot with this byte between fields.
  private static func split(
    _ text: [UInt8], _ delimiter: UInt8
  ) -> (fields: [ArraySlice<UInt8>], quoted: Set<Int>) {
    // NetworkX writes data behind the ends with commas inside.
    let data = EdgeListFields.dataStart(text, delimiter)
    let fields = text[..<(data ?? text.count)]
    if fields.contains(UInt8(ascii: "\"")) {
      var found: [ArraySlice<UInt8>] = [], quoted: Set<Int> = []
      do {
        try EdgeListFields.forEach(fields, delimiter) { field, isQuoted in
          if isQuoted { quoted.insert(found.count) }
          found.append(field)
        }
        return (found, quoted)
      } catch { return ([], []) }
    }
    if delimiter == UInt8(ascii: " ") { return (fields.split(whereSeparator: \.isXMLSpace), []) }
    let found = fields.split(separator: delimiter, omittingEmptySubsequences: false).map { field in
      var field = field.drop(while: \.isXMLSpace)
      while field.last?.isXMLSpace == true { field.removeLast() }
      return field
    }
    return (found, [])
  }

  /// A header names two ends, which are no nodes further down.
  private static func isHeader(_ rows: [[ArraySlice<UInt8>]]) -> Bool {
    guard let first = rows.first, first.count >= 2 else { return false }
    guard EndNames.areEnds(string(first[0]), string(first[1])) else { return false }
    return !rows.dropFirst().contains { row in
      row.prefix(2).contains { $0.elementsEqual(first[0]) || $0.elementsEqual(first[1]) }
    }
  }

  /// How many fields of a row hold something that another reading would take apart.
  private func count(_ row: [ArraySlice<UInt8>], _ quoted: Set<Int>) -> Int {
    var count = 0
    for (position, field) in row.enumerated() where !quoted.contains(position) {
      let isNumber = NumberMark(field) != .text
      for (index, byte) in zip(field.indices, field) {
        switch byte {
        case UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"): count += 1
        case UInt8(ascii: ","):
          let isSentence = index + 1 < field.endIndex && field[index + 1] == UInt8(ascii: " ")
          // A number is an amount behind the ends, and no name.
          if position < 2 ? !isSentence : !isNumber && !isSentence { count += isNumber ? 2 : 1 }
        default: continue
        }
        break
      }
      if position < 2, delimiter != UInt8(ascii: " "), holdsNumbersApart(field) { count += 1 }
    }
    // `a b 12,5` and `a;b;12,5` with commas would cut a number in two.
    if delimiter == UInt8(ascii: ","), row.count == 2, Self.isDigits(row[1]) {
      let digits = row[0].reversed().prefix { $0 >= 0x30 && $0 <= 0x39 }.count
      if digits > 0, let before = row[0].dropLast(digits).last, " ;\t|".utf8.contains(before) { count += 1 }
    }
    return count
  }

  /// Whether a field is two numbers or more with blanks between them.
  private func holdsNumbersApart(_ field: ArraySlice<UInt8>) -> Bool {
    let words = field.split(whereSeparator: \.isXMLSpace)
    return words.count > 1 && words.allSatisfy { NumberMark($0) != .text }
  }

  func marks(hasHeader: Bool) -> NumberMarks {
    var marks = NumberMarks()
    guard delimiter != UInt8(ascii: ",") else { return marks }
    for row in rows.dropFirst(hasHeader ? 1 : 0) {
      for field in row.dropFirst(2) where !field.isEmpty { marks.add(NumberMark(field)) }
    }
    return marks
  }

  // MARK: What is no list of edges

  /// Refuses a first line that names columns by names that are not known.
  func checkNoUnknownHeader(_ line: EdgeListDialect.Line, file: String) throws(GraphFileError) {
    guard let first = rows.first, rows.count > 1 else { return }
    let rest = rows.dropFirst()
    func isNumber(_ field: ArraySlice<UInt8>?) -> Bool { field.map { NumberMark($0) != .text } ?? true }
    let ends = first.prefix(2).map(Self.string)
    let recurs = rest.contains { row in
      row.prefix(2).contains { field in first.prefix(2).contains { $0.elementsEqual(field) } }
    }
    let namesColumns = ends.allSatisfy(EndNames.soundsLikeColumn)
    let namesNumbers =
      !first.prefix(2).contains(where: isNumber)
      && (0..<2).contains { column in rest.allSatisfy { column < $0.count && isNumber($0[column]) } }
    let namesWeight =
      first.count > 2 && !isNumber(first[2]) && first[2].first != UInt8(ascii: "{") && Self.isWord(first[2])
      && rest.allSatisfy { $0.count > 2 && !$0[2].isEmpty && isNumber($0[2]) }
    guard !recurs, namesColumns || namesNumbers || namesWeight else { return }
    let names = ends.map { "\"\($0.excerpt)\"" }.joined(separator: " and ")
    throw GraphFileError(
      file: file, line: line.number,
      problem: .syntax(
        "the first line looks like a header, and its names \(names) are not known; call the two columns with the ends "
          + "source and target, or take the line out"))
  }

  /// Refuses what other formats look like.
  func checkShape(_ lines: [EdgeListDialect.Line], file: String) throws(GraphFileError) {
    let counts = Set(rows.map(\.count))
    func refuse(_ foreign: ForeignFormat) -> GraphFileError {
      GraphFileError(file: file, line: lines.first?.number, problem: .foreign(foreign.name, hint: foreign.hint))
    }
    if delimiter == UInt8(ascii: " ") || delimiter == UInt8(ascii: "\t") {
      // Neighbours behind a node: as many as there are, all of them nodes.
      let most = counts.max() ?? 0
      let names = Set(rows.flatMap { $0.prefix(2) }.map { Array($0) })
      let others = rows.flatMap { $0.dropFirst(2) }
      let areNodes = others.allSatisfy { names.contains(Array($0)) }
      if counts.count > 1, most > 2, areNodes || (counts.count > 2 && others.allSatisfy(Self.isDigits)) {
        throw refuse(.adjacency)
      }
      if counts == [3], isSIF { throw refuse(.sif) }
    }
    if delimiter == UInt8(ascii: ",") { try checkCommas(lines, file: file) }
  }

  /// Refuses commas that may be decimal ones: in all lines the second of two numbers is short, or some lines have a comma
  /// between two numbers more than others.
  private func checkCommas(_ lines: [EdgeListDialect.Line], file: String) throws(GraphFileError) {
    guard let first = rows.first else { return }
    func refuse(_ row: Int, _ column: Int, _ counts: (Int, Int)?) -> GraphFileError {
      let whole = Self.string(rows[row][column - 1]), part = Self.string(rows[row][column])
      return GraphFileError(
        file: file, line: lines[row].number, problem: .syntax(EdgeListDialect.ambiguity(whole, part, counts: counts)))
    }
    let least = leastCount
    for (number, row) in rows.enumerated() where row.count > least {
      if let column = (3..<max(row.count, 3)).first(where: { mayBeDecimal(number, $0) }) {
        throw refuse(number, column, (row.count, least))
      }
    }
    guard least > 3, isEven else { return }
    for column in 3..<first.count
    where rows.indices.allSatisfy({ mayBeDecimal($0, column) && rows[$0][column].count <= 2 }) {
      throw refuse(0, column, nil)
    }
  }

  /// Whether two fields are numbers with nothing but a comma between them.
  private func mayBeDecimal(_ row: Int, _ column: Int) -> Bool {
    let whole = rows[row][column - 1], part = rows[row][column]
    guard quoted[row].isDisjoint(with: [column - 1, column]), whole.endIndex + 1 == part.startIndex else {
      return false
    }
    return NumberMark(whole) == .none && Self.isDigits(part)
  }

  /// Whether the kind of an edge stands between its ends.
  private var isSIF: Bool {
    let middles = Set(rows.map { Self.string($0[1]) })
    if rows.allSatisfy({ Self.isDigits($0[0]) && Self.isDigits($0[2]) }) {
      return middles.isSubset(of: Self.kindsOfSIF)
    }
    let ends = Set(rows.flatMap { [Self.string($0[0]), Self.string($0[2])] })
    return rows.allSatisfy { NumberMark($0[2]) == .text && Self.isWord($0[1]) } && middles.isDisjoint(with: ends)
      && (middles.isSubset(of: Self.kindsOfSIF) || middles.count < rows.count)
  }

  /// The kinds that Cytoscape's manual names.
  private static let kindsOfSIF: Set<String> = ["pp", "pd", "pr", "rc", "cr", "gl", "pm", "mp", "gg", "rp", "dp"]

  private static func isDigits(_ field: ArraySlice<UInt8>) -> Bool {
    !field.isEmpty && field.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// Whether a field is a word with a letter at its beginning.
  private static func isWord(_ field: ArraySlice<UInt8>) -> Bool {
    guard let first = field.first else { return false }
    return first >= 0x80 || (first | 0x20 >= UInt8(ascii: "a") && first | 0x20 <= UInt8(ascii: "z"))
  }

  private static func string(_ field: ArraySlice<UInt8>) -> String { String(decoding: field, as: UTF8.self) }
}
