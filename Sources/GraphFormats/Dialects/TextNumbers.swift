package import GraphEngine

/// Reads a column of text as numbers, where it is numbers throughout.
///
/// OSMnx and others write every value as text. Who asks for a weight or a coordinate wants the number.
package enum TextNumbers {
  /// Why a column is not numbers throughout.
  package struct Fault: Error, Hashable, Sendable {
    /// The row of the first value that is none.
    package let row: Int
    package let text: String
    package let reason: Reason

    package enum Reason: Hashable, Sendable {
      /// It is no number at all.
      case text
      /// It is a list, such as OSMnx makes of streets that it joins: `[3.5, 4]`.
      case list
      /// Its thousands stand apart.
      case thousands
      /// It may be two numbers: `1,250`.
      case ambiguous
      /// Some have decimal commas and others points.
      case mixed
    }
  }

  /// The numbers of a column by row; `nil` where there is none. A column of numbers is taken as it is.
  ///
  /// - Complexity: O(*n*).
  package static func values(of column: AttributeColumn, rowCount: Int) throws(Fault) -> [Double?] {
    guard column.type == .string else { return (0..<rowCount).map { column.number(at: $0) } }
    var marks = NumberMarks()
    var texts: [[UInt8]?] = []
    texts.reserveCapacity(rowCount)
    for row in 0..<rowCount {
      var bytes: [UInt8]?
      column.withValue(at: row) { value in
        guard case .text(let text) = value, !text.trimmed.isEmpty else { return }
        bytes = Array(text.trimmed)
      }
      texts.append(bytes)
      guard let bytes else { continue }
      let mark = NumberMark(bytes)
      marks.add(mark)
      if mark == .text { throw fault(row, bytes, bytes.first == UInt8(ascii: "[") ? .list : .text) }
      if mark == .thousands { throw fault(row, bytes, .thousands) }
    }
    let hasComma = marks.hasComma && !marks.hasPoint
    var values: [Double?] = []
    values.reserveCapacity(rowCount)
    for (row, bytes) in texts.enumerated() {
      guard var bytes else {
        values.append(nil)
        continue
      }
      switch NumberMark(bytes) {
      case .comma where marks.hasPoint, .pointOrThousands where hasComma: throw fault(row, bytes, .mixed)
      case .commaOrThousands where !hasComma: throw fault(row, bytes, marks.hasPoint ? .thousands : .ambiguous)
      default: break
      }
      for index in bytes.indices where bytes[index] == UInt8(ascii: ",") { bytes[index] = UInt8(ascii: ".") }
      guard let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else {
        throw fault(row, bytes, .text)
      }
      values.append(value)
    }
    return values
  }

  private static func fault(_ row: Int, _ bytes: [UInt8], _ reason: Fault.Reason) -> Fault {
    Fault(row: row, text: String(decoding: bytes, as: UTF8.self).excerpt, reason: reason)
  }
}

extension TextNumbers.Fault: CustomStringConvertible {
  /// The fault in words: `has the list "[3.5, 4]"`.
  package var description: String {
    switch reason {
    case .text: "has the text \"\(text)\", which is no number"
    case .list:
      "has the list \"\(text)\", as OSMnx joins several streets into one edge; give each edge one number"
    case .thousands: "has \"\(text)\", whose thousands stand apart; write it without"
    case .ambiguous:
      "has \"\(text)\", which may be \(text.filter { $0 != "," }) or \(text.replacing(",", with: ".")); write one of them"
    case .mixed: "has \"\(text)\", and others have another decimal mark; write one in all"
    }
  }
}
