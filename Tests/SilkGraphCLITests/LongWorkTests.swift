import Foundation
import Synchronization
import Testing

@testable import SilkGraphCLI

/// What the command does where work or answers grow large.
@Suite("Long work")
struct LongWorkTests {
  private func run(_ line: String, in folder: TemporaryFolder? = nil, terminal: Terminal? = nil) async -> CommandRun {
    await CommandRun.of(
      ShellWords.split(line), terminal: terminal, directory: folder?.path ?? CommandRun.packageRoot)
  }

  /// A line of places.
  private func line(of count: Int, in folder: TemporaryFolder) throws {
    let edges = (0..<count).map { "n\($0),n\($0 + 1),\($0 % 5 + 1)\n" }.joined()
    try folder.write("from,to,hours\n" + edges, to: "line.csv")
  }

  @Test("a long path is written in pieces as it would be in one", arguments: [1, 999, 1000, 2500])
  func pieces(count: Int) async throws {
    let folder = try TemporaryFolder()
    try line(of: count, in: folder)
    let words = "route n0 n\(count) -n line.csv --weight hours"
    let csv = await run("\(words) --format csv", in: folder)
    #expect(csv.status == 0)
    let lines = csv.output.split(separator: "\n")
    #expect(lines.count == count + 1)
    #expect(lines[0] == "number,from,to,weight,sum")
    #expect(lines[count].hasPrefix("\(count),n\(count - 1),n\(count),"))
    #expect(await run("\(words) --format csv --sort number:desc", in: folder).output.contains("\n1,n0,n1,1,1\n"))
    let few = await run("\(words) --format tsv --columns from,to --limit 2", in: folder)
    #expect(few.output.hasPrefix("from\tto\nn0\tn1\n"))
    #expect(few.output.split(separator: "\n").count == min(count, 2) + 1)
    let json = await run("\(words) --format json", in: folder)
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let steps = (object?["result"] as? [String: Any])?["steps"] as? [[String: Any]]
    #expect(steps?.count == count)
    let sum = (0..<count).reduce(0) { $0 + $1 % 5 + 1 }
    let last = steps?.last?["sum"] as? Double
    #expect(last == Double(sum))
  }

  @Test("a table that nobody could read is cut, and says so")
  func longTable() async throws {
    let folder = try TemporaryFolder()
    try line(of: 12_000, in: folder)
    let words = "route n0 n12000 -n line.csv --weight hours --format table"
    let table = await run(words, in: folder)
    #expect(table.output.contains("the first 10,000 of 12,000 rows"))
    #expect(table.output.split(separator: "\n").count < 10_010)
    #expect(await run("\(words) --limit 3", in: folder).errors.contains("3 of 12000 rows are shown"))
  }

  @Test("items made one by one are spelled as those that are all there")
  func lazyItems() throws {
    for count in [0, 1, 3, 200] {
      let lazy = try JSONText.encode(["a": LazyArray(count: count) { $0 }])
      let whole = try JSONText.encode(["a": Array(0..<count)])
      #expect(lazy == whole)
    }
  }

  @Test("each item is made once, and the beginning is written before the end is made")
  func promptItems() throws {
    let made = Mutex(0)
    let items = LazyArray(count: 20_000) { index in
      made.withLock { $0 += 1 }
      return ["number": index]
    }
    var madeAtFirst: Int?, text = ""
    try JSONText.write(["a": items]) { piece in
      if madeAtFirst == nil { madeAtFirst = made.withLock { $0 } }
      text += piece
    }
    #expect(made.withLock { $0 } == 20_000)
    #expect(try #require(madeAtFirst) < 10_000)
    #expect(text == (try JSONText.encode(["a": (0..<20_000).map { ["number": $0] }])))
  }

  @Test("an item that fills its containers out of order, or asks for one twice, comes out as in a tree")
  func containersOutOfOrder() throws {
    struct Crossed: Encodable {
      enum Keys: CodingKey { case a, b, c }
      func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Keys.self)
        var first = fields.nestedContainer(keyedBy: Keys.self, forKey: .a)
        var second = fields.nestedUnkeyedContainer(forKey: .b)
        try first.encode(1, forKey: .a)
        try second.encode(2)
        var again = encoder.container(keyedBy: Keys.self)
        try again.encode("x", forKey: .c)
      }
    }
    struct Nothing: Encodable { func encode(to encoder: any Encoder) {} }
    #expect(try JSONText.encode([Crossed()]) == "[\n  {\"a\": {\"a\": 1}, \"b\": [2], \"c\": \"x\"}\n]")
    #expect(try JSONText.encode([Nothing(), Nothing()]) == "[\n  {},\n  {}\n]")
  }

  @Test("rows of other long answers are made one by one too, and are in every format what they were")
  func longMatrix() async throws {
    let folder = try TemporaryFolder()
    try line(of: 40, in: folder)
    let words = "matrix --from all --to all -n line.csv --weight hours"
    let json = await run("\(words) --format json", in: folder)
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let pairs = (object?["result"] as? [String: Any])?["pairs"] as? [[String: Any]]
    #expect(pairs?.count == 41 * 41)
    #expect(pairs?[2]["destination"] as? String == "n2" && pairs?[2]["length"] as? Int == 3)
    let rows = await run("\(words) --format csv", in: folder).output.split(separator: "\n")
    #expect(rows.count == 41 * 41 + 1 && rows[3] == "n0,n2,3")
    let limited = await run("centrality -n line.csv --measure degree --top 41 --format csv --limit 2", in: folder)
    #expect(limited.output == "rank,id,score\n1,n1,2\n2,n2,2\n", "\(limited.output)")
  }

  @Test("time that is up ends a command with 75, and a sentence where there is no partial answer")
  func timeIsUp() async throws {
    for words in ["route Almaty Baku", "compare Almaty Baku", "matrix --from all --to Baku", "centrality"] {
      let result = await run("\(words) --timeout 1e-9")
      #expect(result.status == 75, "\(words)")
      #expect(result.errors.hasPrefix("error: no answer within 1e-09 s"), "\(words): \(result.errors)")
      #expect(result.output.isEmpty)
    }
    #expect(await run("route Almaty Baku --timeout 0").status == 64)
  }

  @Test("searches for many routes answer what they have when the time is up, and mark it")
  func partialAnswers() async throws {
    let routes = await run("alternatives Almaty Duisburg -k 1000 --distinct legs --timeout 1e-9 --format json")
    #expect(routes.status == 75)
    #expect(routes.output.contains("\"end\": \"time\""))
    let frontier = await run("frontier Almaty Duisburg --timeout 1e-9 --format json")
    #expect(frontier.status == 75 || frontier.output.contains("\"end\": \"complete\""))
  }

  @Test("a length is not taken for a strength, nor the other way, unless it is inverted")
  func meanings() async throws {
    let folder = try TemporaryFolder()
    try folder.write("from,to,length_km,capacity_teu,weight\na,b,2,4,1\nb,c,4,2,1\n", to: "edges.csv")
    for (measure, weight) in [("strength", "length_km"), ("pagerank", "length_km"), ("closeness", "capacity_teu")] {
      let words = "centrality -n edges.csv --measure \(measure) --weight \(weight)"
      let refusal = await run(words, in: folder)
      #expect(refusal.status == 64)
      #expect(refusal.errors.contains("Add --invert"), "\(refusal.errors)")
      #expect(await run("\(words) --invert", in: folder).status == 0)
    }
    #expect(await run("centrality -n edges.csv --measure strength --weight weight", in: folder).status == 0)
    let inverted = await run("centrality -n edges.csv --measure strength --weight length_km --invert", in: folder)
    #expect(inverted.output.hasPrefix("rank\tid\tscore\n1\tb\t0.75\n"))
    for measure in ["strength", "pagerank --by cost"] {
      #expect(await run("centrality --measure \(measure)").errors.contains("is a length, where more is farther"))
    }
    #expect(await run("centrality --measure pagerank").status == 0)
  }

  @Test("pagerank that has not settled is answered and marked, and 75 unless so many steps were asked for")
  func pageRank() async throws {
    let asked = await run("centrality --measure pagerank --steps 3 --format json")
    #expect(asked.status == 0)
    #expect(asked.output.contains("\"is_settled\": false"))
    #expect(asked.output.contains("after 3 steps the last one still changed the ranks by"))
    let few = await run("centrality --measure pagerank --tolerance 1e-300 --top 1")
    #expect(few.status == 0 || few.status == 75)
    #expect(await run("centrality --steps 3").status == 64)
  }

  @Test("sums that no number can hold are named")
  func overflow() async throws {
    let folder = try TemporaryFolder()
    try folder.write("from,to,w\na,b,1.7e308\nb,c,1.7e308\n", to: "edges.csv")
    let route = await run("route a c -n edges.csv --weight w", in: folder)
    #expect(route.status == 65)
    #expect(route.errors.contains("pass 1.8e308"))
    #expect(await run("centrality -n edges.csv --measure strength --weight w", in: folder).status == 65)
  }
}
