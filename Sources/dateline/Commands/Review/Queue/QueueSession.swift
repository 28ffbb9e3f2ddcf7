import Query
import Storage
import Terminal

/// A sitting at the queue: shows what is to be decided, takes keys, and writes each decision into the
/// log at once.
struct QueueSession {
  /// What the keys do, in the order in which they are shown.
  private static let keys = [
    ("a", "accept"), ("r", "reject"), ("e", "edit"), ("m", "merge"), ("s", "split"),
    ("space", "skip"), ("u", "undo"), ("b", "back"), ("?", "help"), ("q", "quit"),
  ]

  private let path: String
  private let store: Store
  private let reviewer: Reviewer
  private let isColoured: Bool
  private var queue: ReviewQueue
  /// The decisions of this sitting that stand, with what each was about.
  private var decisions: [(review: String, item: ReviewQueue.Item)] = []
  private var message = ""
  private var prompt: QueuePrompt?
  private var showsHelp = false
  /// Which report of the event is shown, and how far the screen is scrolled.
  private var report = 0
  private var scroll = 0
  private var isOver = false

  /// How many decisions of this sitting stand.
  var count: Int { decisions.count }

  /// - Parameters:
  ///   - path: the database's file.
  ///   - filter: which events; without a status those that nobody has decided about.
  ///   - reviewer: who decides.
  ///   - isColoured: whether the terminal shows colours and they are wanted.
  /// - Throws: `Failure`, `StorageError`.
  init(
    path: String, filter: FilterOptions, reviewer: Reviewer, isColoured: Bool
  ) throws {
    self.path = path
    self.reviewer = reviewer
    self.isColoured = isColoured
    store = try Store(path: path, access: .read, now: Environment.now)
    queue = try ReviewQueue(filter.filter(ActorReader(store)), in: store)
  }

  /// Whether there is nothing to decide.
  var isEmpty: Bool { queue.count == 0 }

  /// Goes on until somebody quits, or a signal or the end of the terminal does.
  ///
  /// - Returns: the signal; nil where there was none.
  /// - Throws: `StorageError`.
  mutating func run(on terminal: Terminal) throws -> Int32? {
    try move(by: 0)
    while !isOver {
      try draw(on: terminal)
      switch terminal.next() {
      case .key(let key): try take(key)
      case .resized: continue
      case .interrupted(let signal): return signal
      case .closed: return nil
      }
    }
    return nil
  }

  // MARK: Keys

  private mutating func take(_ key: Key) throws {
    message = ""
    if let prompt { return try answer(prompt, key) }
    guard !showsHelp else {
      showsHelp = false
      return
    }
    switch key {
    case .character("q"): isOver = true
    case .character("?"): showsHelp = true
    case .character("u"): try undo()
    case .character("b"): try move(by: -1)
    case .character(" "), .character("n"): try move(by: 1)
    case .up: scroll -= 1
    case .down: scroll += 1
    case .pageUp: scroll -= 10
    case .pageDown: scroll += 10
    default:
      guard let question = try queue.question() else { return }
      try take(key, question)
    }
  }

  private mutating func take(_ key: Key, _ question: ReviewQueue.Question) throws {
    switch (question, key) {
    case (.pair(let first, let second, _), .character("m")):
      try decide("merged", [first.id, second.id]) { try $0.merge(events: $1, by: $2) }
    case (.pair(let first, let second, _), .character("s")):
      try decide("told apart", [first.id, second.id]) { try $0.split(events: $1, by: $2) }
    case (.pair, .character("a")), (.pair, .character("r")), (.pair, .character("e")):
      message = "one event (m) or two (s)? Space leaves it open"
    case (.event(let event), .character("a")):
      try decide("accepted", [event.id]) { try $0.review(.accept, event: $1[0], by: $2) }
    case (.event, .character("r")):
      prompt = QueuePrompt(.reason, answer: reviewer.reason ?? "")
    case (.event, .character("e")): prompt = QueuePrompt(.field)
    case (.event(let event), .character("m")):
      prompt = QueuePrompt(.other, answer: try queue.likely(event).isEmpty ? "" : "1")
    case (.event, .character("s")): prompt = QueuePrompt(.split)
    case (.event(let event), .tab):
      report = (report + 1) % max(1, event.mentions.count)
      scroll = 0
    default: break
    }
  }

  private mutating func answer(_ asked: QueuePrompt, _ key: Key) throws {
    guard key != .escape, case .event(let event) = try queue.question() else {
      prompt = nil
      return
    }
    switch (asked.purpose, key) {
    case (.field, .character(let character)):
      guard let field = QueuePrompt.fields.first(where: { $0.key == character })?.field else {
        return
      }
      prompt = QueuePrompt(.value(field), answer: field.value(of: event))
    case (.split, .character(let character)):
      prompt = nil
      guard character == "y" else { return }
      try decide("split", [event.id]) { try $0.split(events: $1, by: $2) }
    case (_, .enter) where asked.isLine: try finish(asked, event)
    default: if asked.isLine { prompt?.editor.take(key) }
    }
  }

  /// Decides by what was typed; what can't be used stays to be corrected.
  private mutating func finish(_ asked: QueuePrompt, _ event: EventRow) throws {
    let answer = asked.editor.text
    switch asked.purpose {
    case .reason:
      let words = answer.isEmpty ? nil : answer
      try decide("rejected", [event.id], because: words) {
        try $0.review(.reject, event: $1[0], by: $2)
      }
    case .value(let field):
      guard answer != field.value(of: event) else { break }
      var added: [String] = []
      try decide("\(field.rawValue) set", [event.id], staying: true) {
        var change = Review.Change()
        try field.set(answer, in: &change, $0) { added.append($0) }
        return try $0.review(.edit, event: $1[0], by: $2, change: change)
      }
      if !added.isEmpty { message += "; " + added.joined(separator: "; ") }
    case .other:
      guard let other = try other(answer, than: event) else { return }
      try decide("merged", [event.id, other], staying: true) { try $0.merge(events: $1, by: $2) }
    case .field, .split: break
    }
    if message.hasPrefix("error") { return }
    prompt = nil
  }

  /// The event that is named by a place in the list of likely ones, or by its id.
  private mutating func other(_ name: String, than event: EventRow) throws -> String? {
    let likely = try queue.likely(event)
    if let place = Int(name), likely.indices.contains(place - 1) {
      return likely[place - 1].event.id
    }
    do {
      let other = try EventReader(store).event(named: name)
      guard other.id == event.id else { return other.id }
      message = "error: that is the same event"
    } catch let failure as Failure {
      message = "error: \(failure.description)"
    }
    return nil
  }

  // MARK: Decisions

  /// Writes a decision into the log and goes on to the next item, or says why it can't be.
  private mutating func decide(
    _ done: String, _ events: [String], because reason: String? = nil, staying: Bool = false,
    _ body: (Store, [String], Reviewer) throws -> String
  ) throws {
    guard let item = queue.item else { return }
    let reviewer = Reviewer(author: reviewer.author, reason: reason ?? reviewer.reason)
    do {
      // Opened for each decision: it gets its own time, and nobody else waits in between.
      let writer = try Store(path: path, access: .write, now: Environment.now)
      decisions.append((try body(writer, events, reviewer), item))
    } catch {
      message = "error: \(error)"
      return
    }
    if !staying {
      queue.settle(item)
      try move(by: 1)
    }
    message = "\(done); u takes it back"
  }

  private mutating func undo() throws {
    guard let last = decisions.last else {
      message = "nothing to take back in this sitting; 'dateline review undo' goes further back"
      return
    }
    do {
      let writer = try Store(path: path, access: .write, now: Environment.now)
      try writer.undo(last.review, by: reviewer)
    } catch {
      message = "error: \(error)"
      return
    }
    decisions.removeLast()
    queue.reopen(last.item)
    report = 0
    scroll = 0
    message = "taken back"
  }

  private mutating func move(by step: Int) throws {
    try queue.move(by: step)
    report = 0
    scroll = 0
  }

  // MARK: Screen

  private mutating func draw(on terminal: Terminal) throws {
    let (columns, rows) = terminal.size
    let screen = QueueScreen(store, width: columns, isColoured: isColoured)
    let head = screen.text(title, .strong)
    var foot = screen.text(message)
    var cursor: (row: Int, column: Int)?
    if let prompt {
      foot += promptLines(prompt, screen, columns, &cursor)
    } else {
      foot += screen.text(Self.keys.map { "\($0) \($1)" }.joined(separator: " · "), .dim)
    }
    foot = Array(foot.suffix(max(1, rows - 1)))
    let room = max(0, rows - head.count - foot.count - 1)
    let body = try body(screen)
    scroll = min(max(0, scroll), max(0, body.count - room))
    var shown = Array(body.dropFirst(scroll).prefix(room))
    if scroll + room < body.count, !shown.isEmpty {
      shown[shown.count - 1] = screen.text("… ↓ shows more", .dim).first ?? ""
    }
    shown += Array(repeating: "", count: room - shown.count)
    let lines = Array((head + shown + [""] + foot).suffix(rows))
    terminal.draw(lines, cursor: cursor.map { (lines.count - 1, $0.column) })
  }

  private func promptLines(
    _ prompt: QueuePrompt, _ screen: QueueScreen, _ columns: Int,
    _ cursor: inout (row: Int, column: Int)?
  ) -> [String] {
    guard prompt.isLine else { return screen.text(prompt.label, .strong) }
    let label = screen.text(prompt.label, .strong)
    let line = prompt.editor.view(width: columns)
    cursor = (0, line.column)
    return label + [line.text]
  }

  private var title: String {
    let place = queue.item == nil ? "end" : "\(queue.position + 1)"
    let decided = "\(decisions.count) decision\(decisions.count == 1 ? "" : "s")"
    return "review · \(place) of \(queue.count) · \(decided) · \(path)"
  }

  private func body(_ screen: QueueScreen) throws -> [String] {
    if showsHelp { return Self.help.flatMap { screen.text($0) } }
    switch try queue.question() {
    case .event(let event):
      return try screen.lines(event, report: report, likely: queue.likely(event))
    case .pair(let first, let second, let likeness):
      return try screen.lines(first, second, likeness: likeness)
    case nil:
      return screen.text("That was all. Decisions are kept: b goes back, u takes back, q quits.")
    }
  }

  private static let help = [
    "a  accept: the event is right as it stands", "r  reject: it is none, and does not come back",
    "e  edit: date, type, realis, summary, who takes part",
    "m  merge: it is one with another event", "s  split: its reports are of several events",
    "space  skip: decide another time", "u  undo: take back the last decision of this sitting",
    "b  back", "Tab  the next report of the event", "↑ ↓  scroll", "q  quit, as Ctrl-C does",
    "Marks: the act [in reverse], {those who take part} in blue, <what dates it> underlined.",
    "Each decision is in the log as soon as it is made. Any key goes on.",
  ]
}
