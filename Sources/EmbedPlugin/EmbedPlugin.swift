import Foundation
import PackagePlugin

/// Makes a target's tables part of the binary: every `.tsv` below the target's folder, and the
/// package's own `.sql` and `.json` where the target asks for them by its name.
@main
struct EmbedPlugin: BuildToolPlugin {
  /// Files outside the target's own folder, by target.
  private static let borrowed = ["Actors": ["seeds/actors.json"]]

  private static let extensions: Set<String> = ["tsv", "sql", "bin"]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let own = (target as? SourceModuleTarget)?.sourceFiles.map(\.url) ?? []
    let borrowed = (Self.borrowed[target.name] ?? []).map {
      context.package.directoryURL.appending(path: $0)
    }
    let inputs =
      own.filter { Self.extensions.contains($0.pathExtension) }
      .sorted { $0.lastPathComponent < $1.lastPathComponent } + borrowed
    let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(inputs.count) files in \(target.name)",
        executable: try context.tool(named: "embed").url,
        arguments: [output.path] + inputs.map(\.path),
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }
}
