import Readers

/// Looks after files in folders: which are new or have changed, and are no longer being written.
struct Watch {
  private let paths: [String]
  private var handled: [String: WatchedFiles.State] = [:]
  private var last: [String: WatchedFiles.State] = [:]

  init(_ paths: [String]) { self.paths = paths }

  /// The files that are other than when they were last handed out, and the same as at the last look.
  mutating func next() -> [String] {
    let now = WatchedFiles.states(at: paths)
    defer { last = now }
    let ready = now.filter { file, state in last[file] == state && handled[file] != state }
    handled.merge(ready) { $1 }
    handled = handled.filter { now[$0.key] != nil }
    return ready.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Takes the files that are there for handed out.
  mutating func skipPresent() {
    handled = WatchedFiles.states(at: paths)
    last = handled
  }
}
