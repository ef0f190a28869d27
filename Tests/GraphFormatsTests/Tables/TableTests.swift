import Foundation
import GraphEngine
import GraphFormats
import Testing

@Suite("Table")
struct TableTests {
  private func table(_ text: String) throws(TableError) -> Table {
    try Table(utf8: Array(text.utf8), file: "legs.csv")
  }

  /// All cells; `nil` is a missing value.
  private func cells(_ text: String) throws -> [[String?]] {
    let table = try table(text)
    return table.rows.map { row in table.columns.map { row[$0.name] } }
  }

  private func problem(_ text: String) -> TableError? {
    do {
      _ = try table(text)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "cells are what RFC 4180 says",
    arguments: [
      ("a,b\n1,2\n", [["1", "2"]]),
      ("a,b\n1,2", [["1", "2"]]),
      ("a,b\r\n1,2\r\n3,4\r\n", [["1", "2"], ["3", "4"]]),
      ("a,b\r1,2\r", [["1", "2"]]),
      ("\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
      ("a,b\n1,", [["1", nil]]),
      ("a,b\n,\n", []),
      ("a,b\n\"\",\n", [["", nil]]),
      ("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", [["x,y", "say \"hi\""]]),
      ("a,b\n\"x\ny\",\"\r\n\"\n", [["x\ny", "\r\n"]]),
      ("a,b\n 1 , 2\n", [["1", "2"]]),
      ("a, b\n\" 1 \" , \"2\"\n", [[" 1 ", "2"]]),
      ("a,b\n\n1,2\n\n\n", [["1", "2"]]),
      // One scalar of a cell may combine with what stands before it, and changes neither quotes nor commas.
      ("a,b\n\"x\",\u{301}y\n1,\"\u{301}\"\n", [["x", "\u{301}y"], ["1", "\u{301}"]]),
      ("a\n\"\"\n", [[""]]),
      ("a,b\n", []),
    ] as [(String, [[String?]])])
  func cells(text: String, expected: [[String?]]) throws {
    #expect(try cells(text) == expected)
  }

  @Test func rowsKnowTheirLineAlsoBehindQuotedLineEnds() throws {
    let table = try table("a,b\r\n\"x\r\ny\",1\r\n\n\"\n\n\",2\n3,4\n")
    #expect(table.rows.map(\.line) == [2, 5, 8])
  }

  @Test(
    "what is no table says where and why",
    arguments: [
      ("", "legs.csv:1: the table is empty; its first line must name the columns"),
      ("\n\n", "legs.csv:1: the table is empty; its first line must name the columns"),
      ("a,a\n", "legs.csv:1, column a: the column stands in the header twice; rename one"),
      ("a,,c\n", "legs.csv:1: column 2 has no name; name it, or remove it from every row"),
      (
        "a,b\n1,2\n1,2,3\n",
        "legs.csv:3: the row has 3 cells, the header 2; put a cell that holds a comma in quotes"
      ),
      ("a,b\n\"x\ny\",2\n1\n", "legs.csv:4: the row has 1 cell, the header 2; put a cell that holds a comma in quotes"),
      (
        "a,b\n1,2\n\"x,2\n1,2\n",
        "legs.csv:3: a cell begins with a quote that is never closed; close it, and write a quote inside as two"
      ),
      (
        "a,b\n5\" pipe,2\n",
        "legs.csv:2: \"5\" pipe\" has a quote inside; put the whole cell in quotes and write the quote inside as two"
      ),
      ("a,b\n\"x\" y,2\n", "legs.csv:2: text follows a closing quote; write a quote inside a cell as two"),
    ])
  func faults(text: String, sentence: String) {
    #expect(problem(text)?.description == sentence)
  }

  @Test func textThatIsNotUTF8NamesTheLine() {
    var bytes = Array("a,b\n1,2\nT".utf8)
    bytes += [0xFC] + Array("rkiye,2\n".utf8)
    #expect(throws: TableError.self) { try Table(utf8: bytes, file: "hubs.csv") }
    do {
      _ = try Table(utf8: bytes, file: "hubs.csv")
    } catch {
      #expect(error.line == 3)
      #expect(error.problem == .notUTF8(looksLike: "ISO 8859-1 or Windows-1252"))
    }
    do {
      _ = try Table(utf8: [0xFF, 0xFE, 0x61, 0x00], file: "hubs.csv")
    } catch {
      #expect(error.problem == .notUTF8(looksLike: "UTF-16"))
    }
  }

  @Test func cellsAreReadAsWhatIsAskedFor() throws {
    let row = try #require(try table("n,i,t,b,e\n12.5,-7,007,true,\n").rows.first)
    #expect(try row.value(Double.self, of: "n") == 12.5)
    #expect(try row.value(Int.self, of: "i") == -7)
    #expect(try row.value(Double.self, of: "i") == -7)
    #expect(try row.required(String.self, of: "t") == "007")
    #expect(try row.required(Bool.self, of: "b"))
    #expect(try row.value(Double.self, of: "e") == nil)
    #expect(row["none"] == nil)
  }

  @Test(
    "a cell of another type names table, line, column and what to write",
    arguments: [
      ("1,250", "\"1,250\" is not a number; write 1250"),
      ("1,250.5", "\"1,250.5\" is not a number; write 1250.5"),
      ("12,5", "\"12,5\" is not a number; write 12.5"),
      ("\" 7\"", "\" 7\" is not a number; write 7"),
      ("1 250 000", "\"1 250 000\" is not a number; write 1250000"),
      ("about 9", "\"about 9\" is not a number"),
      ("0x1F", "\"0x1F\" is not a number"),
      ("1e999", "\"1e999\" is not a number"),
      ("infinity", "\"infinity\" is not a number"),
      ("٣", "\"٣\" is not a number"),
      ("", "the cell is empty; a value is needed here"),
    ])
  func numbers(text: String, sentence: String) throws {
    let cell = text.contains(",") ? "\"\(text)\"" : text
    let row = try #require(try table("id,cost_usd_per_teu\na,1\nb,\(cell)\n").rows.last)
    do {
      _ = try row.required(Double.self, of: "cost_usd_per_teu")
      Issue.record("\(text) was read as a number")
    } catch {
      #expect(error.description == "legs.csv:3, column cost_usd_per_teu: \(sentence)")
    }
  }

  @Test func wholeNumbersDoNotOverflow() throws {
    let rows = try table("i\n9223372036854775807\n-9223372036854775808\n9223372036854775808\n1.0\n").rows
    #expect(try rows.prefix(2).map { try $0.required(Int64.self, of: "i") } == [.max, .min])
    for row in rows.dropFirst(2) {
      #expect(throws: TableError.self) { try row.required(Int64.self, of: "i") }
    }
  }

  @Test func aMissingColumnSuggestsOneThatIsThere() throws {
    let row = try #require(try table("distance_km,time_h\n1,2\n").rows.first)
    do {
      _ = try row.value(Double.self, of: "distanc_km")
    } catch {
      #expect(
        error.description == "legs.csv:1, column distanc_km: there is no such column; did you mean distance_km?")
    }
  }

  @Test func aFileThatIsNotThereIsNamed() {
    let path = NSTemporaryDirectory() + "no-such-folder/legs.csv"
    do {
      _ = try Table(contentsOf: path)
      Issue.record("a file that is not there was read")
    } catch {
      #expect(error == TableError(file: path, problem: .noSuchFile))
    }
  }

  @Test func headersMayCarryTypes() throws {
    let table = try table("a:int,b:float,xlink:href,c:string:bool\n1,2,3,true\n")
    #expect(table.columns.map(\.name) == ["a", "b", "xlink:href", "c:string"])
    #expect(table.columns.map(\.type) == [.int, .double, nil, .bool])
  }
}
