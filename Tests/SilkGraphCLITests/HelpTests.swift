import ArgumentParser
import Foundation
import SilkGraphCLI
import Testing

@Suite("Help")
struct HelpTests {
  private static let commands = RootCommand.configuration.subcommands

  @Test("the greeting names commands that there are", .enabled(if: !commands.isEmpty))
  func greeting() throws {
    let lines = RootCommand.greeting.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count == 8)
    let examples = lines.filter { $0.hasPrefix("  silkgraph ") }
    #expect(examples.count == 3)
    for example in examples {
      let verb = ShellWords.split(String(example)).dropFirst().first
      #expect(Self.commands.contains { $0._commandName == verb }, "\(example)")
    }
  }

  @Test("of every command is one imperative line, and begins with examples that work", arguments: commands.indices)
  func examples(index: Int) async throws {
    let command = Self.commands[index]
    let configuration = command.configuration
    #expect(configuration.abstract.hasSuffix("."))
    #expect(!configuration.abstract.contains("\n"))

    let examples = configuration.discussion.split(separator: "\n").drop { !$0.contains("silkgraph ") }
      .prefix { $0.trimmingPrefix(while: \.isWhitespace).hasPrefix("silkgraph ") }
    try #require(!examples.isEmpty, "silkgraph \(command._commandName) --help needs an example")
    // Examples run one after the other in a folder with a copy of the networks, where they may write what they say.
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: CommandRun.packageRoot + "/Networks", toPath: folder.path + "/Networks")
    for example in examples {
      let words = ShellWords.split(String(example))
      #expect(words.dropFirst().first == command._commandName, "\(example)")
      let run = await CommandRun.of(Array(words.dropFirst()), directory: folder.path)
      #expect(run.status == 0, "\(example): \(run.errors)")
    }
  }

  @Test("completion scripts know every command and the values of options", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) async {
    let script = await CommandRun.of(["--generate-completion-script", shell])
    #expect(script.status == 0)
    #expect(script.errors.isEmpty)
    let commands = Self.commands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
    for word in commands + ["generalised", "betweenness", "partnership", "layers", "inland water", "json"] {
      #expect(script.output.contains(word) || script.output.contains(word.replacing(" ", with: "\\ ")), "\(word)")
    }
  }
}
