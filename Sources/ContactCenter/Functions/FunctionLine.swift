package import ContactFlow
package import VirtualTime

/// Something that calls functions and tells what they answer.
///
/// It lives on a thread of its own and never makes anybody wait. What it tells it puts into the mailbox of its
/// ``FunctionAccess``: for each call once, at its limit at the latest.
package protocol FunctionLine: Sendable {
    /// Calls a function.
    ///
    /// - Parameters:
    ///   - number: The number of the call, each used once.
    ///   - request: What is called, for whom, with what.
    func call(_ number: UInt64, _ request: FunctionRequest)

    /// Gives up all calls that are under way; each is told as ``FunctionFailure/cancelled``.
    func cancelCalls()
}

/// A call of a function, and what the function is told of the contact.
package struct FunctionRequest: Sendable {
    /// The block that calls.
    package var call: FunctionCall
    /// The contact.
    package var contact: ContactID
    /// The number of its replication, from 0.
    package var replication: Int
    /// The contact's channel.
    package var channel: Channel
    /// What is known of the contact.
    package var attributes: ContactAttributes
    /// What the block passes along.
    package var parameters: [String: String]

    package init(
        _ call: FunctionCall,
        for contact: ContactID,
        inReplication replication: Int,
        channel: Channel,
        attributes: ContactAttributes,
        parameters: [String: String]
    ) {
        self.call = call
        self.contact = contact
        self.replication = replication
        self.channel = channel
        self.attributes = attributes
        self.parameters = parameters
    }
}

/// What has become of a call of a function.
package struct FunctionNews: Sendable {
    /// The number of the call.
    package var number: UInt64
    /// What was answered, or why nothing was.
    package var answer: FunctionAnswer
    /// From the call to the end of the answer, or to the moment when nobody waited for it any more.
    package var duration: SimulationDuration

    package init(number: UInt64, answer: FunctionAnswer, duration: SimulationDuration) {
        self.number = number
        self.answer = answer
        self.duration = duration
    }
}

/// Who calls the functions of a run, and where that is told what they answer.
package struct FunctionAccess: Sendable {
    package let line: any FunctionLine
    package let mailbox: Mailbox<FunctionNews>

    package init(line: any FunctionLine, mailbox: Mailbox<FunctionNews>) {
        self.line = line
        self.mailbox = mailbox
    }
}
