// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that nobody who uses SilkGraph builds it. README.md has the command that runs it.
let package = Package(
  name: "Fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "SilkGraph", path: "../..")],
  targets: [
    .executableTarget(
      name: "FuzzGraphML",
      dependencies: [
        .product(name: "GraphFormats", package: "SilkGraph"), .product(name: "GraphEngine", package: "SilkGraph"),
      ],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])])
  ],
  swiftLanguageModes: [.v6]
)
