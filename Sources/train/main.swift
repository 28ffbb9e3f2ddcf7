import Foundation
import Syntax

// train TREEBANK_DIR OUT            learns weights from a folder's *train.conllu[.gz], scores the rest
// train score WEIGHTS FILE.conllu   scores weights on a treebank's own tokens
// train time WEIGHTS FILE.conllu    times them

func note(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }

func score(_ weights: [UInt8], _ path: String) throws {
  print(Evaluation(try SyntaxWeights(weights), try Treebank.read(path)))
}

func train(_ folder: String, _ output: String) throws {
  let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    .filter { $0.contains("train.conllu") }.sorted()
  let examples = try names.flatMap { try Treebank.read("\(folder)/\($0)") }
  note("\(examples.count) sentences from \(names.joined(separator: ", "))")
  let start = ContinuousClock.now
  let training = Training(plan: Training.Plan()) { note("\(ContinuousClock.now - start) \($0)") }
  let weights = try training.run(examples)
  try Data(weights).write(to: URL(filePath: output))
  note("\(ContinuousClock.now - start) \(weights.count) bytes")
  for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  where name.contains("dev.conllu") || name.contains("test.conllu") {
    print(name, Evaluation(try SyntaxWeights(weights), try Treebank.read("\(folder)/\(name)")))
  }
}

do {
  let arguments = Array(CommandLine.arguments.dropFirst())
  switch (arguments.first, arguments.count) {
  case ("score", 3):
    try score([UInt8](Data(contentsOf: URL(filePath: arguments[1]))), arguments[2])
  case ("time", 3):
    let weights = [UInt8](try Data(contentsOf: URL(filePath: arguments[1])))
    print(Timing(try SyntaxWeights(weights), try Treebank.read(arguments[2])))
  case (_, 2): try train(arguments[0], arguments[1])
  default: throw TrainingError.usage
  }
} catch {
  note("train: \(error)")
  exit(1)
}
