/// What became of the records that were read; each is counted once.
package struct CallRecordCounts: Hashable, Sendable {
    /// Records in the files.
    package internal(set) var read = 0
    /// Calls to the outside that are learned from.
    package internal(set) var leg = 0
    /// Records of a call that another record tells already.
    package internal(set) var duplicate = 0
    /// Branches of a call that rang elsewhere at the same time, or that another branch won.
    package internal(set) var forkLoser = 0
    /// Calls in another direction or to another number.
    package internal(set) var otherDirection = 0
    /// Chats, tasks, lines about other blocks.
    package internal(set) var notVoice = 0
    /// Calls that were dialled before the window or after it.
    package internal(set) var outsideWindow = 0
    /// Records that cannot be understood.
    package internal(set) var unreadable = 0

    /// Whether every record was counted exactly once.
    package var isBalanced: Bool {
        read == leg + duplicate + forkLoser + otherDirection + notVoice + outsideWindow + unreadable
    }
}
