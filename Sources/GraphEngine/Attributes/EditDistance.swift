/// The least number of insertions, deletions, replacements, and swaps of neighbours that turn one text into another
/// (optimal string alignment: no letter is touched twice).
///
/// - Complexity: O(*a* *b*) time, O(*b*) memory.
package func editDistance(_ a: String, _ b: String) -> Int {
  let a = Array(a.unicodeScalars), b = Array(b.unicodeScalars)
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in b.indices {
      var least = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, beforeLast[j - 1] + 1) }
      row.append(least)
    }
    beforeLast = last
    last = row
  }
  return last[b.count]
}

/// The name that somebody who typed `name` may have meant: the nearest of those that differ in at most a third of the
/// letters, the first of equals; case does not count.
package func nearestName(to name: String, among known: some Sequence<String>) -> String? {
  let wanted = name.lowercased()
  var best: (name: String, distance: Int)?
  for candidate in known {
    let distance = editDistance(wanted, candidate.lowercased())
    let longest = max(wanted.unicodeScalars.count, candidate.unicodeScalars.count)
    if distance * 3 <= longest, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.name
}
