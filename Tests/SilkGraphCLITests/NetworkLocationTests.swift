import ArgumentParser
import Foundation
import SilkGraphCLI
import Testing

@Suite("Finding the network")
struct NetworkLocationTests {
  private func context(_ folder: TemporaryFolder, environment: [String: String] = [:], executable: String? = nil)
    -> CommandContext
  {
    CommandContext(
      environment: environment, directory: folder.path, executable: executable, output: OutputChannel(MemorySink()),
      errors: OutputChannel(MemorySink()))
  }

  private func locate(_ arguments: [String], _ context: CommandContext) throws -> NetworkLocation {
    try NetworkOptions.parse(arguments).location(in: context)
  }

  @Test("the option wins over the environment")
  func order() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "a.graphml")
    try folder.write("", to: "b.graphml")
    let context = context(folder, environment: ["SILKGRAPH_NETWORK": "b.graphml"])
    #expect(try locate([], context) == .file(path: folder.path + "/b.graphml", name: "b.graphml"))
    #expect(try locate(["-n", "a.graphml"], context) == .file(path: folder.path + "/a.graphml", name: "a.graphml"))
    #expect(try locate(["--network", "-"], context) == .standardInput)
  }

  @Test("a file that is named must be there")
  func missing() throws {
    let folder = try TemporaryFolder()
    #expect(throws: InputError.missing(path: "x.graphml")) { try locate(["-n", "x.graphml"], context(folder)) }
    #expect(InputError.missing(path: "x.graphml").exitStatus == .noInput)
    #expect(throws: InputError.unreadable(name: "\".\"", reason: "it is a folder without edges.csv")) {
      try locate(["-n", "."], context(folder))
    }
  }

  @Test("the shipped network is found beside an installed program, through a link, and above a built one")
  func shipped() throws {
    let folder = try TemporaryFolder()
    let files = FileManager.default
    for path in ["prefix/bin", "prefix/share/silkgraph", "package/.build/debug", "package/Networks"] {
      try files.createDirectory(atPath: folder.path + "/" + path, withIntermediateDirectories: true)
    }
    for path in [
      "prefix/bin/silkgraph", "prefix/share/silkgraph/eurasia.graphml", "package/.build/debug/silkgraph",
      "package/Networks/eurasia.graphml",
    ] { try folder.write("", to: path) }
    try files.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: folder.path + "/prefix/bin/silkgraph")

    let real = URL(fileURLWithPath: folder.path).resolvingSymlinksInPath().path
    let installed = NetworkLocation.file(
      path: real + "/prefix/share/silkgraph/eurasia.graphml", name: "eurasia.graphml")
    let built = NetworkLocation.file(path: real + "/package/Networks/eurasia.graphml", name: "eurasia.graphml")
    #expect(try locate([], context(folder, executable: folder.path + "/prefix/bin/silkgraph")) == installed)
    #expect(try locate([], context(folder, executable: folder.path + "/link")) == installed)
    #expect(try locate([], context(folder, executable: folder.path + "/package/.build/debug/silkgraph")) == built)
  }

  @Test("the checkout that a program was built from is no place to look, once the program has moved")
  func checkout() {
    let candidates = NetworkLocation.candidates(executable: "/opt/bin/silkgraph")
    #expect(candidates.prefix(2) == ["/opt/share/silkgraph/eurasia.graphml", "/opt/bin/eurasia.graphml"])
    #expect(!candidates.contains(CommandRun.packageRoot + "/Networks/eurasia.graphml"))
  }
}
