/// Finds the names that somebody may have meant.
public enum NearestNames {
  /// The names nearest to `name` that differ from it by few slips: letters left out, put in, changed, or swapped with
  /// their neighbour. Nearest first; of equally near ones in the order given. Capitals count as small letters.
  ///
  /// - Parameters:
  ///   - name: What was typed.
  ///   - names: What may have been meant.
  ///   - limit: The number of names to return at most.
  ///   - maximumDistance: The number of slips allowed; by default one for every three letters of `name`.
  /// - Complexity: O(*k* *d*) for each name that is not too long or too short, *k* being the length of `name` and *d*
  ///   the slips allowed.
  public static func find(
    _ name: String, among names: some Sequence<String>, limit: Int = 3, maximumDistance: Int? = nil
  ) -> [String] {
    let letters = Self.letters(name)
    let bound = maximumDistance ?? letters.count / 3
    var found: [(distance: Int, name: String)] = []
    for candidate in names {
      let distance = editDistance(letters, Self.letters(candidate), bound: bound)
      guard let distance, limit > 0 else { continue }
      if found.count == limit, let last = found.last, last.distance <= distance { continue }
      let place = found.firstIndex { $0.distance > distance } ?? found.count
      found.insert((distance, candidate), at: place)
      if found.count > limit { found.removeLast() }
    }
    return found.map(\.name)
  }

  /// The name nearest to `name` by the measure of ``find(_:among:limit:maximumDistance:)``, if one is near.
  public static func nearest(to name: String, among names: some Sequence<String>) -> String? {
    find(name, among: names, limit: 1).first
  }

  /// The number of letters that have to be put in, taken out, changed, or swapped with their neighbour to turn one text
  /// into another; `nil` when it is more than `bound`.
  ///
  /// The optimal string alignment distance: no letter is touched twice.
  public static func editDistance<Letter: Equatable>(_ a: [Letter], _ b: [Letter], bound: Int) -> Int? {
    guard bound >= 0, abs(a.count - b.count) <= bound else { return nil }
    let tooFar = bound + 1
    var beforeLast = [Int](repeating: tooFar, count: b.count + 1)
    var last = (0...b.count).map { min($0, tooFar) }
    for row in a.indices {
      var current = [Int](repeating: tooFar, count: b.count + 1)
      current[0] = min(row + 1, tooFar)
      // Outside this band the distance is above the bound whatever the letters are.
      let band = max(0, row - bound)..<max(0, row - bound, min(b.count, row + bound + 1))
      for column in band {
        var distance = last[column] + (a[row] == b[column] ? 0 : 1)
        distance = min(distance, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
          distance = min(distance, beforeLast[column - 1] + 1)
        }
        current[column + 1] = min(distance, tooFar)
      }
      (beforeLast, last) = (last, current)
    }
    return last[b.count] <= bound ? last[b.count] : nil
  }

  private static func letters(_ name: String) -> [Unicode.Scalar] {
    Array(name.lowercased().unicodeScalars.prefix(longest))
  }

  /// Names are compared up to this length, so that a file with names of megabytes cannot hold an error message up.
  private static let longest = 200
}
