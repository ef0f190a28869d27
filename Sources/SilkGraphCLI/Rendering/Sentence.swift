/// A line of prose with numbers in it, which whoever shows it formats.
///
///     let line: Sentence = "\(name): \(cost, .whole) USD, \(hours / 24, .decimals(1)) days"
package struct Sentence: Sendable, Hashable, ExpressibleByStringInterpolation {
  fileprivate enum Piece: Sendable, Hashable {
    case text(String)
    case number(Double, NumberFormat)
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pieces: [Piece] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      pieces.reserveCapacity(2 * interpolationCount + 1)
    }

    package mutating func appendLiteral(_ literal: String) { pieces.append(.text(literal)) }
    package mutating func appendInterpolation(_ text: String) { pieces.append(.text(text)) }
    package mutating func appendInterpolation(_ sentence: Sentence) { pieces += sentence.pieces }
    package mutating func appendInterpolation(_ count: Int) { pieces.append(.number(Double(count), .whole)) }

    package mutating func appendInterpolation(_ value: Double, _ format: NumberFormat) {
      pieces.append(.number(value, format))
    }
  }

  private let pieces: [Piece]

  package init(stringLiteral text: String) { pieces = [.text(text)] }
  package init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  /// A sentence that is known as a whole.
  package init(_ text: String) { pieces = [.text(text)] }

  /// The sentence for people.
  package var text: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): SafeText.oneLine(text)
      case .number(let value, let format): format.forReading(value)
      }
    }.joined()
  }
}
