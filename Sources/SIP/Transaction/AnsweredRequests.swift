/// The transactions of requests other than INVITE at their receiver's side.
///
/// A user agent answers such a request at once, so of the states only Completed is left: what to say when
/// the request is repeated. Within a dialog the number of `CSeq` names the transaction, and the answer can
/// be made again from the request. What is remembered is therefore one status for each of the last eight
/// numbers, instead of the bytes of each answer for 64 × T1.
///
/// Source: RFC 3261, sections 12.2.2 and 17.2.2.
package struct AnsweredRequests: Hashable, Sendable {
    /// What the number of a request says.
    package enum Place: Hashable, Sendable {
        /// It is the next, or later.
        case new
        /// It was answered with a status, which is to be sent again.
        case repeated(Int)
        /// It is older than one that was answered, and was not seen before: 500.
        case late
    }

    /// The highest number so far; `nil` before the first.
    package private(set) var latest: UInt32?
    /// For the last eight numbers, 1 for 200 and so on, the latest in the lowest four bits.
    private var answers: UInt32 = 0

    private static let statuses = [200, 405, 415, 420, 481, 488, 491, 500]

    package init() {}

    /// Whether a request is new.
    package func place(of number: UInt32) -> Place {
        guard let latest, number <= latest else { return .new }
        let age = latest - number
        guard age < 8 else { return .late }
        let answer = Int(answers &>> (age * 4)) & 15
        return answer == 0 ? .late : .repeated(Self.statuses[answer - 1])
    }

    /// Remembers an answer; one to a number that is not new is forgotten.
    package mutating func answer(_ number: UInt32, with status: Int) {
        guard case .new = place(of: number) else { return }
        let step = latest.map { number - $0 } ?? 8
        answers = step < 8 ? answers &<< (step * 4) : 0
        latest = number
        let place = Self.statuses.firstIndex(of: status) ?? 7
        answers |= UInt32(place + 1)
    }
}
