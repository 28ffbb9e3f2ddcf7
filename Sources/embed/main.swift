import Foundation

// embed OUTPUT INPUT… writes a Swift file that holds each input as a static string, so that a
// copied binary needs nothing beside it. A `StaticString` lies in the binary's read-only data: it
// costs nothing until it is read.

/// The least number of `#` that keeps a raw string literal from ending early.
func delimiter(for text: String) -> String {
  var longest = 0
  var run: Int?
  for byte in text.utf8 {
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
      run = 0
    } else if let count = run, byte == UInt8(ascii: "#") {
      run = count + 1
    } else {
      run = nil
    }
    longest = max(longest, run ?? 0)
  }
  return String(repeating: "#", count: longest + 1)
}

func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("embed: \(message)\n".utf8))
  exit(1)
}

let arguments = CommandLine.arguments.dropFirst()
guard let output = arguments.first else { fail("usage: embed OUTPUT INPUT…") }

var source = "enum Embedded {\n  static let files: [(name: String, text: StaticString)] = [\n"
for path in arguments.dropFirst() {
  let url = URL(fileURLWithPath: path)
  guard let text = try? String(contentsOf: url, encoding: .utf8) else {
    fail("\(path): cannot be read as UTF-8")
  }
  let fence = delimiter(for: text)
  source += "(\"\(url.lastPathComponent)\", \(fence)\"\"\"\n\(text)\n\"\"\"\(fence)),\n"
}
source += "  ]\n}\n"

do {
  try source.write(toFile: output, atomically: true, encoding: .utf8)
} catch {
  fail("\(output): \(error)")
}
