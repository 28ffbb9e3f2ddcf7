import Documents
import Foundation
import Samples
import Testing

@testable import Readers

/// What has more of anything than it may is refused, with the option that sets the limit; the rest is
/// read.
@Suite struct LimitsTests {
  /// What becomes of some bytes, read as a file of that name.
  private func read(
    _ bytes: [UInt8], _ name: String, _ limits: ReadLimits = ReadLimits()
  ) throws -> [DocumentReader.Outcome] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "dateline-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(bytes).write(to: folder.appending(path: name))
    var outcomes: [DocumentReader.Outcome] = []
    try DocumentReader(limits: limits).read(folder.path) { outcomes.append($0) }
    return outcomes
  }

  private func failure(
    _ bytes: [UInt8], _ name: String, _ limits: ReadLimits = ReadLimits()
  ) throws -> ReadFailure? {
    let outcomes = try read(bytes, name, limits)
    #expect(outcomes.count == 1)
    guard case .failure(let failure) = outcomes.first else { return nil }
    return failure
  }

  /// The time that this thread has had a core, in nanoseconds.
  private static func threadTime() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  private static let prose = "<p>A court ruled on Tuesday, at length, that the law is to stand.</p>"

  @Test(arguments: [
    ("a.html", "<div>", 513, "--max-depth"), ("a.html", "<a b=c>", 100_000, "--max-depth"),
    ("a.xml", "<rss>", 513, "--max-depth"),
    (
      "a.eml", "Content-Type: text/html\n\n" + String(repeating: "<b>", count: 600), 1,
      "--max-depth"
    ),
  ])
  func whatIsNestedTooDeepIsRefused(
    name: String, piece: String, count: Int, option: String
  ) throws {
    let text = String(repeating: piece, count: count) + Self.prose
    let failure = try #require(try failure(Array(text.utf8), name))
    #expect(failure.reason == .excess)
    #expect(failure.message.contains(option))
    if count == 513, name == "a.html" {
      var limits = ReadLimits()
      limits.depth = 600
      #expect(try self.failure(Array(text.utf8), name, limits) == nil)
    }
  }

  @Test func aTagOfManyAttributesIsRefused() throws {
    func page(_ count: Int) -> [UInt8] {
      Array(("<p " + (0..<count).map { "a\($0)=b " }.joined() + ">" + Self.prose).utf8)
    }
    #expect(try failure(page(256), "a.html") == nil)
    #expect(try failure(page(257), "a.html")?.message.contains("--max-attributes") == true)
    #expect(try failure(page(200_000), "a.html")?.reason == .excess)
  }

  @Test func whatIsTooLargeIsRefused() throws {
    var limits = ReadLimits()
    limits.size = 1 << 20
    for name in ["a.txt", "a.html", "a.pdf", "a.json", "a.csv"] {
      let bytes = [UInt8](repeating: 0x61, count: (1 << 20) + 1)
      #expect(try failure(bytes, name, limits)?.message.contains("--max-size") == true)
    }
  }

  @Test(arguments: [
    ("a.txt.gz", 10, 16 << 30, "--max-ratio"), ("a.txt.gz", 2000, 1 << 20, "--max-output"),
    ("a.ndjson.gz", 10, 16 << 30, "--max-ratio"), ("a.warc.gz", 10, 16 << 30, "--max-ratio"),
  ])
  func aBombIsRefused(name: String, ratio: Int, output: Int, option: String) throws {
    var limits = ReadLimits()
    limits.ratio = ratio
    limits.output = output
    // Two million zeros, in two members.
    let failure = try failure(Gzip.zeros + Gzip.zeros, name, limits)
    #expect(failure?.message.contains(option) == true)
    #expect(failure?.reason == .excess)
  }

  /// Shapes that once took time growing with the square of their number: minutes, of a hundred thousand.
  @Test(arguments: [
    ("a.xml", "<rss><channel>", "<item><title>T</title></item>", ""),
    ("a.xml", "<rss><item>", "<x:title>a</x:title><title>b</title>", ""),
    ("a.html", "", "<div itemprop=articleBody>\(prose)</div>", ""),
    ("a.txt", "a", "\u{301}\u{323}", ""), ("a.csv", "text,", "a#,", "\nx,y"),
    ("a.json", "{\"text\":\"a\"", ",\"#\":1", "}"),
  ])
  func timeGrowsWithLengthAlone(name: String, start: String, piece: String, end: String) throws {
    func time(_ count: Int) throws -> Int {
      let pieces = (0..<count).map { piece.replacing("#", with: "\($0)") }
      let bytes = Array((start + pieces.joined() + end).utf8)
      let start = Self.threadTime()
      _ = try read(bytes, name)
      return Self.threadTime() - start
    }
    _ = try time(10)
    let (short, long) = (try time(4000), try time(16_000))
    #expect(long < 9 * short, "\(short) ns, and \(long) for four times as many")
  }

  @Test(arguments: [
    ("sleep 600", ReadFailure.Reason.excess, "--max-seconds"),
    ("while :; do :; done", .excess, "--max-seconds"), ("exit 3", .damaged, "status 3"),
    ("kill -SEGV $$", .damaged, "status 11"), ("exit 127", .unreadable, "poppler-utils"),
  ])
  func aProgramThatFailsOrHangsIsSaid(
    script: String, reason: ReadFailure.Reason, words: String
  ) throws {
    let program = FileManager.default.temporaryDirectory.appending(path: "dateline-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: program) }
    // By another process: a file that this one has open for writing when it starts the next can't be run.
    let writing = try Process.run(
      URL(fileURLWithPath: "/bin/sh"),
      arguments: [
        "-c", #"printf '#!/bin/sh\n%s\n' "$1" > "$2"; chmod +x "$2""#, "sh", script, program,
      ])
    writing.waitUntilExit()
    var limits = ReadLimits()
    limits.seconds = 1
    let start = ContinuousClock.now
    #expect {
      try PDF.document(of: [1], limits: limits, program: program)
    } throws: { error in
      guard let failure = error as? PDF.Failure else { return false }
      return failure.reason == reason && failure.description.contains(words)
    }
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
