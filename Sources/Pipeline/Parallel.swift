private import Dispatch

/// Work spread over the machine's cores.
enum Parallel {
  /// Transforms each element, several at once.
  ///
  /// - Parameters:
  ///   - elements: what to transform.
  ///   - transform: a pure function.
  /// - Returns: the results, in the order of the elements.
  static func map<Element: Sendable, Output: Sendable>(
    _ elements: [Element], _ transform: @Sendable (Element) -> Output
  ) -> [Output] {
    [Output](unsafeUninitializedCapacity: elements.count) { buffer, count in
      // Each iteration initializes a place of its own; the buffer is read after the last.
      nonisolated(unsafe) let places = buffer
      DispatchQueue.concurrentPerform(iterations: elements.count) { index in
        places.initializeElement(at: index, to: transform(elements[index]))
      }
      count = elements.count
    }
  }
}

/// Collects elements until there are enough of them for the cores to share.
struct Batch<Element> {
  /// The bytes beyond which a batch is full; a single larger element is a batch alone.
  static var sizeLimit: Int { 1 << 20 }

  private(set) var elements: [Element] = []
  private let countLimit: Int
  private var size = 0

  /// - Parameter countLimit: the most elements of a batch.
  init(countLimit: Int = 64) { self.countLimit = countLimit }

  /// Whether the batch should be worked on before more is added.
  var isFull: Bool { elements.count >= countLimit || size >= Self.sizeLimit }

  /// Adds an element that takes about `size` bytes.
  mutating func append(_ element: Element, size: Int) {
    elements.append(element)
    self.size += size
  }

  /// Hands over the elements and begins anew.
  mutating func take() -> [Element] {
    defer { self = Batch(countLimit: countLimit) }
    return elements
  }
}
