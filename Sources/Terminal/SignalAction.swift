#if canImport(Glibc)
  package import Glibc
#else
  package import Darwin
#endif

extension sigaction {
  /// What a process does at a signal; the C library names the place of the handler in its own way.
  ///
  /// - Parameter handler: a function of the signal's number, or `SIG_IGN` or `SIG_DFL`.
  package init(handler: (@convention(c) (Int32) -> Void)?) {
    self.init()
    #if canImport(Glibc)
      __sigaction_handler.sa_handler = handler
    #else
      __sigaction_u.__sa_handler = handler
    #endif
  }
}
