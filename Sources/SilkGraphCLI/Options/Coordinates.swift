internal import GraphFormats

/// A place by latitude and longitude, as people type it: `43.24,76.95`, `33.9S,18.4E`, `43.24,76.95,KZ`.
struct Coordinates {
  let place: GeographicPoint
  /// The code of the country, where it is given.
  let country: String?

  /// Reads coordinates; `nil` for a text that is something else.
  init?(_ text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let latitude = Self.degrees(parts[0], ends: "NS"),
      let longitude = Self.degrees(parts[1], ends: "EW")
    else { return nil }
    place = GeographicPoint(latitude: latitude, longitude: longitude)
    country = parts.count == 3 ? Self.trimmed(parts[2]).uppercased() : nil
    if let country, !Self.isCountry(country) { return nil }
  }

  /// Spells coordinates among the words of a command line so that a minus does not make an option of them: `33.9S,18.4`
  /// for `-33.9,18.4`. Values of options, and what stands behind `--`, are safe as they are.
  static func withoutMinus(_ arguments: [String]) -> [String] {
    var isSafe = false
    return zip(arguments, [""] + arguments).map { word, before in
      isSafe = isSafe || word == "--"
      guard !isSafe, !before.hasPrefix("--"), word.hasPrefix("-"), Coordinates(word) != nil,
        let comma = word.firstIndex(of: ",")
      else { return word }
      return word[..<comma].dropFirst() + "S" + word[comma...]
    }
  }

  /// The parts of a list with commas between them, where the numbers of coordinates have one too.
  static func items(_ list: String) -> [String] {
    var items: [String] = [], rest = list.split(separator: ",", omittingEmptySubsequences: false)[...]
    while let first = rest.first {
      // With a country, without one, or no coordinates at all.
      let count = [3, 2].first { rest.count >= $0 && Coordinates(rest.prefix($0).joined(separator: ",")) != nil } ?? 1
      let item = count == 1 ? String(first) : rest.prefix(count).joined(separator: ",")
      items.append(trimmed(item[...]))
      rest = rest.dropFirst(count)
    }
    return items.filter { !$0.isEmpty }
  }

  private static func degrees(_ text: Substring, ends: String) -> Double? {
    let text = trimmed(text).uppercased()
    guard let last = text.last, ends.contains(last) else { return number(text) }
    guard let value = number(String(text.dropLast())), value >= 0 else { return nil }
    return last == ends.last ? -value : value
  }

  /// Figures alone: `nan`, `0x1p3` and `infinity` are no degrees.
  private static func number(_ text: String) -> Double? {
    text.allSatisfy { $0.isASCII && ($0.isNumber || "+-.".contains($0)) } ? Double(text) : nil
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  private static func isCountry(_ code: String) -> Bool {
    code.count == 2 && code.allSatisfy { $0.isASCII && $0.isLetter }
  }
}
