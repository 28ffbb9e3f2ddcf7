import ArgumentParser

/// `dateline db`.
struct DatabaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "db",
    abstract: "Check, back up, restore, migrate, merge, dump and measure the database.",
    discussion: "Example: dateline db backup dateline-2026-04.backup",
    subcommands: [
      CheckCommand.self, BackupCommand.self, RestoreCommand.self, StatisticsCommand.self,
      MigrateCommand.self, VacuumCommand.self, MergeCommand.self,
      DumpCommand.self, LoadCommand.self,
    ])
}
