// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that nobody who uses SilkGraph builds it. README.md has the commands that run it.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "SilkGraph", path: "../..")],
  targets: [
    .executableTarget(
      name: "Kernels",
      dependencies: [
        .product(name: "GraphEngine", package: "SilkGraph"), .product(name: "GraphFormats", package: "SilkGraph"),
      ],
      path: "Kernels")
  ],
  swiftLanguageModes: [.v6]
)
