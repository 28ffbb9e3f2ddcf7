// swift-tools-version: 6.2
import PackageDescription

/// The layers from the bottom up; a target may import only what stands above it in this list.
/// `DESIGN.md` says what each is for.
let package = Package(
  name: "dateline",
  products: [.executable(name: "dateline", targets: ["dateline"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    // The build: tables, SQL and seeds become part of the binary.
    .executableTarget(name: "embed"),
    .plugin(
      name: "EmbedPlugin", capability: .buildTool(), dependencies: ["embed"],
      path: "Sources/EmbedPlugin"),

    // Storage, bottom up.
    .systemLibrary(
      name: "SystemSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "SystemZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "SystemYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "CSQLite", dependencies: ["SystemSQLite"]),
    .target(name: "SQLite", dependencies: ["CSQLite"]),
    .target(name: "Migrations", path: "Migrations", plugins: ["EmbedPlugin"]),

    // Language, bottom up: pure functions from text to events.
    .target(name: "Text", plugins: ["EmbedPlugin"]),
    .target(name: "SyntaxModel", exclude: ["syntax.weights"]),
    .target(name: "Syntax", dependencies: ["SyntaxModel", "Text"], plugins: ["EmbedPlugin"]),
    .executableTarget(name: "train", dependencies: ["Syntax", "Text"]),
    .target(name: "Dates", dependencies: ["Text"], plugins: ["EmbedPlugin"]),
    .target(name: "JSON"),
    .target(name: "TOML", dependencies: ["JSON"]),
    .target(name: "YAML", dependencies: ["SystemYAML", "JSON"]),
    .target(
      name: "Documents",
      dependencies: ["Text", "Dates", "JSON", .product(name: "Crypto", package: "swift-crypto")]),
    .target(name: "Actors", dependencies: ["Text", "Dates", "JSON"], plugins: ["EmbedPlugin"]),
    .target(
      name: "Events", dependencies: ["Text", "Dates", "JSON", "Documents", "Actors"],
      plugins: ["EmbedPlugin"]),

    // Reports to events: a pure function as well.
    .target(
      name: "Corroboration", dependencies: ["Text", "Dates", "Events"], plugins: ["EmbedPlugin"]),

    // Pages: a tree, and the article in it.
    .target(name: "HTML", dependencies: ["Text"], plugins: ["EmbedPlugin"]),
    .target(
      name: "Articles", dependencies: ["HTML", "Text", "Dates", "JSON", "Documents"],
      plugins: ["EmbedPlugin"]),

    // What is on the network; libcurl is opened when it is first needed.
    .target(name: "CCurl"),
    .target(name: "Fetch", dependencies: ["CCurl", "Text"], plugins: ["EmbedPlugin"]),

    // Bytes to documents, documents to rows, rows to answers.
    .target(
      name: "Readers",
      dependencies: [
        "SystemZlib", "Documents", "HTML", "Articles", "Dates", "JSON", "YAML",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .target(
      name: "Storage",
      dependencies: [
        "SQLite", "Migrations", "JSON", "Text", "Dates", "Documents", "Actors", "Events",
        "Corroboration",
      ]),
    .target(
      name: "Pipeline",
      dependencies: [
        "Readers", "Fetch", "JSON", "Text", "Dates", "Documents", "Events", "Storage",
      ]),
    .target(
      name: "Query",
      dependencies: [
        "Storage", "Corroboration", "SQLite", "JSON", "Text", "Dates", "Documents", "Events",
      ]),
    .target(name: "Terminal"),
    .target(name: "Export", dependencies: ["Query", "JSON", "Dates", "Events", "Terminal"]),
    .executableTarget(
      name: "dateline",
      dependencies: [
        "Pipeline", "Query", "Export", "Readers", "Fetch", "Storage", "SQLite", "Documents",
        "Dates",
        "Events", "JSON", "TOML", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),

    // Single stages in one process, to measure.
    .executableTarget(
      name: "benchmark", dependencies: ["Readers", "Documents", "Dates", "Text"],
      path: "Benchmarks/Stages"),
    // What the tree says of acts, to score.
    .executableTarget(
      name: "moods", dependencies: ["Readers", "Documents", "Syntax", "Text"],
      path: "Benchmarks/Moods"),
    // The parser of pages held against the tests of browsers' parsers.
    .executableTarget(
      name: "conformance", dependencies: ["HTML", "JSON"], path: "Benchmarks/Conformance"),
    // A database of any size, to measure on.
    .executableTarget(
      name: "generate",
      dependencies: ["Storage", "Events", "Documents", "Dates", "Actors", "Samples"],
      path: "Benchmarks/Generate"),

    // Numbers and bytes that are the same in every run.
    .target(name: "Samples", path: "Tests/Samples"),
    .testTarget(name: "SQLiteTests", dependencies: ["SQLite"]),
    .testTarget(name: "JSONTests", dependencies: ["JSON"]),
    .testTarget(name: "TOMLTests", dependencies: ["TOML", "JSON"]),
    .testTarget(name: "YAMLTests", dependencies: ["YAML", "JSON"]),
    .testTarget(name: "TextTests", dependencies: ["Text"]),
    .testTarget(name: "SyntaxTests", dependencies: ["Syntax", "Text"]),
    .testTarget(name: "DatesTests", dependencies: ["Dates", "Text"], plugins: ["EmbedPlugin"]),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents", "Dates", "JSON"]),
    .testTarget(name: "HTMLTests", dependencies: ["HTML", "Text"]),
    .testTarget(
      name: "ArticlesTests", dependencies: ["Articles", "Documents", "Dates", "JSON", "Text"]),
    .testTarget(
      name: "ReadersTests",
      dependencies: [
        "Readers", "Documents", "Dates", "JSON", "Samples",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .target(name: "LoopbackServer", path: "Tests/LoopbackServer"),
    .testTarget(name: "FetchTests", dependencies: ["Fetch", "LoopbackServer", "Samples", "Text"]),
    .testTarget(
      name: "StorageTests",
      dependencies: [
        "Storage", "Pipeline", "Readers", "Query", "Export", "JSON", "SQLite", "Migrations",
        "Events", "Documents", "Dates", "Actors", "Samples",
      ],
      exclude: ["Fixtures"]),
    .target(name: "FaultyDisk", dependencies: ["SystemSQLite"], path: "Tests/FaultyDisk"),
    .testTarget(
      name: "FaultTests",
      dependencies: [
        "FaultyDisk", "Storage", "Migrations", "SQLite", "Events", "Documents", "Dates", "Actors",
      ]),
    .testTarget(
      name: "CrashTests", dependencies: ["dateline", "Storage", "SQLite", "Samples"]),
    .testTarget(
      name: "QueryTests",
      dependencies: ["Query", "Storage", "SQLite", "Events", "Documents", "Dates", "Actors"]),
    .testTarget(
      name: "ExportTests", dependencies: ["Export", "Query", "JSON", "Dates", "Events"]),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal"]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "dateline", "LoopbackServer", "Storage", "Events", "Documents", "Dates", "Actors", "JSON",
        "Samples",
      ],
      exclude: ["Golden"]),
    .testTarget(name: "ActorsTests", dependencies: ["Actors", "Dates", "JSON", "Text"]),
    .testTarget(
      name: "EventsTests", dependencies: ["Events", "Actors", "Dates", "Documents", "JSON", "Text"]),
    .testTarget(
      name: "CorroborationTests",
      dependencies: [
        "Corroboration", "Pipeline", "Query", "Storage", "Readers", "Export", "JSON", "Events",
        "Documents", "Dates", "Actors", "SQLite", "Text", "Samples",
      ], exclude: ["Fixtures"]),
    .testTarget(
      name: "SeedTests",
      dependencies: ["Readers", "Events", "Actors", "Documents", "Dates", "JSON"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where ![.plugin, .system].contains(target.type) {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .treatAllWarnings(as: .error),
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
