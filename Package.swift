// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "SilkGraph",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "silkgraph", targets: ["SilkGraphCommand"]),
    .library(name: "GraphEngine", targets: ["GraphEngine"]),
    .library(name: "GraphFormats", targets: ["GraphFormats"]),
    .library(name: "SilkGraph", targets: ["SilkGraph"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/onevcat/Rainbow", from: "4.0.0"),
    // A command plugin, built only for `swift package generate-documentation`.
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2",
      pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]
    ),
    .systemLibrary(
      name: "CZlib",
      pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]
    ),
    .target(
      name: "GraphEngine",
      swiftSettings: strict,
      // Without Foundation nothing else links the C mathematics library on Linux.
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]
    ),
    .target(
      name: "GraphFormats",
      dependencies: ["CLibXML2", "CZlib", "GraphEngine"],
      swiftSettings: strict
    ),
    // The network as a resource, from the folder where people edit and build it.
    .target(
      name: "ShippedNetworks",
      path: "Networks",
      exclude: ["eurasia", "SCHEMA.md", "SOURCES.md"],
      sources: ["ShippedNetworks.swift"],
      resources: [.copy("eurasia.graphml")],
      swiftSettings: strict
    ),
    .target(
      name: "SilkGraph",
      dependencies: ["GraphEngine", "GraphFormats", "ShippedNetworks"],
      swiftSettings: strict
    ),
    .target(
      name: "SilkGraphCLI",
      dependencies: [
        "GraphEngine", "GraphFormats", "ShippedNetworks", "SilkGraph",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Rainbow", package: "Rainbow"),
      ],
      swiftSettings: strict
    ),
    // Not called `silkgraph`: beside `SilkGraph` that name is taken on a file system that ignores case.
    .executableTarget(name: "SilkGraphCommand", dependencies: ["SilkGraphCLI"], swiftSettings: strict),

    .target(
      name: "TestSupport",
      dependencies: ["GraphEngine"],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    .testTarget(
      name: "GraphEngineTests",
      dependencies: ["GraphEngine", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "GraphFormatsTests",
      dependencies: ["GraphFormats", "GraphEngine", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "SilkGraphTests",
      dependencies: ["SilkGraph", "GraphFormats", "GraphEngine", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "SilkGraphCLITests",
      dependencies: [
        "SilkGraphCLI", "SilkGraph", "GraphFormats", "GraphEngine", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Files", "Golden"],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
