extension String {
  /// What stands before a remark in parentheses: `Duisburg` of `Duisburg (DIT)`. All of it where nothing does.
  var withoutRemark: String {
    let front = self[..<(utf8.firstIndex(of: UInt8(ascii: "(")) ?? endIndex)].trimmed
    return front.isEmpty ? self : front
  }
}
