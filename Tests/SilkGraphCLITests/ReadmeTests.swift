import Foundation
import SilkGraphCLI
import Testing

/// The README shows command lines with what they print on a terminal of 100 columns; `...` stands for lines left out.
@Suite("README")
struct ReadmeTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let command: String
    /// Lines that follow each other in the output, piece by piece.
    let pieces: [[String]]
    var testDescription: String { command }
  }

  static var examples: [Example] {
    get throws {
      let text = try String(contentsOfFile: CommandRun.packageRoot + "/README.md", encoding: .utf8)
      // What stands between fences is every second piece.
      let blocks = text.components(separatedBy: "\n```").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
      return blocks.flatMap { block in
        let lines = block.components(separatedBy: "\n").dropFirst()
        let starts = lines.indices.filter { lines[$0].hasPrefix("$ silkgraph") }
        return starts.enumerated().map { number, start in
          let end = number + 1 < starts.count ? starts[number + 1] : lines.endIndex
          let pieces = lines[(start + 1)..<end].split(separator: "...").map { piece in
            piece.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed().map { $0 }
          }
          return Example(command: String(lines[start].dropFirst(2)), pieces: pieces.filter { !$0.isEmpty })
        }
      }
    }
  }

  @Test("has examples") func some() throws { #expect(try Self.examples.count >= 5) }

  @Test("shows what commands print", arguments: try examples)
  func output(example: Example) async throws {
    let words = ShellWords.split(example.command).dropFirst()
    let run = await CommandRun.of(Array(words), terminal: Terminal(width: 100))
    #expect(run.status == 0, "\(run.errors)")
    var rest = run.output.components(separatedBy: "\n")[...]
    for piece in example.pieces {
      let place = rest.indices.first { rest[$0...].starts(with: piece) }
      #expect(place != nil, "not printed by \(example.command):\n\(piece.joined(separator: "\n"))\nbut\n\(run.output)")
      if let place { rest = rest[(place + piece.count)...] }
    }
  }
}
