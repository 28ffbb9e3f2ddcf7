import Foundation
import HTML
import JSON

// Holds the parser of pages against the public tests of browsers' parsers (html5lib-tests): of the
// encoding tests, whether a page is read as the encoding that is asked for would have it; of the
// tokenizer tests, whether elements, attributes and text come out. What scripts alone can see (comments,
// document types, the tokens of end tags) is in no tree of ours.
//
// usage: conformance FOLDER

guard CommandLine.arguments.count == 2 else {
  FileHandle.standardError.write(Data("usage: conformance FOLDER\n".utf8))
  exit(64)
}
let folder = URL(fileURLWithPath: CommandLine.arguments[1])

/// The files of a folder with an extension, in the order of their names.
func files(_ name: String, _ ending: String) -> [URL] {
  let found = try? FileManager.default.contentsOfDirectory(
    at: folder.appending(path: name), includingPropertiesForKeys: nil)
  return (found ?? []).filter { $0.pathExtension == ending }.sorted { $0.path < $1.path }
}

/// The tests of a file: `#data`, a page, `#encoding`, a name.
func encodingTests(_ file: URL) -> [(page: [UInt8], encoding: String)] {
  guard let bytes = try? Array(Data(contentsOf: file)) else { return [] }
  var tests: [(page: [UInt8], encoding: String)] = []
  var page: [UInt8] = []
  var isName = false
  for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
    if line.elementsEqual("#data".utf8) {
      (page, isName) = ([], false)
    } else if line.elementsEqual("#encoding".utf8) {
      isName = true
    } else if isName, !line.isEmpty {
      tests.append((page.dropLast(), String(decoding: line, as: UTF8.self)))
      isName = false
    } else if !isName {
      page += line + [0x0A]
    }
  }
  return tests
}

/// Elements with their attributes, and the text between, as one text.
func shape(_ tree: HTMLTree) -> String {
  var shape = ""
  for index in 0..<tree.count {
    switch tree.kind(index) {
    case .root: break
    case .text(let range): shape += String(decoding: tree.text(range), as: UTF8.self)
    case .element(let name):
      let attributes = tree.attributes(index).map { ($0.name, $0.value) }.sorted { $0.0 < $1.0 }
      shape += "\u{1}\(name)" + attributes.map { " \($0)=\($1)" }.joined() + "\u{2}"
    }
  }
  return shape
}

/// The same of the tokens that a test asks for.
func shape(_ tokens: [JSONValue], _ unescaped: (String) -> String) -> String {
  tokens.map { token in
    let parts = token.array ?? []
    guard parts.count > 1, let kind = parts[0].string, let text = parts[1].string else { return "" }
    if kind == "Character" { return unescaped(text) }
    guard kind == "StartTag" else { return "" }
    let attributes = (parts.count > 2 ? parts[2].object?.members ?? [] : [])
      .map { (unescaped($0.key), unescaped($0.value.string ?? "")) }.sorted { $0.0 < $1.0 }
    return "\u{1}\(unescaped(text))" + attributes.map { " \($0)=\($1)" }.joined() + "\u{2}"
  }.joined()
}

/// `\u0041` of texts that are escaped twice.
func withoutEscapes(_ text: String) -> String {
  (try? JSONParser.parse(Array("\"\(text.replacing("\"", with: "\\\""))\"".utf8)))?.string ?? text
}

var (right, total) = (0, 0)
for file in files("encoding", "dat") {
  for (page, encoding) in encodingTests(file) {
    total += 1
    let asked = HTMLEncoding.decode(page, charset: encoding)
    if HTMLEncoding.decode(page).bytes == asked.bytes { right += 1 }
  }
}
print("encoding \(right) of \(total)")

(right, total) = (0, 0)
for file in files("tokenizer", "test") {
  let value = try? JSONParser.parse(Array(Data(contentsOf: file)))
  for test in value?.object?["tests"]?.array ?? [] {
    let states = test.object?["initialStates"]?.array?.compactMap(\.string)
    guard states?.contains("Data state") ?? true, let test = test.object,
      let input = test["input"]?.string, let output = test["output"]?.array
    else { continue }
    var isEscaped = false
    if case .bool(true)? = test["doubleEscaped"] { isEscaped = true }
    let unescaped: (String) -> String = { isEscaped ? withoutEscapes($0) : $0 }
    total += 1
    let tree = HTMLParser.parse(Array(unescaped(input).utf8))
    let isRight = shape(tree) == shape(output, unescaped)
    if isRight { right += 1 }
    if !isRight, ProcessInfo.processInfo.environment["DATELINE_TRACE"] != nil {
      print("wrong: \(test["description"]?.string ?? "") \(unescaped(input).debugDescription)")
    }
  }
}
print("tokenizer \(right) of \(total)")
