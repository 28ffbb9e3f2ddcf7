/// Where and when a text was printed: what decides which of its printings are one document.
public struct Printing: Sendable, Hashable {
  /// How many days after the first another publisher may print the text for it to be one document: the
  /// same words later are another notice of the same form, and "Tuesday" in them is another day.
  static let days = 6

  /// With how many documents of a text a printing is compared at most.
  private static let reach = 32

  /// What it is known by, such as its address.
  public let origin: String
  /// The day on which it was published, as a number of days; nil where that is unknown.
  public let day: Int?
  /// Who published it, as publishers are compared: the name, else the address's host; empty where
  /// neither is known.
  let publisher: String
  /// Its title, as titles are compared.
  let title: String

  /// - Parameters:
  ///   - origin: what it is known by.
  ///   - day: the day on which it was published, as a number of days; nil where unknown.
  ///   - publisher: who published it.
  ///   - url: where.
  ///   - title: under which title.
  public init(origin: String, day: Int?, publisher: String?, url: String?, title: String?) {
    self.origin = origin
    self.day = day
    self.publisher = publisher.map { $0.lowercased() } ?? url.map(Self.host) ?? ""
    self.title = String(decoding: FoldedWords(title ?? "").bytes, as: UTF8.self)
  }

  /// `example.org` of `https://www.example.org/a`.
  private static func host(of url: String) -> String {
    let parts = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    let host = parts[parts.count - 1].prefix { !"/?#".contains($0) }.lowercased()
    return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }

  /// Puts the printings of one text together that are one document.
  ///
  /// The one that was published first begins a document, and takes in those of the six days after it. Of
  /// one publisher they have to have the same day and title: a publisher that prints a text anew means
  /// something else by it, as with notices of one form.
  ///
  /// - Parameter printings: all printings of a text; their order makes no difference.
  /// - Returns: the places of those that are one document, the one that stands for it first.
  public static func documents(_ printings: [Printing]) -> [[Int]] {
    let order = printings.indices.sorted {
      (printings[$0].day ?? .max, printings[$0].origin)
        < (printings[$1].day ?? .max, printings[$1].origin)
    }
    var groups: [Group] = []
    for place in order {
      let printing = printings[place]
      let near = Self.near(printing, groups)
      let best = near.filter { groups[$0].admits(printing) }
        .min { groups[$0].distance(to: printing) < groups[$1].distance(to: printing) }
      if let best {
        groups[best].append(place, printing)
      } else {
        groups.append(Group(place, printing))
      }
    }
    return groups.map(\.places)
  }

  /// The groups that a printing may belong to, the nearest in time first; they stand in the order of
  /// their days.
  private static func near(_ printing: Printing, _ groups: [Group]) -> [Int] {
    guard let day = printing.day else { return Array(groups.indices.prefix(reach)) }
    return groups.indices.reversed().prefix(reach).prefix { index in
      groups[index].first.day.map { day - $0 <= days } ?? false
    }
  }

  /// The printings that are one document.
  private struct Group {
    let first: Printing
    private(set) var places: [Int]
    private var publishers: [String: Printing]

    init(_ place: Int, _ first: Printing) {
      self.first = first
      places = [place]
      publishers = [first.publisher: first]
    }

    mutating func append(_ place: Int, _ printing: Printing) {
      places.append(place)
      if publishers[printing.publisher] == nil { publishers[printing.publisher] = printing }
    }

    /// Whether its publisher has not printed the text here in another form.
    func admits(_ printing: Printing) -> Bool {
      guard let own = publishers[printing.publisher] else { return true }
      return own.title == printing.title
        && (own.day == nil || printing.day == nil || own.day == printing.day)
    }

    /// How far a printing is from the one that stands for the document: the title counts first.
    func distance(to printing: Printing) -> (Int, Int) {
      let days = (printing.day ?? first.day ?? 0) - (first.day ?? 0)
      return (printing.title == first.title ? 0 : 1, abs(days))
    }
  }
}
