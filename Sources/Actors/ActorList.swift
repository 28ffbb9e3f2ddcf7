/// The actors of one document: the known ones, and behind them those that were found in it.
///
/// The known ones are shared by all documents; a list costs only what was found.
package struct ActorList: Sendable, RandomAccessCollection {
  private let known: [Actor]
  private let places: [String: Int]
  private var found: [Actor] = []
  /// The offices of the known ones.
  let offices: Offices

  /// - Parameters:
  ///   - known: the actors that all documents share.
  ///   - places: their places by id.
  ///   - offices: their offices.
  init(known: [Actor], places: [String: Int], offices: Offices) {
    self.known = known
    self.places = places
    self.offices = offices
  }

  /// The place of the one who holds an office on all of some days; nil where nobody is known to.
  package func holder(of office: NamedOffice, on days: ClosedRange<Int>) -> Int? {
    offices.holder(of: office, on: days)
  }

  /// The first actor's place.
  package var startIndex: Int { 0 }
  /// The place behind the last actor.
  package var endIndex: Int { known.count + found.count }

  /// The actor of a place.
  package subscript(place: Int) -> Actor {
    place < known.count ? known[place] : found[place - known.count]
  }

  /// Adds an actor that was found.
  mutating func append(_ actor: Actor) { found.append(actor) }

  /// The place of the actor of an id; nil where there is none.
  package func place(of id: String) -> Int? { places[id] ?? found(id) }

  /// The place of an actor that was found under an id; nil where none was.
  func found(_ id: String) -> Int? {
    found.firstIndex { $0.id == id }.map { known.count + $0 }
  }
}
