// swift-tools-version: 6.1
import PackageDescription

let graphFormats = Target.Dependency.product(name: "GraphFormats", package: "SilkGraph")
let graphEngine = Target.Dependency.product(name: "GraphEngine", package: "SilkGraph")

/// A program that libFuzzer drives; it brings the `main` itself.
func fuzzer(_ name: String) -> Target {
  .executableTarget(
    name: name, dependencies: ["FuzzSupport", graphFormats, graphEngine],
    swiftSettings: [.unsafeFlags(["-parse-as-library"])])
}

// A package of its own, so that nobody who uses SilkGraph builds it. README.md has the commands that run it.
let package = Package(
  name: "Fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "SilkGraph", path: "../..")],
  targets: [
    .target(name: "FuzzSupport", dependencies: [graphFormats, graphEngine]),
    fuzzer("FuzzGraphML"), fuzzer("FuzzGEXF"), fuzzer("FuzzJSON"), fuzzer("FuzzTables"), fuzzer("FuzzEdgeList"),
    fuzzer("FuzzGzip"),
  ],
  swiftLanguageModes: [.v6]
)
