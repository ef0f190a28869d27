/// Finds the name that somebody may have meant.
package enum NearestName {
  /// The known name nearest to `name`, if one is near: at most a third of the longer one's letters away, counted in
  /// insertions, deletions, replacements and swaps of neighbours. Case does not count. The first of equals wins.
  ///
  /// - Complexity: O(the sum of the lengths of the known names, times the length of `name`).
  package static func nearest(to name: String, among known: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    var best: (name: String, distance: Int)?
    for candidate in known {
      let letters = Array(candidate.lowercased().unicodeScalars)
      let longer = max(letters.count, wanted.count)
      let limit = min(longer / 3, (best?.distance ?? .max) - 1)
      guard limit >= 0, longer - min(letters.count, wanted.count) <= limit else { continue }
      let distance = distance(letters, wanted)
      if distance <= limit { best = (candidate, distance) }
    }
    return best?.name
  }

  /// The optimal string alignment distance.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      current.reserveCapacity(b.count + 1)
      for j in b.indices {
        var least = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, beforeLast[j - 1] + 1) }
        current.append(least)
      }
      beforeLast = last
      last = current
    }
    return last[b.count]
  }
}
