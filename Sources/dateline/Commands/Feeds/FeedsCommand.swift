import ArgumentParser
import Fetch
import JSON
import Storage
import Terminal

/// `dateline feeds`.
struct FeedsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feeds",
    abstract: "Follow feeds: say which, and read what they say that is new.",
    discussion: "Example: dateline feeds add https://example.org/feed.xml",
    subcommands: [
      FeedsAddCommand.self, FeedsListCommand.self, FeedsRemoveCommand.self, FeedsSyncCommand.self,
    ])
}

/// `dateline feeds add`.
struct FeedsAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Follow feeds from now on; 'feeds sync' reads them.",
    discussion: "Example: dateline feeds add --full https://example.org/feed.xml")

  @Argument(help: "Addresses of feeds (RSS, RDF, Atom, JSON Feed).")
  var urls: [String]

  @Flag(help: "Fetch the page of each entry, not only what the feed says of it.")
  var full = false

  @OptionGroup var database: DatabaseOption

  func validate() throws {
    for url in urls where !Fetcher.isAddress(url) || url.utf8.contains(where: { $0 <= 0x20 }) {
      throw ValidationError("'\(url)' is no address of http or https")
    }
  }

  func run() throws {
    let store = try Store(path: database.path, access: .write, now: Environment.now)
    for url in urls {
      let isNew = try store.addFeed(url, isFull: full)
      Console.say(isNew ? "\(url): followed" : "\(url): was followed already")
    }
  }
}

/// `dateline feeds list`.
struct FeedsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the feeds that are followed, and how the last reading of each went.",
    discussion: "Example: dateline feeds list --json")

  @Flag(help: "Print a JSON record a line.")
  var json = false

  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .read, now: Environment.now)
    var console = Console()
    for feed in try store.feeds() {
      try console.write(json ? feed.record : Array((feed.line + "\n").utf8))
    }
    try console.flush()
  }
}

/// `dateline feeds remove`.
struct FeedsRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Follow feeds no longer; what was read of them stays.",
    discussion: "Example: dateline feeds remove https://example.org/feed.xml")

  @Argument(help: "Their addresses, as 'feeds list' prints them.")
  var urls: [String]

  @OptionGroup var database: DatabaseOption

  func run() throws {
    let store = try Store(path: database.path, access: .write, now: Environment.now)
    var missing: [String] = []
    for url in urls where try !store.removeFeed(url) { missing.append(url) }
    guard let first = missing.first else { return }
    throw Failure(.noInput, "no feed '\(first)'; 'dateline feeds list' lists them")
  }
}

extension Feed {
  /// The feed as people read it: where it is, how it is read, and how that went.
  fileprivate var line: String {
    var parts = [url]
    if isFull { parts.append("full pages") }
    if let checkedAt { parts.append("asked \(UnixTime.text(checkedAt))") }
    if let changedAt { parts.append("new \(UnixTime.text(changedAt))") }
    if let notBefore { parts.append("not before \(UnixTime.text(notBefore))") }
    if let error { parts.append("failed \(failures) time\(failures == 1 ? "" : "s"): \(error)") }
    if checkedAt == nil { parts.append("not read yet") }
    return TerminalText(parts.joined(separator: " · ")).line
  }

  fileprivate var record: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("url")
      writer.string(url)
      writer.key("full")
      writer.bool(isFull)
      for (key, text) in [("etag", etag), ("last_modified", lastModified), ("error", error)] {
        writer.key(key)
        writer.string(text)
      }
      for (key, time) in [
        ("added_at", addedAt), ("checked_at", checkedAt), ("changed_at", changedAt),
        ("not_before", notBefore),
      ] {
        writer.key(key)
        writer.string(time.map(UnixTime.text))
      }
      writer.key("failures")
      writer.integer(failures)
    }
    writer.endLine()
    return writer.bytes
  }
}
