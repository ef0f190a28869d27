import Foundation
import GraphEngine
import GraphFormats
import Testing

@Suite("gzip data")
struct GzipTests {

  private func problem(_ bytes: [UInt8]) -> GraphFileError.Problem? {
    do throws(GraphFileError) {
      _ = try EdgeListReader().read(bytes: bytes)
      return nil
    } catch {
      return error.problem
    }
  }

  /// A member that holds its text as it is, with a checksum made bit by bit.
  private func stored(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
    }
    func little(_ value: UInt32, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32($0 * 8)) }
    }
    let count = UInt32(bytes.count)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + little(count, 2) + little(~count, 2) + bytes + little(~sum, 4)
      + little(count, 4)
  }

  @Test func severalMembersAndPaddingAreOneFile() throws {
    let bytes = stored("a b\nc") + stored("") + [0, 0] + stored(" d\n") + [UInt8](repeating: 0, count: 1000)
    #expect(try EdgeListReader().read(bytes: bytes).document.graph.graph.edgeCount == 2)
  }

  @Test func everyCutIsSaidToEndTooEarly() {
    let whole = stored("a b\n")
    for count in 3..<whole.count {
      #expect(problem(Array(whole.prefix(count))) == .compression("ends too early"), "\(count)")
    }
  }

  @Test func whatIsWrongIsSaid() {
    let whole = stored("a b\n")
    #expect(problem(whole + [0x41]) == .compression("is followed by something else"))
    #expect(problem(whole + whole.prefix(5)) == .compression("ends too early"))
    for place in whole.count - 8..<whole.count {
      var wrong = whole
      wrong[place] ^= 1
      #expect(problem(wrong) == .compression("does not agree with its checksum"))
    }
    var wrong = whole
    wrong[10] = 7
    #expect(problem(wrong) == .compression("is damaged"))
  }
}
