import Documents
import Readers
import Syntax
import Text

// moods FILE… prints, for each token of which something is said, where it stands and what: lines of
// document, first and last scalar (end exclusive), and the moods, parted by tabs. It is for scoring.

let parser = try Parser()
let reader = DocumentReader()
let names: [(Mood, String)] = [
  (.negated, "negated"), (.possible, "possible"), (.future, "future"),
]
for path in CommandLine.arguments.dropFirst() {
  try reader.read(path) { result in
    guard case .success(let document) = result else { return }
    let text = SourceText(document.text)
    for range in SentenceSplitter.sentences(in: text) {
      let sentence = parser.parse(range, in: text)
      for (index, token) in sentence.tokens.enumerated() where token.part != .punctuation {
        let mood = sentence.mood(of: index, in: text)
        guard mood != [] else { continue }
        let said = names.filter { mood.contains($0.0) }.map(\.1).joined(separator: " ")
        let scalars = text.scalarRange(of: token.range)
        print(document.id ?? "", scalars.lowerBound, scalars.upperBound, said, separator: "\t")
      }
    }
  }
}
