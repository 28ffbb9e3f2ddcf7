import Events
import Testing

@testable import Corroboration

/// Traits as they are stored.
@Suite struct ReportTraitsTests {
  @Test(arguments: [
    ("2024-05-21", "Getty sued Stability over 12 million photos, Getty v. Stability, SB 1047"),
    ("2024", ""), ("../2024-05", "Ünïcode 12.5 billion"),
  ])
  func whatIsWrittenIsRead(date: String, says: String) throws {
    let report = try Sample.report("a", on: date, by: ["a", "ü"], to: [], says: says)
    let traits = ReportTraits(report, names: ["Getty"])
    let bytes = traits.bytes
    #expect(bytes.withUnsafeBytes { ReportTraits($0) } == traits)
    for count in bytes.indices {
      #expect(bytes[..<count].withUnsafeBytes { ReportTraits($0) } == nil, "cut short")
    }
  }

  @Test func twoOfOneEventShareAKey() throws {
    let one = ReportTraits(try Sample.report("a"), names: [])
    let other = ReportTraits(try Sample.report("b", .accusation, on: "2024-05"), names: [])
    let (a, b) = (try #require(ReportKeys(one)), try #require(ReportKeys(other)))
    for (x, y) in [(a, b), (b, a)] {
      let found = x.sorts[0].probes.contains {
        $0.key == y.sorts[0].key && $0.weeks.contains(y.week)
      }
      #expect(found)
    }
  }

  @Test func narrowKeysAreOddAndWideOnesEven() throws {
    let keys = try #require(ReportKeys(ReportTraits(try Sample.report("a"), names: [])))
    for sort in keys.sorts {
      #expect(!ReportKeys.isNarrow(sort.key))
      #expect(!sort.facets.isEmpty)
      for facet in sort.facets {
        #expect(ReportKeys.isNarrow(ReportKeys.narrow(sort.key, facet)))
      }
    }
  }
}
