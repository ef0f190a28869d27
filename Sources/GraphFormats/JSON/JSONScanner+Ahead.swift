/// What can be found out about the value that stands next without taking it.
extension JSONScanner {
  /// The members of the object that stands next; those before the first fault where it has one.
  func membersAhead() -> [(name: String, kind: Kind)] {
    var members: [(name: String, kind: Kind)] = []
    visitMembers { name, kind in
      members.append((name.string, kind))
      return true
    }
    return members
  }

  /// Whether the object that stands next has a member of one of these kinds.
  func hasMember(_ wanted: StaticString, of kinds: [Kind]) -> Bool {
    var isFound = false
    visitMembers { name, kind in
      isFound = name.equals(wanted) && kinds.contains(kind)
      return !isFound
    }
    return isFound
  }

  /// The members of the first element of the list that stands next.
  func membersOfFirstElement() -> [(name: String, kind: Kind)] {
    var ahead = ahead()
    do throws(Failure) {
      try ahead.beginArray()
      guard try ahead.nextElement(isFirst: true) else { return [] }
      return ahead.membersAhead()
    } catch {
      return []
    }
  }

  /// Whether a list stands next that has elements.
  func hasElements() -> Bool {
    var ahead = ahead()
    do throws(Failure) {
      try ahead.beginArray()
      return try ahead.nextElement(isFirst: true)
    } catch {
      return false
    }
  }

  /// Where the value of a member of the object that stands next begins.
  func valueOfMember(_ wanted: String) -> Int? {
    var ahead = ahead()
    do throws(Failure) {
      try ahead.beginObject()
      var isFirst = true
      while try ahead.nextMember(isFirst: isFirst) {
        isFirst = false
        let isWanted = try ahead.name().elementsEqual(wanted.utf8)
        ahead.skipSpace()
        if isWanted { return ahead.position }
        try ahead.skip()
      }
    } catch {}
    return nil
  }

  /// Hands the members of the object that stands next to `visit` until it returns `false`.
  private func visitMembers(_ visit: (UTF8Slice, Kind) -> Bool) {
    var ahead = ahead()
    do throws(Failure) {
      guard try ahead.peek() == .object else { return }
      try ahead.beginObject()
      var isFirst = true
      while try ahead.nextMember(isFirst: isFirst) {
        isFirst = false
        let name = try ahead.name()
        guard visit(name, try ahead.peek()) else { return }
        try ahead.skip()
      }
    } catch {}
  }

  /// Whether the values that begin at two places are the same to the letter, white space between their parts apart.
  func isSameText(at first: Int, as second: Int) -> Bool {
    var a = first, b = second
    var depth = 0
    var isInText = false
    func skip(_ place: inout Int) {
      while place < bytes.count, bytes[place].isXMLSpace { place += 1 }
    }
    repeat {
      if !isInText {
        skip(&a)
        skip(&b)
      }
      guard a < bytes.count, b < bytes.count, bytes[a] == bytes[b] else { return false }
      switch bytes[a] {
      case UInt8(ascii: "\\") where isInText:
        a += 1
        b += 1
        guard a < bytes.count, b < bytes.count, bytes[a] == bytes[b] else { return false }
      case UInt8(ascii: "\""): isInText.toggle()
      case UInt8(ascii: "["), UInt8(ascii: "{"): if !isInText { depth += 1 }
      case UInt8(ascii: "]"), UInt8(ascii: "}"): if !isInText { depth -= 1 }
      default: break
      }
      a += 1
      b += 1
    } while depth > 0 || isInText
    return true
  }
}
