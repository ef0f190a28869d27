internal import GraphFormats

/// Checks that the name of a file says what is written into it: DOT, the language of Graphviz, and no picture.
enum DrawingTarget {
  /// The endings of what Graphviz makes of DOT.
  private static let pictures: Set<String> = [
    "svg", "svgz", "png", "pdf", "jpg", "jpeg", "jpe", "gif", "webp", "ps", "ps2", "eps", "bmp", "tif", "tiff", "tga",
    "ico", "xdot", "plain", "cmapx", "map", "fig", "vml", "pic", "wbmp", "heif", "avif", "jp2", "psd", "emf", "wmf",
  ]

  /// Refuses a name that asks for something else.
  ///
  /// - Parameter command: The command line without the name of the file, as far as it is known.
  static func check(_ file: String?, command: String) throws(UsageError) {
    guard let file, file != "-", let dot = file.lastIndex(of: "."), !file[dot...].contains("/") else { return }
    let ending = file[file.index(after: dot)...].lowercased()
    if pictures.contains(ending) {
      // Graphviz has one name for each of these.
      let type = ["jpeg": "jpg", "jpe": "jpg", "tiff": "tif"][ending] ?? ending
      throw UsageError(
        """
        draw writes DOT, and the name "\(file)" asks for a picture, which Graphviz makes of it:
          \(command) | dot -T\(type) -o \(ShellText.quoted(file))
        --format dot writes DOT under this name all the same
        """)
    }
    if ending == "html" || ending == "htm" {
      throw UsageError("draw writes DOT, and the name \"\(file)\" asks for a page; use a name that ends in .dot")
    }
    if let format = GraphFormat(path: file), format != .dot {
      throw UsageError(
        "draw writes DOT, and the name \"\(file)\" asks for \(format.title), which silkgraph convert writes")
    }
  }
}

/// Words as a shell reads them.
enum ShellText {
  /// The word, in quotes where a shell would read it as something else.
  static func quoted(_ word: String) -> String {
    let plain = word.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-_./:,=+@%".utf8.contains(byte)
    }
    if plain, !word.isEmpty { return word }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
