import Foundation
import GraphEngine
import GraphFormats
import Testing

@Suite("Encodings of text")
struct TextDecoderTests {
  private func names(_ bytes: [UInt8], encoding: TextEncoding? = nil, _ format: GraphFormat) throws -> [String] {
    var options = GraphFile.Options()
    options.encoding = encoding
    let network = try GraphFile.read(bytes: bytes, format: format, options: options).document.graph
    return network.graph.nodes.map { network.nodeNames[$0] }
  }

  private func encoded(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] {
    [UInt8](try #require(text.data(using: encoding)))
  }

  @Test("UTF-16 is read with a mark and without", arguments: [GraphFormat.tables, .edgeList, .json])
  func utf16(format: GraphFormat) throws {
    let text =
      switch format {
      case .tables: "from;to;weight\nАлматы;Ақтау;1\nXi'an;Ürümqi 🚂;2\n"
      case .edgeList: "Алматы\tАқтау\nXi'an\tÜrümqi 🚂\n"
      default:
        "{\"nodes\":[{\"id\":\"Алматы\"},{\"id\":\"Ақтау\"},{\"id\":\"Xi'an\"},{\"id\":\"Ürümqi 🚂\"}],\"links\":[]}"
      }
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
      let bytes = try encoded(text, encoding)
      let mark: [UInt8] = encoding == .utf16LittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
      for bytes in [bytes, mark + bytes] {
        #expect(try names(bytes, format) == ["Алматы", "Ақтау", "Xi'an", "Ürümqi 🚂"])
        #expect(GraphFormat(firstBytes: bytes) == format)
        #expect(throws: GraphFileError.self) { try names(bytes.dropLast(), format) }
      }
    }
    #expect(try names([0xEF, 0xBB, 0xBF] + Array(text.utf8), format).first == "Алматы")
  }

  @Test func halfACharacterIsRefusedWithItsLine() throws {
    let bytes =
      try [0xFF, 0xFE] + encoded("a b\nc ", .utf16LittleEndian) + [0x00, 0xD8] + encoded("x\n", .utf16LittleEndian)
    do throws(GraphFileError) {
      _ = try EdgeListReader().read(bytes: bytes)
      Issue.record("read")
    } catch {
      #expect(error.line == 2)
    }
  }

  @Test("Windows-1251 is known by its words, and said", arguments: [GraphFormat.tables, .edgeList])
  func cyrillic(format: GraphFormat) throws {
    let text = "from;to;Вес\nАлматы;Актау;1\nСанкт-Петербург;«Порт» Ёлкино № 2;2\nОШ;КИЇВ;3\n"
    let bytes = try encoded(
      format == .tables ? text : text.split(separator: "\n").dropFirst().joined(separator: "\n"), .windowsCP1251)
    let reading = try GraphFile.read(bytes: bytes, format: format)
    let network = reading.document.graph
    #expect(
      network.graph.nodes.map { network.nodeNames[$0] } == [
        "Алматы", "Актау", "Санкт-Петербург", "«Порт» Ёлкино № 2", "ОШ", "КИЇВ",
      ])
    #expect(reading.sentences.contains { $0.contains("windows-1251") })
  }

  @Test func latinTextIsReadWhereAllItsEncodingsAgree() throws {
    let bytes = try encoded("from,to\nZürich,München\nMalmö,Orléans\n", .windowsCP1252)
    #expect(try names(bytes, .tables) == ["Zürich", "München", "Malmö", "Orléans"])
  }

  @Test(
    "what may be several encodings is refused, and read when it is named",
    arguments: [
      ("İstanbul,Şanlıurfa", "windows-1254", .windowsCP1254), ("Łódź,Gdańsk", "windows-1250", .windowsCP1250),
      ("Besançon,Nîmes", "latin1", .windowsCP1252), ("Αθήνα,Πειραιάς", "cp1253", .windowsCP1253),
      ("Алматы,Almatы", "1251", .windowsCP1251),
    ] as [(String, String, String.Encoding)])
  func ambiguous(row: String, name: String, foundation: String.Encoding) throws {
    let bytes = try encoded("from,to\n\(row)\n", foundation)
    do {
      _ = try names(bytes, .tables)
      Issue.record("read")
    } catch let error as GraphFileError {
      #expect(error.line == 2)
      #expect(error.description.contains("windows-1251"))
    }
    let encoding = try #require(TextEncoding(named: name))
    #expect(try names(bytes, encoding: encoding, .tables) == row.split(separator: ",").map(String.init))
  }

  @Test func chineseAndOtherCyrillicTextIsNotTakenForWindows1251() throws {
    // "西安 乌鲁木齐 阿拉山口" in GBK, "Алматы Актау Москва" in KOI8-R.
    let chinese: [UInt8] = [
      0xCE, 0xF7, 0xB0, 0xB2, 0x20, 0xCE, 0xDA, 0xC2, 0xB3, 0xC4, 0xBE, 0xC6, 0xEB, 0x0A,
    ]
    let koi8: [UInt8] = [0xE1, 0xCC, 0xCD, 0xC1, 0xD4, 0xD9, 0x20, 0xE1, 0xCB, 0xD4, 0xC1, 0xD5, 0x0A]
    for bytes in [chinese, koi8] { #expect(throws: GraphFileError.self) { try names(bytes, .edgeList) } }
  }

  @Test func textThatIsMostlyUTF8IsNotGuessed() throws {
    let bytes = Array("Алматы Актау\n".utf8) + (try encoded("Москва Минск\n", .windowsCP1251))
    do throws(GraphFileError) {
      _ = try EdgeListReader().read(bytes: bytes)
      Issue.record("read")
    } catch {
      #expect(error.line == 2 && error.column == 1)
    }
  }

  @Test func whatTheRestOfAFileSpeaksAgainstIsRefused() throws {
    var bytes: [UInt8] = []
    let line = try encoded("Алматы Актау\n", .windowsCP1251)
    for _ in 0..<30_000 { bytes += line }
    #expect(try names(bytes, .edgeList) == ["Алматы", "Актау"])
    bytes += try encoded("Zürich Basel\n", .windowsCP1252)
    #expect(throws: GraphFileError.self) { try names(bytes, .edgeList) }
  }

  @Test func namesOfEncodingsAreTakenAsPeopleWriteThem() {
    for name in ["windows-1251", "CP1251", "1251", "Windows1251", "win-1251"] {
      #expect(TextEncoding(named: name) == .windows1251)
    }
    for name in ["", "windows", "1259", "koi8-r", "utf-7"] { #expect(TextEncoding(named: name) == nil) }
    #expect(TextEncoding(named: "UTF-8") == .utf8)
  }
}
