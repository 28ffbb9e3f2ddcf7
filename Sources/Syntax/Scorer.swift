/// Gives each class of a decision a score.
package protocol Scorer {
  /// Adds the features' weights to the scores.
  ///
  /// - Parameters:
  ///   - features: the decision's features.
  ///   - scores: one score for each class.
  func add(_ features: Features, to scores: inout [Int32])
}
