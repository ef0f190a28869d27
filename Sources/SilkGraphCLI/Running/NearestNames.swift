internal import Foundation

/// Finds what somebody may have meant by a word that is not there.
struct NearestNames {
  private let names: [(name: String, folded: [Character])]

  init(_ names: some Sequence<String>) {
    self.names = names.map { ($0, Self.fold($0)) }
  }

  /// At most three names, the nearest first: those that differ from the word in no more than a third of its letters,
  /// and those that begin with it.
  func suggestions(for word: String) -> [String] {
    let folded = Self.fold(word)
    let limit = folded.count / 3
    let ranked = names.enumerated().compactMap { index, entry -> (distance: Int, index: Int)? in
      let distance = Self.distance(folded, entry.folded)
      guard distance <= limit || (folded.count > 1 && entry.folded.starts(with: folded)) else { return nil }
      return (distance, index)
    }
    return ranked.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.prefix(3).map { names[$0.index].name }
  }

  /// The question to append to a sentence about the word: `. Did you mean compare?`, or nothing.
  func question(for word: String) -> String {
    let near = suggestions(for: word)
    return near.isEmpty ? "" : ". Did you mean \(near.joined(separator: " or "))?"
  }

  private static func fold(_ text: String) -> [Character] {
    Array(text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil))
  }

  /// The number of letters to insert, remove, change, or swap with a neighbour, each letter touched once: the
  /// Damerau–Levenshtein distance in its optimal string alignment form.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var twoBack: [Int] = []
    var back = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var row = [i + 1]
      for (j, other) in b.enumerated() {
        var best = min(back[j] + (letter == other ? 0 : 1), back[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, letter == b[j - 1], a[i - 1] == other { best = min(best, twoBack[j - 1] + 1) }
        row.append(best)
      }
      (twoBack, back) = (back, row)
    }
    return back[b.count]
  }
}
