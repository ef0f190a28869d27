import Foundation
import GraphFormats
import Testing

@testable import SilkGraphCLI

@Suite("Files as the command meets them")
struct SourceTests {
  /// A path that gives bytes once, as `<(…)` does.
  private func pipe(_ text: String) -> (path: String, pipe: Pipe) {
    let pipe = Pipe()
    let writer = pipe.fileHandleForWriting
    Thread.detachNewThread {
      try? writer.write(contentsOf: Array(text.utf8))
      try? writer.close()
    }
    return ("/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)", pipe)
  }

  private static let list = (1..<40_000).map { "n\($0 - 1) n\($0)\n" }.joined()

  @Test func aPipeIsReadWhole() async {
    let (path, pipe) = pipe(Self.list)
    let result = await CommandRun.of(["info", path, "--format", "json"])
    #expect(result.status == 0 && result.output.contains("39999"), "\(result.errors)")
    _ = pipe
  }

  @Test func aGraphIsChosenByItsPositionInAPipe() async {
    let text = """
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph id="a" edgedefault="directed"><node id="x"/></graph>
      <graph id="b" edgedefault="directed"><node id="y"/><node id="z"/></graph></graphml>
      """
    let (path, pipe) = pipe(text)
    let result = await CommandRun.of(["convert", path, "-", "--graph", "1", "--to", "json"])
    #expect(result.status == 0 && result.output.contains("\"z\""), "\(result.errors)")
    _ = pipe
  }

  @Test func aPlaceFileAndTheNetworkMayBePipes() async {
    let (pairs, first) = pipe("origin,destination\nn0,n3\n")
    let (network, second) = pipe("source,target,weight\nn0,n1,1\nn1,n3,2\n")
    let result = await CommandRun.of([
      "matrix", "-n", network, "--weight", "weight", "--pairs", pairs, "--format", "csv",
    ])
    #expect(result.status == 0 && result.output.contains("n3"), "\(result.errors)")
    _ = (first, second)
  }

  @Test func anEmptyNameIsTheNameOfNothing() async {
    #expect(await CommandRun.of(["info", ""]).status == 66)
  }

  @Test func anErrorOfALimitNamesTheOption() async {
    let (path, pipe) = pipe("from,to\na,b\nc,d\n")
    let result = await CommandRun.of(["info", path, "--read-limits", "bytes=5"])
    #expect(result.status == 65 && result.errors.contains("--read-limits bytes=10"), "\(result.errors)")
    _ = pipe
  }
}
