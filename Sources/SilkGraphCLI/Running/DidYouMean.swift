internal import GraphEngine

/// Asks whether somebody meant another word.
enum DidYouMean {
  /// The question to append to a sentence about a word that is not known: `. Did you mean compare?`, or nothing. It
  /// names what differs by few slips, and what begins with the word.
  static func question(about word: String, among known: [String]) -> String {
    var near = NearestNames.find(word, among: known)
    if word.count > 1 {
      near += known.filter { $0.lowercased().hasPrefix(word.lowercased()) && !near.contains($0) }
    }
    let shown = near.prefix(3)
    guard let last = shown.last else { return "" }
    let others = shown.dropLast().joined(separator: ", ")
    return ". Did you mean \(others.isEmpty ? "" : "\(others) or ")\(last)?"
  }
}
