// Makes a database of so many events, the same on every machine, and prints how many reports it took.
// usage: generate COUNT FILE [--apart]
//
// Without a FILE (-) the news is made and not stored. --apart leaves each report an event of its own,
// to tell what joining them costs.
import Actors
import Documents
import Events
import Storage

let arguments = CommandLine.arguments.dropFirst()
guard let count = arguments.first.flatMap({ Int($0) }), let path = arguments.dropFirst().first
else {
  print("usage: generate COUNT FILE [--apart]")
  throw StorageError.noSuchDatabase(path: "")
}
var news = News(count: count)
var reports = 0
let store = try path == "-" ? nil : Store(path: path, access: .write, now: 1_700_000_000)
store?.joinsReports = !arguments.contains("--apart")
let run = IngestRun(registry: ActorRegistry(actors: news.actors))
var batch: [(document: Document, events: [Event])] = []
while let next = news.next() {
  reports += next.events.count
  batch.append(next)
  guard batch.count == 500 else { continue }
  _ = try store?.save(batch, in: run)
  batch = []
}
_ = try store?.save(batch, in: run)
try store?.finish(run)
print("\(reports) reports")
