import Foundation
import Testing

@Suite("Golden command lines")
struct GoldenTests {
  @Test("print what they printed", arguments: try GoldenCase.all)
  func matches(_ golden: GoldenCase) async throws {
    let run = try await golden.run()
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" { try golden.update(run) }
    let expected = try golden.expected
    #expect(run.output == expected.output)
    #expect(run.errors == expected.errors)
    #expect(run.status == expected.status)
  }
}
