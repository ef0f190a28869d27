/// Says on standard error what is no answer.
package struct Messages: Sendable {
  /// How much is said. Errors always are.
  package enum Verbosity: Sendable { case quiet, normal, verbose }

  private let channel: OutputChannel
  private let verbosity: Verbosity
  private let palette: Palette

  package init(_ channel: OutputChannel, _ verbosity: Verbosity = .normal) {
    self.channel = channel
    self.verbosity = verbosity
    palette = Palette(isColored: channel.isColored)
  }

  package func error(_ text: String) throws(OutputError) { try say("error", .bad, text) }

  package func warning(_ text: String) throws(OutputError) {
    if verbosity != .quiet { try say("warning", .caution, text) }
  }

  package func note(_ text: String) throws(OutputError) {
    if verbosity != .quiet { try say("note", .quiet, text) }
  }

  /// What only somebody who asks with `--verbose` wants to know.
  package func detail(_ text: String) throws(OutputError) {
    if verbosity == .verbose { try say("note", .quiet, text) }
  }

  /// That something was done which cannot be seen, such as a file written.
  package func done(_ text: String) throws(OutputError) {
    // That nobody hears it is no reason to give no answer.
    if verbosity != .quiet { try? channel.write(Self.lines(text).joined(separator: "\n") + "\n") }
  }

  private func say(_ label: String, _ emphasis: Emphasis, _ text: String) throws(OutputError) {
    let lines = Self.lines("\(label): " + text).flatMap { line in
      channel.terminal.map { TextWrap.lines(line, width: $0.width) } ?? [line]
    }
    let message = lines.joined(separator: "\n") + "\n"
    // That nobody hears it is no reason to give no answer.
    try? channel.write(palette.paint("\(label):", emphasis) + message.dropFirst(label.count + 1))
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { SafeText.oneLine(String($0)) }
  }
}
