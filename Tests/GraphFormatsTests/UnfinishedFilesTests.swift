import Foundation
import GraphFormats
import Testing

@Suite("Unfinished files", .serialized)
struct UnfinishedFilesTests {
  private func makeFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("silkgraph-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test("are taken away with the folders made for them, and what is in its place stays")
  func takeAway() throws {
    let folder = try makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = folder.appendingPathComponent("tables").path
    try FileManager.default.createDirectory(atPath: made, withIntermediateDirectories: false)
    UnfinishedFiles.add(made)
    try AtomicFile.write(to: folder.appendingPathComponent("whole").path) { $0.append("all of it") }
    var hasLeft = false
    #expect(throws: CancellationError.self) {
      try AtomicFile.write(to: made + "/half") { sink in
        sink.append("a part")
        UnfinishedFiles.takeAway { hasLeft = true }
        throw CancellationError()
      }
    }
    #expect(hasLeft)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["whole"])
  }
}
