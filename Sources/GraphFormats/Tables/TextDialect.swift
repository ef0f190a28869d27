internal import GraphEngine

/// Which byte stands between the cells of a table, found by all of its first lines rather than by the header alone.
///
/// The header of one table holds the byte that separates the cells of another (`from;to;via (a,b)`), and a decimal comma
/// looks like a separator in every line (`Almaty;Aktau;12,5`). So every byte that may be meant is tried on the first
/// lines. What counts is, in this order: a line `sep=;`, which spreadsheets write; that all rows have as many cells as the
/// header; that the header names the ends of edges; that nothing is left over in the cells that looks like a separator.
package struct TextDialect: Hashable, Sendable {
  /// The byte between cells.
  package var delimiter: UInt8
  /// Where the table begins, behind a byte order mark and a line `sep=;`.
  package var start = 0
  /// How many lines stand before that.
  package var skippedLines = 0

  /// How many bytes are looked at.
  private static let headSize = 1 << 16
  private static let candidates = DelimiterWords.common

  /// Finds the dialect of a table.
  ///
  /// - Throws: ``TableError`` where two readings are as good as each other.
  package init(of bytes: [UInt8], file: String) throws(TableError) {
    delimiter = UInt8(ascii: ",")
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    if let (byte, end) = Self.declaredDelimiter(bytes[start...]) {
      (delimiter, start, skippedLines) = (byte, end, 1)
      return
    }
    skipComments(bytes)
    let isWhole = bytes.count - start <= Self.headSize
    let head = bytes[start...].prefix(Self.headSize)
    let readings = Self.candidates.map { Reading(head, $0, isWhole: isWhole) }
    let sound = readings.filter { $0.isSound && $0.width > 1 }
    guard let best = sound.max(by: { $0.rank < $1.rank }) else {
      // No reading fits all rows: the one that fits most has the clearest error.
      let likeliest = readings.filter { $0.width > 1 }.max {
        ($0.namesEnds ? 1 : 0, $0.fit) < ($1.namesEnds ? 1 : 0, $1.fit)
      }
      delimiter = likeliest?.delimiter ?? delimiter
      return
    }
    let equal = sound.filter { $0.rank == best.rank }
    guard equal.count == 1 else {
      let words = equal.map {
        "\(DelimiterWords.name($0.delimiter)) (\($0.width) columns, the first is \"\($0.firstName.excerpt)\")"
      }
      throw TableError(
        file: file, line: 1,
        problem: .other(
          "cells may stand apart by \(words.joined(separator: " or by ")); put cells that hold the other in quotes"))
    }
    delimiter = best.delimiter
  }

  /// Passes over lines with `#` on top, where the line below them names columns of a graph. Where the last of them does,
  /// its `#` alone is passed over.
  private mutating func skipComments(_ bytes: [UInt8]) {
    let head = bytes[start...].prefix(Self.headSize)
    let lines = head.split(separator: 10, maxSplits: 1000, omittingEmptySubsequences: false)
    func isBlank(_ line: ArraySlice<UInt8>) -> Bool { line.allSatisfy(\.isXMLSpace) }
    let top = lines.prefix { $0.first == UInt8(ascii: "#") || isBlank($0) }
    guard let first = top.firstIndex(where: { !isBlank($0) }), first < lines.count else { return }
    if top.count < lines.count, Self.namesColumns(lines[top.count]) {
      (start, skippedLines) = (lines[top.count].startIndex, skippedLines + top.count)
    } else if let last = top.lastIndex(where: { !isBlank($0) }), Self.namesColumns(lines[last].dropFirst()) {
      (start, skippedLines) = (lines[last].startIndex + 1, skippedLines + last)
    }
  }

  /// Whether a line is a header of edges, or of nodes with an id.
  private static func namesColumns(_ line: ArraySlice<UInt8>) -> Bool {
    candidates.contains { byte in
      let names = line.split(separator: byte, omittingEmptySubsequences: false).map { field in
        var name = String(decoding: field, as: UTF8.self).filter { $0 != "\"" && !$0.isWhitespace }
        if let colon = name.lastIndex(of: ":") { name = String(name[..<colon]) }
        return name
      }
      return names.count > 1 && (EndNames.positions(in: names) != nil || names.contains { $0.lowercased() == "id" })
    }
  }

  /// The byte that a first line `sep=;` names, and where the next line begins.
  private static func declaredDelimiter(_ bytes: ArraySlice<UInt8>) -> (UInt8, end: Int)? {
    let line = bytes.prefix(16).prefix { $0 != 10 && $0 != 13 }
    var text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("\""), text.hasSuffix("\""), text.count > 2 { text = String(text.dropFirst().dropLast()) }
    guard text.lowercased().hasPrefix("sep="), text.utf8.count == 5, let byte = text.utf8.last, byte < 0x80,
      byte != UInt8(ascii: "\"")
    else { return nil }
    var end = line.endIndex
    if end < bytes.endIndex, bytes[end] == 13 { end += 1 }
    if end < bytes.endIndex, bytes[end] == 10 { end += 1 }
    return (byte, end)
  }
}

/// The first lines of a table as one byte between cells makes them.
private struct Reading {
  let delimiter: UInt8
  /// The number of cells of the header, without empty ones at its end.
  private(set) var width = 0
  private(set) var firstName = ""
  private(set) var namesEnds = false
  /// Whether all rows have as many cells as the header, and no quote stands where it may not.
  private(set) var isSound = true
  /// How many rows have as many cells as the header.
  private(set) var fit = 0
  /// How many cells hold what may be another separator.
  private var leftovers = 0

  /// What is better is greater.
  var rank: (Int, Int) { (namesEnds ? 1 : 0, -leftovers) }

  init(_ bytes: ArraySlice<UInt8>, _ delimiter: UInt8, isWhole: Bool) {
    self.delimiter = delimiter
    var rows: [[(text: ArraySlice<UInt8>, isQuoted: Bool)]] = []
    var place = bytes.startIndex
    while place < bytes.endIndex, rows.count < 200 {
      var cells: [(text: ArraySlice<UInt8>, isQuoted: Bool)] = []
      while true {
        let (text, isQuoted, next) = cell(bytes, place)
        cells.append((text, isQuoted))
        place = next
        guard place < bytes.endIndex, bytes[place] == delimiter else { break }
        place += 1
      }
      let reachedEnd = place >= bytes.endIndex
      if !reachedEnd { place += 1 }
      // A line that the head cuts off says nothing.
      if reachedEnd, !isWhole, !rows.isEmpty { break }
      if cells.count == 1, cells[0].text.isEmpty, !cells[0].isQuoted { continue }
      rows.append(cells)
    }
    take(rows)
  }

  private mutating func take(_ rows: [[(text: ArraySlice<UInt8>, isQuoted: Bool)]]) {
    guard let header = rows.first else { return }
    func isBlank(_ cell: (text: ArraySlice<UInt8>, isQuoted: Bool)) -> Bool { cell.text.isEmpty && !cell.isQuoted }
    func trimmedCount(_ cells: [(text: ArraySlice<UInt8>, isQuoted: Bool)]) -> Int {
      (cells.lastIndex { !isBlank($0) } ?? -1) + 1
    }
    width = trimmedCount(header)
    let names = header.prefix(width).map { String(decoding: $0.text, as: UTF8.self) }
    firstName = names.first ?? ""
    namesEnds = EndNames.positions(in: names) != nil
    for row in rows.dropFirst() {
      if trimmedCount(row) == 0 { continue }
      if row.count >= width, trimmedCount(row) <= width { fit += 1 } else { isSound = false }
      for cell in row where !cell.isQuoted && isLeftover(cell.text) { leftovers += 1 }
    }
    for cell in header.prefix(width) where !cell.isQuoted && isLeftover(cell.text) { leftovers += 1 }
  }

  /// Whether a bare cell holds what may separate cells, and does not mean a number or the comma of a sentence.
  private func isLeftover(_ text: ArraySlice<UInt8>) -> Bool {
    for (index, byte) in zip(text.indices, text) where byte != delimiter {
      switch byte {
      case UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"): return true
      case UInt8(ascii: ","):
        let isSentence = index + 1 < text.endIndex && text[index + 1] == UInt8(ascii: " ")
        if !isSentence, NumberMark(text) == .text { return true }
      default: break
      }
    }
    return false
  }

  /// A cell from `start` on, without blanks around it, and where it ends.
  private mutating func cell(
    _ bytes: ArraySlice<UInt8>, _ start: Int
  ) -> (ArraySlice<UInt8>, isQuoted: Bool, end: Int) {
    func isBlank(_ byte: UInt8) -> Bool { byte != delimiter && (byte == 0x20 || byte == 9) }
    func ends(_ byte: UInt8) -> Bool { byte == delimiter || byte == 10 || byte == 13 }
    let first = bytes[start...].firstIndex { !isBlank($0) } ?? bytes.endIndex
    if first < bytes.endIndex, bytes[first] == UInt8(ascii: "\"") {
      var place = first + 1
      while place < bytes.endIndex {
        if bytes[place] == UInt8(ascii: "\"") {
          guard place + 1 < bytes.endIndex, bytes[place + 1] == UInt8(ascii: "\"") else { break }
          place += 1
        }
        place += 1
      }
      let text = bytes[(first + 1)..<min(place, bytes.endIndex)]
      let end = bytes[min(place + 1, bytes.endIndex)...].firstIndex(where: ends) ?? bytes.endIndex
      if place < bytes.endIndex, bytes[(place + 1)..<end].contains(where: { !isBlank($0) }) { isSound = false }
      return (text, true, end)
    }
    let end = bytes[start...].firstIndex(where: ends) ?? bytes.endIndex
    var text = bytes[min(first, end)..<end]
    while let last = text.last, isBlank(last) { text.removeLast() }
    if text.contains(UInt8(ascii: "\"")) { isSound = false }
    return (text, false, end)
  }
}
