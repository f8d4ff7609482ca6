/// Stops the program with `message` unless the condition is met, in optimised programs too.
///
/// `precondition` says nothing under `-O`, and whoever misuses a simulation would see a bare trap.
/// Where the condition holds, the two cost the same: a test and a branch that is not taken.
@inlinable @inline(__always)
public func demand(_ isMet: @autoclosure () -> Bool, _ message: StaticString) {
    guard _fastPath(isMet()) else { refuse(message) }
}

/// Out of line, so that callers stay small.
@usableFromInline @inline(never)
internal func refuse(_ message: StaticString) -> Never {
    fatalError("\(message)")
}
