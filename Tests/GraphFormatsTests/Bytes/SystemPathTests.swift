import Foundation
import GraphEngine
import GraphFormats
import Testing

@Suite("Names of files")
struct SystemPathTests {
  private func folder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.path + "/names-\(UUID().uuidString)"
    try SystemPath.makeFolder(folder + "/below/it")
    return folder
  }

  @Test(
    "any bytes are a text, and the text gives them back",
    arguments: [
      [0x61, 0xFF, 0x62], [0xC3], [0xC3, 0xA9], [0xF4, 0x8F, 0xBF, 0xBF], [0xE2, 0x82], [0x80, 0xF0, 0x9F, 0x9A, 0x82],
    ] as [[UInt8]])
  func anyBytes(name: [UInt8]) { #expect(SystemPath.bytes(SystemPath.text(name)) == name) }

  @Test func aNameThatIsNoUTF8IsWrittenAndReadUnderExactlyThatName() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let name = folder + "/" + SystemPath.text([0x67, 0xE9, 0xFF] + Array(".edges".utf8))
    try AtomicFile.write(to: name) { $0.append("a b\n") }
    #expect(SystemPath.exists(name))
    #expect(access(folder + "/g\u{FFFD}\u{FFFD}.edges", F_OK) != 0)
    #expect(try GraphFile.read(path: name).document.graph.graph.edgeCount == 1)
  }

  @Test func whatIsNoFileIsNeverReplaced() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // A socket cannot be opened to be written to.
    let path = folder + "/socket"
    let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8).prefix(100)) }
    try #require(path.utf8.count < 100)
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0)
    #expect(throws: OutputError.self) { try AtomicFile.write(to: path, existing: .replace) { $0.append("x") } }
    #expect(try SystemPath.kind(of: path) == .special)
    #expect(throws: OutputError.self) { try AtomicFile.write(to: folder, existing: .replace) { $0.append("x") } }
    #expect(SystemPath.isFolder(folder))
  }

  @Test func aLinkIsFollowedAlsoToAFileThatIsStillToBeMade() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for target in ["below/it/target", folder + "/other"] {
      let link = folder + "/link"
      unlink(link)
      try #require(symlink(target, link) == 0)
      try AtomicFile.write(to: link) { $0.append("x") }
      #expect(SystemPath.exists(target.hasPrefix("/") ? target : folder + "/" + target))
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
    }
    try #require(symlink("round", folder + "/round") == 0)
    #expect(throws: OutputError.self) { try AtomicFile.write(to: folder + "/round") { $0.append("x") } }
  }

  @Test("a name may be as long as the system allows", arguments: [240, 243, 255])
  func longNames(count: Int) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let name = String(repeating: "n", count: count)
    try AtomicFile.write(to: folder + "/" + name) { $0.append("x") }
    #expect(Set(try FileManager.default.contentsOfDirectory(atPath: folder)) == ["below", name])
  }

  @Test func nobodyElseCanReadWhatTakesThePlaceOfAPrivateFile() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/private"
    try AtomicFile.write(to: path) { $0.append("x") }
    try #require(chmod(path, 0o600) == 0)
    try AtomicFile.write(to: path, existing: .replace) { sink in
      sink.append("y")
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".part") {
        let permissions = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.posixPermissions]
        #expect(permissions as? Int == 0o600)
      }
    }
  }
}
