import Export

/// What holds where a command's own options say nothing: the environment before the configuration
/// file, and that before what is usual.
struct Settings {
  /// Where a value comes from.
  enum Origin: Hashable {
    case option(String)
    case environment(String)
    case file(String)
    case standard
  }

  /// A value and where it comes from.
  struct Sourced<Value> {
    let value: Value
    let origin: Origin
  }

  /// The settings of this run; set once, before the command runs.
  nonisolated(unsafe) private(set) static var current = Settings(file: nil)

  /// The configuration file; nil where there is none.
  let file: SettingsFile?

  /// Reads the configuration file, if there is one, for this run.
  ///
  /// - Throws: `Failure`.
  static func load() throws {
    current = Settings(file: try path.flatMap { try SettingsFile($0) })
  }

  /// Where the configuration file would lie; nil where nobody has a home
  /// (https://specifications.freedesktop.org/basedir-spec/latest/).
  static var path: String? {
    folder("XDG_CONFIG_HOME", else: ".config").map { $0 + "/dateline/config.toml" }
  }

  /// A folder of the user's.
  ///
  /// - Parameters:
  ///   - variable: the environment variable that names it.
  ///   - standard: what it is called in the home folder.
  /// - Returns: the folder; nil where nobody has a home.
  static func folder(_ variable: String, else standard: String) -> String? {
    if let folder = Environment[variable], folder.hasPrefix("/") { return folder }
    return Environment["HOME"].map { "\($0)/\(standard)" }
  }

  /// The database file.
  func database(_ option: String?) -> Sourced<String> {
    setting(option, "--db", ["DATELINE_DB"], file?.database, else: "dateline.db")
  }

  /// Who decides.
  func author(_ option: String?) -> Sourced<String> {
    let asked = setting(option, "--author", ["DATELINE_AUTHOR"], file?.author, else: "")
    guard asked.value.isEmpty else { return asked }
    return setting(nil, "", ["USER", "LOGNAME"], nil, else: "unknown")
  }

  /// Whether a terminal that shows colours gets them.
  ///
  /// - Parameter isRefused: whether an option says no.
  /// - Returns: whether it does, and who says so.
  func colours(isRefused: Bool) -> Sourced<Bool> {
    if isRefused { return Sourced(value: false, origin: .option("--no-color")) }
    if Environment["NO_COLOR"] != nil {
      return Sourced(value: false, origin: .environment("NO_COLOR"))
    }
    if Environment["TERM"] == "dumb" { return Sourced(value: false, origin: .environment("TERM")) }
    guard let file, let uses = file.usesColours else {
      return Sourced(value: true, origin: .standard)
    }
    return Sourced(value: uses, origin: .file(file.path))
  }

  /// How parts are set off on this output.
  ///
  /// - Parameter isRefused: whether an option refuses colours.
  /// - Returns: the palette.
  func palette(isRefused: Bool) -> Palette {
    guard Environment.isTerminal, colours(isRefused: isRefused).value else { return .plain }
    var palette = Palette.standard
    // What the file says has been checked.
    for (role, style) in file?.styles ?? [:] { _ = palette.set(role, to: style) }
    return palette
  }

  private func setting(
    _ option: String?, _ name: String, _ variables: [String], _ written: String?,
    else standard: String
  ) -> Sourced<String> {
    if let option { return Sourced(value: option, origin: .option(name)) }
    for variable in variables {
      if let value = Environment[variable] {
        return Sourced(value: value, origin: .environment(variable))
      }
    }
    if let file, let written { return Sourced(value: written, origin: .file(file.path)) }
    return Sourced(value: standard, origin: .standard)
  }
}

extension Settings.Origin: CustomStringConvertible {
  /// Where a value comes from, in words.
  var description: String {
    switch self {
    case .option(let name): "option \(name)"
    case .environment(let name): "environment \(name)"
    case .file(let path): path
    case .standard: "default"
    }
  }
}
