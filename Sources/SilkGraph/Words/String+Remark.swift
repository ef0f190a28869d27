import Foundation

extension String {
  /// What stands before a remark in parentheses: `Duisburg` of `Duisburg (DIT)`. All of it where nothing does.
  var withoutRemark: String {
    let front = prefix { $0 != "(" }.trimmingCharacters(in: .whitespaces)
    return front.isEmpty ? self : front
  }
}
