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
    return near.isEmpty ? "" : ". Did you mean \(near.prefix(3).joined(separator: " or "))?"
  }
}
