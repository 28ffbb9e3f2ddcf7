import ArgumentParser

/// `dateline review`.
struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Accept, reject, correct, merge and split events; everything can be undone.",
    discussion: """
      Every decision goes to a log with its author, time and reason. Nothing in it is ever changed: \
      what is undone stays there with what undid it. No later run overrules a decision. Without \
      a subcommand it is the queue in the terminal, of the events that a filter lets through.

      Example: dateline review --actor OpenAI
        or dateline review accept 3f2a9c 77b01e
      """,
    subcommands: [
      ReviewQueueCommand.self, ReviewAcceptCommand.self, ReviewRejectCommand.self,
      ReviewEditCommand.self,
      ReviewMergeCommand.self, ReviewSplitCommand.self, ReviewUndoCommand.self,
      ReviewImportCommand.self, ReviewLogCommand.self, ReviewSuggestionsCommand.self,
    ], defaultSubcommand: ReviewQueueCommand.self)
}
