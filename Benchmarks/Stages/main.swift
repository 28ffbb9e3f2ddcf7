import Dates
import Documents
import Readers
import Text

// benchmark FILE… times the stages by themselves, in this process and on one core, over the texts of
// documents: megabytes of text a second, the best of five runs. Reading is not counted.

/// Prints the rate of one stage over texts.
func time(_ stage: String, _ texts: [(SourceText, EDTF?)], _ run: (SourceText, EDTF?) -> Int) {
  let bytes = texts.reduce(0) { $0 + $1.0.count }
  let clock = ContinuousClock()
  var found = 0
  let best =
    (0..<5).map { _ in
      clock.measure { found = texts.reduce(0) { $0 + run($1.0, $1.1) } }
    }.min() ?? .zero
  let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) / 1e18
  let rate = (Double(bytes) / seconds / 1e4).rounded() / 100
  print("\(stage): \(rate) MB/s, \(found) found in \(bytes) bytes")
}

var texts: [(SourceText, EDTF?)] = []
let reader = DocumentReader()
for path in CommandLine.arguments.dropFirst() {
  try reader.read(path) { result in
    if case .success(let document) = result {
      texts.append((SourceText(document.text), document.published))
    }
  }
}
let tagger = DateTagger()
time("dates", texts) { tagger.expressions(in: $0, reference: $1).count }
