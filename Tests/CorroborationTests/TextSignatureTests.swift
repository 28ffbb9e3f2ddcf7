import Dates
import Testing

@testable import Corroboration

/// Which texts are copies of one, and what that does to the number of sources.
@Suite struct TextSignatureTests {
  static let wire = """
    Getty Images sued Stability AI in a federal court in Delaware on Friday, saying that the company had \
    copied more than twelve million of its pictures without a licence. The suit asks the court to order \
    the company to destroy every model that was trained on them. Stability AI said that it would defend \
    itself, and that its tools help artists. A first hearing is expected in the summer, the lawyers of \
    both sides told the court.
    """
  static let own = """
    The picture agency Getty has taken the makers of Stable Diffusion to court in the United States. Its \
    complaint, which was filed in Delaware at the end of the week, says that millions of photographs were \
    used to teach the program. It is the second case of its kind, after one in London. Stability AI, \
    which is based there, rejects the charge.
    """

  private func resemblance(_ a: String, _ b: String) throws -> Double {
    let (one, two) = (try #require(TextSignature(a)), try #require(TextSignature(b)))
    #expect(one.resemblance(to: two) == two.resemblance(to: one))
    return one.resemblance(to: two)
  }

  @Test func aCopyIsKnownByItsWords() throws {
    #expect(try resemblance(Self.wire, Self.wire) == 1)
    #expect(try resemblance(Self.wire, Self.wire.uppercased().replacing(" ", with: "\n")) == 1)
    let reworded = Self.wire.replacing("a federal court in Delaware", with: "Delaware")
      .replacing("Friday", with: "Feb. 3")
    #expect(try resemblance(Self.wire, reworded) >= TextSignature.threshold)
    let headed = "WASHINGTON (Agency) - " + Self.wire + " Our reporters wrote this from the wire."
    #expect(try resemblance(Self.wire, headed) >= TextSignature.threshold)
    #expect(try resemblance(Self.wire, Self.own) < 0.1)
  }

  /// Notices of one form: all is the same but for who, what and when.
  @Test func aFormThatWasFilledInIsNoCopyByMoreThanItSays() throws {
    func notice(_ agency: String, _ subject: String, _ day: String, _ docket: String) -> String {
      """
      The \(agency) invites comments on \(subject). Comments have to be received by \(day) and may be sent \
      through the federal portal under docket number \(docket). All comments become part of the public \
      record.
      """
    }
    let first = notice(
      "National Institute of Standards and Technology",
      "its draft profile for generative artificial intelligence", "June 2, 2024", "NIST-2024-0001")
    let second = notice(
      "Copyright Office", "the training of models on works that are protected", "October 18, 2023",
      "2023-6")
    #expect(try resemblance(first, second) < TextSignature.threshold)
  }

  @Test(arguments: [
    "", "Too short to say.", "one two three four five six seven eight nine ten eleven",
  ])
  func aFewWordsAreAlikeByChance(text: String) { #expect(TextSignature(text) == nil) }

  @Test func aLongTextIsSampled() throws {
    func text(_ count: Int, changing step: Int) -> String {
      (0..<count).map { $0 % step == 1 ? "other\($0)" : "word\($0)" }.joined(separator: " ")
    }
    let whole = text(30_000, changing: .max)
    // Each changed word changes four shingles: of a hundred, 96 of 104 are the same.
    #expect(abs(try resemblance(whole, text(30_000, changing: 100)) - 0.923) < 0.03)
    #expect(abs(try resemblance(whole, text(30_000, changing: 10)) - 0.429) < 0.04)
  }

  @Test func theFirstOneIsTheOriginalInAnyOrder() throws {
    let texts = [
      ("late", 19_866, Self.wire), ("first", 19_864, Self.wire + " And on."),
      ("between", 19_865, Self.wire.replacing("Friday", with: "Feb. 3")), ("own", 19_863, Self.own),
    ]
    let documents = try texts.map { id, day, text in
      TextCopies.Document(id: id, published: day, signature: try #require(TextSignature(text)))
    }
    for order in [documents, documents.reversed(), Array(documents[2...] + documents[..<2])] {
      #expect(TextCopies(order).originals == ["late": "first", "between": "first"])
    }
  }

  @Test func copiesOfOneTextAreOneSource() throws {
    let reports = try ["a", "b", "c"].map {
      try Sample.report($0, says: "The firm was sued: \($0)")
    }
    let signatures = try [Self.wire, Self.wire + " More.", Self.own].map {
      try #require(TextSignature($0))
    }
    let copies = TextCopies(
      zip(reports, signatures).map {
        TextCopies.Document(id: $0.document, published: $0.published?.number, signature: $1)
      })
    #expect(CorroboratedEvent(reports)?.sourceCount == 3)
    #expect(CorroboratedEvent(reports, copies: copies)?.sourceCount == 2)
    #expect(CorroboratedEvent(reports.reversed(), copies: copies)?.sourceCount == 2)
  }
}
