internal import GraphEngine

/// The keys of a document as they are declared, and those that its values imply.
struct GraphMLKeys {
  /// A key and what the reader has to know of it.
  struct Entry {
    var key: GraphMLKey
    /// The id by which values refer to it.
    let reference: [UInt8]
    let line: Int
    /// Whether the document declares it; others are implied by a value.
    let isDeclared: Bool
    /// The element whose value implied the key, for messages.
    var firstUser: String?
    /// Whether an implied key has the type of a declared one.
    var isTyped = false
    /// Whether an `int` key has a value beyond 32 bits.
    var isWide = false

    /// Whether a column is made only when it has values.
    var isOptional: Bool {
      key.domain == .all || !isDeclared || key.extraAttributes.contains { $0.name.hasPrefix("yfiles.") }
    }
  }

  /// How a key was found.
  enum Match {
    case declared(Int)
    /// Declared for something else.
    case elsewhere(Int)
    case none
  }

  private(set) var entries: [Entry] = []
  private var byName: [Lookup: Int] = [:]
  /// The first key of each id, for any domain.
  private var byID: [[UInt8]: Int] = [:]
  private var domainsOfName: [[UInt8]: Set<GraphMLDomain>] = [:]

  private struct Lookup: Hashable {
    let domain: GraphMLDomain
    let id: [UInt8]
  }

  subscript(index: Int) -> Entry {
    get { entries[index] }
    set { entries[index] = newValue }
  }

  /// Finds the key that a value of that domain refers to.
  func find(_ id: [UInt8], for domain: GraphMLDomain) -> Match {
    if let index = byName[Lookup(domain: domain, id: id)] ?? byName[Lookup(domain: .all, id: id)] {
      return .declared(index)
    }
    return byID[id].map { .elsewhere($0) } ?? .none
  }

  /// The key declared under that id for exactly that domain.
  func declared(_ id: [UInt8], for domain: GraphMLDomain) -> Int? {
    byName[Lookup(domain: domain, id: id)].flatMap { entries[$0].isDeclared ? $0 : nil }
  }

  /// Whether a key of that id is declared, for whatever it may be.
  func isDeclared(_ id: [UInt8]) -> Bool {
    GraphMLDomain.allCases.contains { declared(id, for: $0) != nil }
  }

  /// Whether another key has that name in a domain that the given one overlaps.
  func sharesName(_ name: String, in domain: GraphMLDomain) -> Bool {
    guard let domains = domainsOfName[Array(name.utf8)] else { return false }
    return domain == .all || domains.contains(domain) || domains.contains(.all)
  }

  /// Adds a key under the id by which the document refers to it; the key itself gets an id that no other has.
  mutating func add(_ key: GraphMLKey, referredToAs id: [UInt8], line: Int, isDeclared: Bool) -> Int {
    var key = key
    let index = entries.count
    if let other = byID[id] {
      if isDeclared, !entries[other].isDeclared {
        // The id belongs to the declaration, although a value came before it.
        entries[other].key.id = unusedID(like: "\(key.id).\(entries[other].key.domain.rawValue)")
        byID[Array(entries[other].key.id.utf8)] = other
        byID[id] = index
      } else {
        key.id = unusedID(like: "\(key.id).\(key.domain.rawValue)")
      }
    }
    entries.append(Entry(key: key, reference: id, line: line, isDeclared: isDeclared))
    byName[Lookup(domain: key.domain, id: id)] = index
    for id in [id, Array(key.id.utf8)] where byID[id] == nil { byID[id] = index }
    if isDeclared { domainsOfName[Array(key.name.utf8), default: []].insert(key.domain) }
    return index
  }

  /// The key that holds the values of a key: for one that a value implied, the declaration that came later if any did.
  func holder(of index: Int) -> Int {
    let entry = entries[index]
    guard !entry.isDeclared, !entry.isTyped else { return index }
    let later = declared(entry.reference, for: entry.key.domain) ?? declared(entry.reference, for: .all)
    return later ?? index
  }

  private func unusedID(like id: String) -> String {
    guard byID[Array(id.utf8)] != nil else { return id }
    var number = 2
    while byID[Array("\(id).\(number)".utf8)] != nil { number += 1 }
    return "\(id).\(number)"
  }
}
