import Foundation
import GraphEngine
import GraphFormats
import Testing

@Suite("Limits")
struct LimitTests {
  private func read(
    _ text: String, _ format: GraphFormat, _ change: (inout GraphMLReaderOptions.Limits) -> Void = { _ in }
  ) throws -> AttributedGraph {
    var options = GraphFile.Options()
    change(&options.graphML.limits)
    return try GraphFile.read(bytes: Array(text.utf8), format: format, options: options).document.graph
  }

  @Test func limitsHoldForTables() throws {
    func expect(_ what: String, _ limit: Int, _ change: (inout GraphMLReaderOptions.Limits) -> Void) {
      do {
        _ = try read("from,to,a,b\nx,y,1,long\ny,z,2,\n", .tables, change)
        Issue.record("read in spite of the limit of \(what)")
      } catch let error as TableError {
        #expect(error.problem == .limit(what, limit))
      } catch {
        Issue.record("\(error)")
      }
    }
    expect("nodes", 2) { $0.nodes = 2 }
    expect("edges", 1) { $0.edges = 1 }
    expect("columns", 3) { $0.keys = 3 }
    expect("bytes in one cell", 3) { $0.textBytes = 3 }
  }

  @Test func limitsHoldForEdgeLists() {
    for (what, limit, change) in [
      ("nodes", 2, { $0.nodes = 2 }), ("edges", 1, { $0.edges = 1 }), ("attributes", 1, { $0.keys = 1 }),
      ("bytes in one line", 7, { $0.textBytes = 7 }), ("bytes", 12, { $0.bytes = 12 }),
    ] as [(String, Int, (inout GraphMLReaderOptions.Limits) -> Void)] {
      do {
        _ = try read("x y 1 2\ny z 2 3333\n", .edgeList, change)
        Issue.record("read in spite of the limit of \(what)")
      } catch {
        #expect((error as? GraphFileError)?.problem == .limit(what, limit), "\(error)")
      }
    }
  }

  @Test("formats that are held whole have a limit of their own", arguments: [GraphFormat.json, .tables])
  func heldWhole(format: GraphFormat) {
    let text = format == .json ? "{\"nodes\": [], \"links\": []}" : "from,to\na,b\nc,d\n"
    #expect(throws: GraphFileError(file: "input", problem: .limit("bytes", 10))) {
      try read(text, format) { $0.heldBytes = 10 }
    }
    #expect(throws: Never.self) { try read(text, format) }
  }

  @Test func aFloodOfColumnsMakesNoFloodOfWords() throws {
    let text = "a0," + (1..<50_000).map { "column\($0)" }.joined(separator: ",") + "\n"
    do {
      _ = try read(text, .tables)
      Issue.record("read")
    } catch {
      #expect("\(error)".utf8.count < 1000)
    }
  }

  /// Entities that stand in the values of attributes, over and over.
  private static func bomb(_ root: (String) -> String) -> String {
    let entity = String(repeating: "x", count: 50_000)
    return "<!DOCTYPE r [<!ENTITY a \"\(entity)\">]>" + root(String(repeating: "&a;", count: 60))
  }

  @Test func entitiesInAttributesAreCounted() throws {
    let graphML = Self.bomb { value in
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"><graph edgedefault=\"directed\">"
        + (0..<190).map { "<node id=\"\($0)\(value)\"/>" }.joined() + "</graph></graphml>"
    }
    do {
      _ = try read(graphML, .graphML)
      Issue.record("read")
    } catch let error as GraphMLError {
      #expect(error.kind == .entityExpansion)
    }
    let gexf = Self.bomb { value in
      "<gexf xmlns=\"http://gexf.net/1.2\"><graph><nodes>"
        + (0..<190).map { "<node id=\"\($0)\(value)\"/>" }.joined() + "</nodes></graph></gexf>"
    }
    do {
      _ = try read(gexf, .gexf)
      Issue.record("read")
    } catch let error as GraphFileError {
      #expect("\(error)".contains("ten times"))
    }
  }

  @Test func limitsOfBytesAndTextHoldForWhatEntitiesMake() throws {
    let text = """
      <!DOCTYPE r [<!ENTITY a "\(String(repeating: "x", count: 1000))">]>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed"><node id="&a;&a;&a;&a;"/>
      </graph></graphml>
      """
    #expect(throws: Never.self) { try read(text, .graphML) }
    for change in [{ $0.bytes = 3000 }, { $0.textBytes = 2000 }] as [(inout GraphMLReaderOptions.Limits) -> Void] {
      do {
        _ = try read(text, .graphML, change)
        Issue.record("read")
      } catch let error as GraphMLError {
        #expect(error.kind == .limit)
      }
    }
  }
}
