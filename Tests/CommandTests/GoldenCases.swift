import Foundation

/// The commands whose output is held against files, and what they need. An underscore in a command is
/// a space within an argument.
enum GoldenCases {
  static let all: [GoldenTests.Case] =
    timelines + lists + exports + stages + reviews
    + actors + databases + others + mistakes + help

  private static let timelines: [GoldenTests.Case] = [
    .init("timeline", "timeline Acme"),
    .init("timeline-of-a-government", "timeline Streslau --realis all"),
    .init("timeline-with", "timeline Acme --with Ruritania --no-parts"),
    .init("timeline-between-days", "timeline Bolt_Robotics --from 2021 --to 2023-05"),
    .init("timeline-as-of", "timeline Acme --as-of 2023-06-24"),
    .init("timeline-latest", "timeline 若葉電機 --order latest --realis all"),
    .init(
      "timeline-disputed", "timeline Acme --from 2023-06 --to 2023-06",
      after: [["review", "merge", lawsuit, protest]]),
    .init("timeline-json", "timeline Acme --limit 2 --json"),
    .init("timeline-of-nobody", "timeline Acne"),
    .init("timeline-of-a-wrong-type", "timeline Acme --type lawsiut"),
    .init("timeline-threads", "timeline Acme --threads"),
    .init("compare", "compare Acme Bolt_Robotics --realis all"),
    .init("compare-json", "compare Acme Bolt_Robotics --type talks --json"),
    .init("gaps", "gaps Acme --days 60"),
    .init("gaps-json", "gaps Acme --days 60 --json"),
    .init("changes", "changes", after: [["review", "reject", lawsuit]]),
    .init(
      "changes-since-the-last-look", "changes",
      after: [
        ["changes"], ["ingest", "empty.txt"], ["review", "edit", lawsuit, "--date", "2023-06"],
      ]),
    .init("changes-none", "changes --json", after: [["changes", "--json"]]),
  ]

  private static let lists: [GoldenTests.Case] = [
    .init("events", "events --realis all"), .init("events-added", "events --order added --limit 3"),
    .init("events-none", "events --type incident"),
    .init("events-json", "events --type ruling --json"),
    .init(
      "events-add",
      """
      events add --type penalty --date 2023-05-02 --summary Ruritania_fined_Acme --source Ruritania \
      --target Acme --url https://post.example/fine
      """),
    .init("search", "search court"), .init("search-json", "search patents --json"),
    .init("show", "show \(lawsuit)"), .init("show-json", "show \(lawsuit) --json"),
    .init("show-nothing", "show ffffffff"), .init("show-why", "show \(lawsuit) --why"),
    .init("show-why-json", "show \(lawsuit) --why --json"),
    .init("search-nothing", "search zebra"),
    .init("stats", "stats"), .init("stats-json", "stats --actor Acme --by type --json"),
    .init("documents-list", "documents list"),
    .init("documents-list-json", "documents list --json"),
    .init("documents-show", "documents show https://post.example/acme-suit"),
    .init("documents-show-text", "documents show https://post.example/acme-suit --text"),
    .init("documents-export", "documents export --publisher The_Post"),
    .init("actors-list", "actors list"), .init("actors-list-json", "actors list --json"),
    .init("actors-show", "actors show Ruritania"),
  ]

  private static let exports: [GoldenTests.Case] =
    [
      "csv", "tsv", "json", "ndjson", "markdown", "html", "ics", "timelinejs", "timelinejs-csv",
      "atom", "ftm", "plover", "bibtex", "csl-json",
    ].map { .init("export-\($0)", "export \($0) --realis all") } + [
      .init("export-csv-excel", "export csv --excel --columns date,summary,document_title"),
      .init("export-wrong-column", "export csv --columns dat"),
    ]

  private static let stages: [GoldenTests.Case] = [
    .init("ingest", "ingest empty.txt missing.txt"),
    .init("ingest-again", "ingest empty.txt", after: [["ingest", "empty.txt"]]),
    .init("read", "read page.html"), .init("dates", "dates", input: dated),
    .init("extract", "extract", input: "{\"text\":\"\"}\nnonsense\n"),
    .init("extract-why", "extract --why", input: dated),
  ]

  private static let reviews: [GoldenTests.Case] = [
    .init("review-accept", "review accept \(lawsuit) --reason seen"),
    .init("review-reject", "review reject \(lawsuit)"),
    .init("review-edit", "review edit \(lawsuit) --date 2023-06-20"),
    .init("review-undo", "review undo", after: [["review", "accept", lawsuit]]),
    .init("review-log", "review log", after: [["review", "accept", lawsuit, "--reason", "seen"]]),
    .init("review-merge", "review merge \(lawsuit) \(protest)"),
    .init(
      "review-split", "review split \(lawsuit)", after: [["review", "merge", lawsuit, protest]]),
    .init(
      "review-import", "review import events.csv",
      after: [["export", "csv", "--out", "events.csv"]]),
    .init("review-suggestions", "review suggestions"),
    .init("review-queue", "review queue --type lawsuit", keys: ["?", "x", "q"]),
    .init("review-queue-plain", "review queue --no-color", keys: [" ", "q"]),
    .init("review-queue-empty", "review queue --type incident"),
  ]

  private static let actors: [GoldenTests.Case] = [
    .init("actors-add", "actors add Nova_Labs --kind company --alias Nova_L."),
    .init("actors-edit", "actors edit novalabs --kind lab", after: [addition]),
    .init("actors-alias", "actors alias novalabs NL", after: [addition]),
    .init("actors-unalias", "actors unalias novalabs Nova_L.", after: [addition]),
    .init("actors-merge", "actors merge novalabs nova2", after: [addition, secondAddition]),
    .init("actors-split", "actors split novalabs Nova_L. --kind lab", after: [addition]),
    .init("actors-log", "actors log", after: [addition]),
    .init("actors-undo", "actors undo", after: [addition]),
    .init("actors-ambiguous", "actors ambiguous", after: [addition, namesake]),
    .init("actors-ambiguous-json", "actors ambiguous --json", after: [addition, namesake]),
    .init("actors-provisional", "actors provisional"),
    .init("actors-import", "actors import actors.json"),
    // All else is the registry of the day.
    .init("actors-export", "actors export", after: [addition], lastLines: 2),
  ]

  private static let addition = [
    "actors", "add", "Nova Labs", "--kind", "company", "--alias", "Nova L.", "--id", "novalabs",
  ]
  private static let namesake = [
    "actors", "add", "Nova Two", "--kind", "company", "--alias", "Nova L.", "--id", "nova2",
  ]
  private static let secondAddition = [
    "actors", "add", "Nova Two", "--kind", "company", "--id", "nova2",
  ]

  private static let databases: [GoldenTests.Case] = [
    .init("db-backup-again", "db backup copy", after: [["db", "backup", "copy"]]),
    .init("db-restore", "db restore copy", after: [["db", "backup", "copy"]]),
    .init("db-merge", "db merge copy", after: [["db", "backup", "copy"]]),
    .init("db-vacuum", "db vacuum"),
    .init("db-dump", "db dump --out rows.ndjson"),
    .init(
      "db-load", "db load rows.ndjson --db copy", after: [["db", "dump", "--out", "rows.ndjson"]]),
    .init("db-load-nothing", "db load empty.txt --db copy"),
    .init(
      "reextract", "reextract --db other.db", after: [["ingest", "empty.txt", "--db", "other.db"]]),
  ]

  private static let others: [GoldenTests.Case] = [
    .init("config-show", "config show --realis all"),
    .init(
      "config-show-file", "config show --limit 5", environment: ["XDG_CONFIG_HOME": "~/settings"]),
    .init("config-refused", "events", environment: ["XDG_CONFIG_HOME": "~/wrong"]),
    .init(
      "timeline-by-configuration", "timeline Bolt_Robotics",
      environment: ["XDG_CONFIG_HOME": "~/settings"]),
    .init("db-check", "db check"), .init("db-check-json", "db check --json"),
    .init("db-stats", "db stats"), .init("db-migrate", "db migrate"),
    .init("db-migrate-dry-run", "db migrate --dry-run"),
    .init("db-stats-json", "db stats --json"),
    .init("db-backup", "db backup copy"),
    .init("feeds-add", "feeds add --full \(feed) http://wire.example/feed", after: [following]),
    .init("feeds-list", "feeds list", after: [following]),
    .init("feeds-list-json", "feeds list --json", after: [following]),
    .init("feeds-remove", "feeds remove \(feed)", after: [following]),
    // A network of one's own is not asked.
    .init(
      "feeds-sync", "feeds sync", after: [["feeds", "add", "http://127.0.0.1:9/feed"]]),
    .init("feeds-sync-none", "feeds sync"),
  ]

  private static let feed = "https://post.example/feed.xml"
  private static let following = ["feeds", "add", feed]

  /// What is mistyped or not there, and what is said of it.
  private static let mistakes: [GoldenTests.Case] =
    [
      ("no-command", "timelin Acme"), ("no-command-below", "review acept x"),
      ("no-command-like-it", "actors zebra"), ("no-option", "timeline Acme --actr Bolt"),
      ("no-argument", "timeline"), ("no-value", "events --type"),
      ("format", "export cvs"), ("realis", "events --realis plannned"),
      ("group", "events --group leagl"), ("order", "events --order lates"),
      ("status", "events --status acepted"), ("date", "events --from yesterday"),
      ("number", "events --limit many"), ("confidence", "events --min-confidence 7"),
      ("span", "events --from 2024 --to 2023"), ("actor", "events --with Acne"),
      ("actor-of-two", "compare Acme Bolt_Robotix"), ("actor-kind", "actors list --kind compny"),
      ("event", "review accept ffffffff"), ("document", "documents show nothing"),
      ("feed", "feeds remove https://nowhere.example/"), ("address", "feeds add nowhere"),
      ("database", "events --db missing.db"), ("not-a-database", "events --db empty.txt"),
      ("file-is-there", "export csv --out empty.txt"), ("folder", "export csv --out none/x.csv"),
      ("excel", "export ics --excel"), ("schema", "export csv --schema"),
      ("words", "search \"acme"), ("nothing-to-undo", "review undo"),
    ].map { .init("mistake-\($0.0)", $0.1) }

  /// Every help screen.
  private static let help: [GoldenTests.Case] = ((try? Program.commands()) ?? []).map {
    let words = ["help"] + $0.words
    return .init(words.joined(separator: "-"), words.joined(separator: " "))
  }

  /// The beginning of the id of the protest that may be the same.
  private static let protest = "9bb8034a"

  /// The beginning of the id of Acme's suit.
  private static let lawsuit = "35e86178"

  private static let dated =
    #"{"id":"a","published":"2024-05-24","text":"Acme sued on Tuesday."}"# + "\n"

  private static let settings = """
    # How Jane likes it.
    author = "Jane Analyst"

    [colours]
    kind = "bold yellow"
    detail = "plain"

    [filters]
    realis = ["asserted", "possible"]
    min-confidence = 0.3
    from = 2023-01-01

    """

  /// Writes the files that commands read.
  static func write(into program: Program) throws {
    try program.write("Nothing happened.\n", to: "empty.txt")
    try program.write(
      """
      <html lang="en"><head><title>Acme</title><meta property="og:site_name" content="Gazette">
      <meta property="article:published_time" content="2024-05-20T10:00:00Z"></head>
      <body><nav>Home</nav><article><h1>Acme</h1><p>Nothing of note has happened to the firm of that \
      name, its owners say in a statement of many words.</p></article></body></html>
      """, to: "page.html")
    try program.write(
      #"[{"id":"novalabs","name":"Nova Labs","kind":"company"}]"# + "\n", to: "actors.json")
    for (name, text) in [("settings", settings), ("wrong", "[filters]\ntyp = \"lawsuit\"\n")] {
      try FileManager.default.createDirectory(
        at: program.folder.appending(path: "\(name)/dateline"), withIntermediateDirectories: true)
      try program.write(text, to: "\(name)/dateline/config.toml")
    }
  }
}
