/// The fields of one line of an edge list.
///
/// A field may stand in quotes, whatever is between fields: blanks and separators inside are part of it, and a quote inside
/// is written as two.
enum EdgeListFields {
  /// What is wrong with the quotes of a line.
  enum Fault: Error {
    case unclosed
    case textBehind

    /// What is wrong and what to do, in words.
    var sentence: String {
      switch self {
      case .unclosed: "a field begins with a quote that is never closed; close it, and write a quote inside as two"
      case .textBehind: "text follows a closing quote; put the whole field in quotes, and write a quote inside as two"
      }
    }
  }

  /// Where the data begins that NetworkX writes in braces behind the ends; braces in quotes do not count.
  static func dataStart(_ line: some RandomAccessCollection<UInt8>, _ delimiter: UInt8) -> Int? {
    var isInQuotes = false, isAtStart = true
    for (place, byte) in line.enumerated() {
      if isInQuotes {
        isInQuotes = byte != UInt8(ascii: "\"")
        continue
      }
      if byte == UInt8(ascii: "{"), isAtStart, place > 0 { return place }
      if byte == UInt8(ascii: "\"") { isInQuotes = true }
      isAtStart = byte.isXMLSpace || byte == delimiter
    }
    return nil
  }

  /// Hands on the fields of a line that has quotes, without them.
  ///
  /// - Parameter delimiter: The byte between fields; a space stands for any number of spaces and tabs.
  static func forEach(
    _ line: ArraySlice<UInt8>, _ delimiter: UInt8, _ take: (ArraySlice<UInt8>, _ isQuoted: Bool) -> Void
  ) throws(Fault) {
    let hasBlanks = delimiter == UInt8(ascii: " ")
    func ends(_ byte: UInt8) -> Bool { hasBlanks ? byte.isXMLSpace : byte == delimiter }
    func isBlank(_ byte: UInt8) -> Bool { byte.isXMLSpace && (hasBlanks || byte != delimiter) }
    var place = line.startIndex
    func skipBlanks() { while place < line.endIndex, isBlank(line[place]) { place += 1 } }
    skipBlanks()
    // A separator at the end has an empty field behind it; blanks at the end have none.
    var goesOn = place < line.endIndex || !hasBlanks
    while goesOn {
      if place < line.endIndex, line[place] == UInt8(ascii: "\"") {
        take(try quoted(line, &place), true)
        let end = place
        skipBlanks()
        guard place == line.endIndex || ends(line[place]) || (hasBlanks && place > end) else {
          throw .textBehind
        }
      } else {
        let start = place
        while place < line.endIndex, !ends(line[place]) { place += 1 }
        var end = place
        while end > start, line[end - 1].isXMLSpace { end -= 1 }
        take(line[start..<end], false)
      }
      goesOn = place < line.endIndex
      if goesOn, !hasBlanks { place += 1 }
      skipBlanks()
      if hasBlanks { goesOn = place < line.endIndex }
    }
  }

  /// The text of a quoted field that begins at `place`, which is moved behind it.
  private static func quoted(_ line: ArraySlice<UInt8>, _ place: inout Int) throws(Fault) -> ArraySlice<UInt8> {
    let quote = UInt8(ascii: "\"")
    place += 1
    var text: [UInt8] = []
    while place < line.endIndex {
      let byte = line[place]
      place += 1
      if byte == quote {
        guard place < line.endIndex, line[place] == quote else { return text[...] }
        place += 1
      }
      text.append(byte)
    }
    throw .unclosed
  }
}
