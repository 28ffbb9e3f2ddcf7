internal import Dates
internal import Text

/// Finds a day in what a page says of itself: an attribute, an address, a byline.
enum PageDate {
  /// The first and last year that a page on the web can be of.
  private static let years = 1991...2099

  /// The day that a value of an attribute gives: ISO 8601 in any of its forms, or as `day(in:)` reads
  /// it.
  static func day(ofValue text: String) -> CivilDay? {
    let bytes = Array(text.utf8.drop { $0 <= 0x20 }.prefix(64))
    if let day = iso(bytes) { return day }
    return day(in: text)
  }

  /// `2020-04-15…`, `2020/04/15`, `20200415…`.
  private static func iso(_ bytes: [UInt8]) -> CivilDay? {
    guard bytes.count >= 8, let year = number(bytes[0..<4]) else { return nil }
    let isBasic = bytes[4..<8].allSatisfy(isDigit)
    if isBasic {
      guard bytes.count == 8 || !isDigit(bytes[8]) || bytes.count >= 14 else { return nil }
      return day(year, number(bytes[4..<6]), number(bytes[6..<8]))
    }
    let parts = bytes[5...].split(maxSplits: 2, omittingEmptySubsequences: false) { !isDigit($0) }
    guard "-/.".utf8.contains(bytes[4]), parts.count >= 2 else { return nil }
    return day(year, number(parts[0]), number(parts[1]))
  }

  /// The day in an address: `/2020/04/15/`, `/2020-04-15-`, `20200415`.
  static func day(inAddress address: String) -> CivilDay? {
    let path = address.split(separator: "?", maxSplits: 1).first.map(String.init) ?? address
    let numbers = numbers(in: Array(path.utf8))
    for (index, one) in numbers.enumerated() {
      if one.digits == 8, let day = day(one.value / 10000, one.value / 100 % 100, one.value % 100) {
        return day
      }
      guard one.digits == 4, index + 2 < numbers.count, years.contains(one.value) else { continue }
      let (month, date) = (numbers[index + 1], numbers[index + 2])
      guard month.start == one.end + 1, date.start == month.end + 1, month.digits <= 2,
        date.digits <= 2
      else { continue }
      if let day = day(one.value, month.value, date.value) { return day }
    }
    return nil
  }

  /// The first day that a text names: in words of one of many languages, or in digits. Where digits
  /// leave open which is the month, the day comes first.
  static func day(in text: String, monthFirst: Bool = false) -> CivilDay? {
    let words = FoldedName(text).text.split(separator: " ").map(String.init)
    let parts = words.map(Part.init)
    for index in parts.indices {
      if let day = named(parts, at: index) { return day }
    }
    return digits(in: Array(withoutSigns(text).utf8), monthFirst: monthFirst)
  }

  /// `2024年5月21日` and `2024년 5월 21일` as `2024/5/21/`.
  private static func withoutSigns(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0 == "年" || $0 == "년" }) else { return text }
    var plain = ""
    for scalar in text.unicodeScalars {
      if "年月日년월일".unicodeScalars.contains(scalar) {
        plain += "/"
      } else if scalar != " " || plain.last != "/" {
        plain.unicodeScalars.append(scalar)
      }
    }
    return plain
  }

  /// A word of a text, as far as it matters.
  private enum Part {
    case number(Int, digits: Int)
    case month(Int)
    case particle
    case other

    init(_ word: String) {
      let digits = word.utf8.prefix { PageDate.isDigit($0) }
      let rest = word.utf8.dropFirst(digits.count)
      if !digits.isEmpty, digits.count <= 4, let value = Int(String(Substring(digits))),
        rest.isEmpty || Part.ordinals.contains(String(Substring(rest)))
      {
        self = .number(value, digits: digits.count)
      } else if let month = PageDate.months[word] {
        self = .month(month)
      } else {
        self = ["de", "del", "of", "the", "di"].contains(word) ? .particle : .other
      }
    }

    private static let ordinals: Set<String> = ["st", "nd", "rd", "th", "er", "e", "o", "a"]
  }

  /// `15 April 2020`, `15 de abril de 2020`, `April 15th, 2020`.
  private static func named(_ parts: [Part], at index: Int) -> CivilDay? {
    var found: [Part] = []
    var place = index
    while place < parts.count, found.count < 3, place < index + 6 {
      if case .particle = parts[place] {} else { found.append(parts[place]) }
      place += 1
    }
    guard found.count == 3, case .number(let year, 4) = found[2] else { return nil }
    switch (found[0], found[1]) {
    case (.number(let date, 1...2), .month(let month)): return day(year, month, date)
    case (.month(let month), .number(let date, 1...2)): return day(year, month, date)
    default: return nil
    }
  }

  private static let months: [String: Int] = {
    var months: [String: Int] = [:]
    for row in Tables.rows("months.tsv") {
      for name in row.list("names") { months[name] = Int(row["month"]) }
    }
    return months
  }()

  /// `15.04.2020`, `15/04/2020`, `2020-04-15`.
  private static func digits(in bytes: [UInt8], monthFirst: Bool) -> CivilDay? {
    let numbers = numbers(in: bytes)
    for index in numbers.indices.dropLast(2) {
      let (a, b, c) = (numbers[index], numbers[index + 1], numbers[index + 2])
      guard b.start == a.end + 1, c.start == b.end + 1, bytes[a.end] == bytes[b.end],
        "./-".utf8.contains(bytes[a.end]), b.digits <= 2
      else { continue }
      if a.digits == 4, c.digits <= 2, let day = day(a.value, b.value, c.value) { return day }
      guard a.digits <= 2, c.digits == 4 || c.digits == 2 else { continue }
      let year = c.digits == 2 ? 2000 + c.value : c.value
      let isDotted = bytes[a.end] == UInt8(ascii: ".")
      let order = monthFirst && !isDotted ? [(a, b), (b, a)] : [(b, a), (a, b)]
      for (month, date) in order {
        if let day = day(year, month.value, date.value) { return day }
      }
    }
    return nil
  }

  private struct Number {
    let value: Int
    let digits: Int
    let start: Int
    let end: Int
  }

  private static func numbers(in bytes: [UInt8]) -> [Number] {
    var numbers: [Number] = []
    var place = 0
    while place < bytes.count {
      guard isDigit(bytes[place]) else {
        place += 1
        continue
      }
      let start = place
      while place < bytes.count, isDigit(bytes[place]) { place += 1 }
      guard place - start <= 8, let value = number(bytes[start..<place]) else { continue }
      numbers.append(Number(value: value, digits: place - start, start: start, end: place))
    }
    return numbers
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 8, bytes.allSatisfy(isDigit) else { return nil }
    return bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func day(_ year: Int, _ month: Int?, _ date: Int?) -> CivilDay? {
    guard years.contains(year), let month, let date else { return nil }
    return CivilDay(year: year, month: month, day: date)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
