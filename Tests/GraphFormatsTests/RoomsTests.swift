import Foundation
import Testing

/// The folders of a module are rooms: what one room refers to may not refer back, however long the way round.
///
/// References are those to types: a name that another folder declares at the top of a file. Names of types that a file
/// declares itself, inside others, hide them.
@Suite("Rooms")
struct RoomsTests {
  /// References that close a circle today. Whoever breaks one takes it out of the list.
  static let known: [String: Set<Reference>] = [
    "GraphEngine": [
      Reference("Graph", "ShortestPaths"),  // BucketGrid
      Reference("ShortestPaths", "Centrality"),  // PathDirection
    ],
    "SilkGraph": [
      Reference("Network", "Compiling"), Reference("Network", "Policies"), Reference("Policies", "Compiling"),
      Reference("Compiling", "Searching"),
    ],
    "SilkGraphCLI": [
      Reference("Answers", "Commands"), Reference("Answers", "Options"), Reference("Options", "Commands"),
      Reference("Running", "Commands"), Reference("Running", "Options"), Reference("Running", "Rendering"),
    ],
  ]

  @Test(
    "of a module refer to each other one way", arguments: ["GraphEngine", "GraphFormats", "SilkGraph", "SilkGraphCLI"])
  func oneWay(module: String) throws {
    let rooms = try Rooms(of: module)
    #expect(rooms.names.count > 3, "the sources of \(module) were not found")
    let circle = rooms.circle(without: Self.known[module] ?? [])
    #expect(circle == nil, "a circle of rooms in \(module): \(circle.map(rooms.explain) ?? "")")
  }

  @Test("see through comments and texts, and see what stands inside texts")
  func words() {
    let text = #"""
      struct A { /* B */ let b = "B \(C.count + "D".count)" } // E
      let f = """
        F \(G())
        """
      enum H<Element> { case B, I }
      let x = y.J, z: K?
      """#
    let source = SwiftSource(text)
    #expect(source.types == ["A", "H"])
    #expect(source.references == ["C", "G", "K"])
  }

  @Test("that refer to each other in a circle are found")
  func circles() {
    let rooms = Rooms([
      ("One", "a.swift", SwiftSource("struct A { let b: B }")),
      ("Two", "b.swift", SwiftSource("struct B { let c: C }")),
      ("Three", "c.swift", SwiftSource("struct C { let a: A }")),
      ("Four", "d.swift", SwiftSource("struct D { let a: A; let d: D }")),
    ])
    let circle = rooms.circle(without: [])
    #expect(circle.map { Set($0) } == ["One", "Two", "Three"])
    #expect(circle.map(rooms.explain)?.contains("One → Two (B in a.swift)") == true)
    #expect(rooms.circle(without: [Reference("Three", "One")]) == nil)
  }
}

/// That one room refers to another.
struct Reference: Hashable {
  let from: String
  let to: String

  init(_ from: String, _ to: String) {
    self.from = from
    self.to = to
  }
}

/// The rooms of a module, and what they refer to.
struct Rooms {
  /// The types that make up each reference, and where they are named.
  private(set) var references: [Reference: [String]] = [:]
  private(set) var names: [String] = []

  init(of module: String) throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/\(module)")
    let folder = sources.standardizedFileURL.path(percentEncoded: false)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }
    self.init(
      try paths.sorted().compactMap { path in
        let parts = path.split(separator: "/").map(String.init)
        // A file outside of all rooms is the hall, which knows them all.
        guard parts.count > 1 else { return nil }
        return (
          parts[0], parts[parts.count - 1],
          SwiftSource(try String(contentsOfFile: folder + "/" + path, encoding: .utf8))
        )
      })
  }

  init(_ files: [(room: String, file: String, source: SwiftSource)]) {
    var homes: [String: Set<String>] = [:]
    for (room, _, source) in files {
      for type in source.types { homes[type, default: []].insert(room) }
    }
    for (room, file, source) in files {
      for word in source.references.sorted() {
        guard let owners = homes[word], !owners.contains(room) else { continue }
        for owner in owners { references[Reference(room, owner), default: []].append("\(word) in \(file)") }
      }
    }
    names = Set(files.map(\.room)).sorted()
  }

  /// Rooms each of which refers to the next, and the last to the first.
  func circle(without known: Set<Reference>) -> [String]? {
    let next = Dictionary(grouping: references.keys.filter { !known.contains($0) }, by: \.from)
      .mapValues { $0.map(\.to).sorted() }
    var done: Set<String> = []
    var way: [String] = []
    func search(_ room: String) -> [String]? {
      if let start = way.firstIndex(of: room) { return Array(way[start...]) }
      guard done.insert(room).inserted else { return nil }
      way.append(room)
      defer { way.removeLast() }
      for other in next[room] ?? [] {
        if let found = search(other) { return found }
      }
      return nil
    }
    for room in names {
      if let found = search(room) { return found }
    }
    return nil
  }

  /// The references of a circle, each with what makes it.
  func explain(_ circle: [String]) -> String {
    zip(circle, circle.dropFirst() + circle.prefix(1)).map { from, to in
      "\(from) → \(to) (\((references[Reference(from, to)] ?? []).prefix(5).joined(separator: ", ")))"
    }.joined(separator: ", ")
  }
}

/// What a file of Swift declares and refers to.
struct SwiftSource {
  /// The types at the top of the file that others can see.
  private(set) var types: Set<String> = []
  /// The words that may be types of other files.
  private(set) var references: Set<String> = []

  private static let declaring: Set<String> = ["struct", "enum", "class", "protocol", "actor", "typealias"]

  init(_ text: String) {
    var own: Set<String> = []
    var depth = 0
    var words: [String] = []
    let tokens = Self.tokens(text)
    for (position, token) in tokens.enumerated() {
      switch token {
      case "{": depth += 1
      case "}": depth -= 1
      default: break
      }
      let previous = position > 0 ? tokens[position - 1] : ""
      if Self.declaring.contains(previous), token.first?.isLetter == true {
        own.insert(token)
        let modifiers = tokens[..<(position - 1)].suffix(4).reversed().prefix { $0 != "}" }
        let isHidden = modifiers.contains("private") || modifiers.contains("fileprivate")
        if depth == 0, !isHidden { types.insert(token) }
      } else if previous != ".", token.first?.isUppercase == true {
        words.append(token)
        // The parameter of a generic type or function: `func sorted<Note>`.
        let isParameter =
          previous == "<" && position > 2
          && (tokens[position - 3] == "func" || Self.declaring.contains(tokens[position - 3]))
        if isParameter || previous == "associatedtype" { own.insert(token) }
      }
    }
    references = Set(words).subtracting(own).subtracting(Self.cases(tokens))
  }

  /// What stands behind `case` where cases are declared, which looks like a type when it has a capital.
  private static func cases(_ tokens: [String]) -> Set<String> {
    var cases: Set<String> = []
    for (position, token) in tokens.enumerated() where token == "case" {
      var place = position + 1
      while place < tokens.count, tokens[place].first?.isUppercase == true {
        cases.insert(tokens[place])
        guard place + 1 < tokens.count, tokens[place + 1] == "," else { break }
        place += 2
      }
    }
    return cases
  }

  /// Words and marks, without comments and without texts; what stands in a text as `\(…)` counts.
  private static func tokens(_ text: String) -> [String] {
    var tokens: [String] = []
    var word = ""
    let bytes = Array(text.unicodeScalars)
    var place = 0
    /// For each text that is open: its quotes, and how deep the parentheses are of the code in it.
    var texts: [(quotes: Int, parentheses: Int?)] = []
    func isAt(_ mark: String, _ index: Int) -> Bool {
      let scalars = Array(mark.unicodeScalars)
      return index + scalars.count <= bytes.count && zip(bytes[index...], scalars).allSatisfy { $0 == $1 }
    }
    func endWord() {
      if !word.isEmpty { tokens.append(word) }
      word = ""
    }
    while place < bytes.count {
      let scalar = bytes[place]
      if let open = texts.last, open.parentheses == nil {
        // Inside a text.
        if isAt("\\(", place) {
          texts[texts.count - 1].parentheses = 1
          place += 2
        } else if scalar == "\\" {
          place += 2
        } else if isAt(String(repeating: "\"", count: open.quotes), place) {
          texts.removeLast()
          place += open.quotes
        } else {
          place += 1
        }
        continue
      }
      if isAt("//", place) {
        endWord()
        while place < bytes.count, bytes[place] != "\n" { place += 1 }
      } else if isAt("/*", place) {
        endWord()
        while place < bytes.count, !isAt("*/", place) { place += 1 }
        place += 2
      } else if isAt("#\"", place) {
        // A raw text; what stands in it as `\#(…)` is read over.
        endWord()
        place += 2
        while place < bytes.count, !isAt("\"#", place) { place += 1 }
        place += 2
      } else if scalar == "\"" {
        endWord()
        let quotes = isAt("\"\"\"", place) ? 3 : 1
        texts.append((quotes, nil))
        place += quotes
      } else {
        if scalar.properties.isAlphabetic || scalar == "_" || ("0"..."9").contains(scalar) {
          word.unicodeScalars.append(scalar)
        } else {
          endWord()
          if !scalar.properties.isWhitespace { tokens.append(String(scalar)) }
          if let depth = texts.last?.parentheses {
            let now = depth + (scalar == "(" ? 1 : scalar == ")" ? -1 : 0)
            texts[texts.count - 1].parentheses = now == 0 ? nil : now
          }
        }
        place += 1
      }
    }
    endWord()
    return tokens
  }
}
