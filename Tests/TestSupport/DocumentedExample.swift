import Foundation

/// An example of the documentation that stands in a test too, so that it compiles and runs: the lines of the test
/// between `// NAME begins` and `// NAME ends`, less their indentation.
public enum DocumentedExample {
  /// Whether a file of the package holds an example word for word.
  ///
  /// - Parameters:
  ///   - name: The name in the two marks.
  ///   - test: The file of the test.
  ///   - path: The document, from the root of the package.
  ///   - replacements: What the test has in place of words of the document.
  public static func isIn(
    _ path: String, _ name: String, of test: String, replacing replacements: [(test: String, document: String)] = []
  ) throws -> Bool {
    let lines = try String(contentsOfFile: test, encoding: .utf8).components(separatedBy: "\n")
    guard let begin = lines.firstIndex(where: { $0.hasSuffix("// \(name) begins") }),
      let end = lines.firstIndex(where: { $0.hasSuffix("// \(name) ends") })
    else { return false }
    let indent = lines[begin].prefix { $0 == " " }.count
    // The marks of an example inside this one are no part of it.
    let own = lines[(begin + 1)..<end].filter { !$0.hasSuffix(" begins") && !$0.hasSuffix(" ends") }
    var code = own.map { String($0.dropFirst(indent)) }.joined(separator: "\n")
    for (test, document) in replacements { code = code.replacingOccurrences(of: test, with: document) }
    // Test files lie in Tests/<Module>Tests.
    let root = URL(fileURLWithPath: test)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8).contains(code)
  }
}
