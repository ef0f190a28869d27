/// Counts what entities make of a document, in text and in the values of attributes: a short file must not become a long one.
struct XMLExpansion {
  enum Fault {
    /// The document would be more than ten times as long as the file.
    case tooLong
    /// Entities are named more often than the file has bytes.
    case tooManyReferences

    /// What is wrong, in words.
    var sentence: String {
      switch self {
      case .tooLong: "entities make the file more than ten times as long as it is"
      case .tooManyReferences: "entities refer to each other more often than the file has bytes"
      }
    }
  }

  /// Bytes of the file so far.
  var inputBytes = 0
  /// Bytes that stood in entities so far.
  private(set) var expandedBytes = 0
  private(set) var references = 0

  /// Notes a reference to an entity with so many bytes.
  mutating func note(reference count: Int) -> Fault? {
    references += 1
    expandedBytes += count
    // A reference in the file itself takes three bytes at least; more of them stand in other entities, over and over.
    if references > 100_000, references > inputBytes { return .tooManyReferences }
    return expandedBytes > 10_000_000 && expandedBytes / 10 > inputBytes ? .tooLong : nil
  }
}
