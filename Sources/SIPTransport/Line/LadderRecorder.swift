internal import SIP
internal import Synchronization
internal import VirtualTime

/// Keeps the messages of the first calls of a line, so that a failed call can be read.
package final class LadderRecorder: Sendable {
    private struct State {
        var callIDs: [String] = []
        var messages: [Message] = []
    }

    private struct Message {
        var instant: SimulationInstant
        var isInbound: Bool
        var peer: Endpoint
        var call: Int
        var bytes: [UInt8]
    }

    private let mostCalls: Int
    private let state = Mutex(State())

    /// So many messages are kept, so that a call that never ends does not fill the memory.
    private static let mostMessages = 10_000

    package init(calls: Int) {
        mostCalls = calls
    }

    /// Notes a message, if its call is one of the first.
    func note(
        _ bytes: [UInt8],
        at instant: SimulationInstant,
        isInbound: Bool,
        peer: Endpoint
    ) {
        guard let callID = Self.callID(of: bytes) else { return }
        state.withLock { state in
            var call = state.callIDs.firstIndex(of: callID)
            if call == nil, state.callIDs.count < mostCalls {
                state.callIDs.append(callID)
                call = state.callIDs.count - 1
            }
            guard let call, state.messages.count < Self.mostMessages else { return }
            state.messages.append(
                Message(
                    instant: instant,
                    isInbound: isInbound,
                    peer: peer,
                    call: call,
                    bytes: bytes
                )
            )
        }
    }

    private static func callID(of bytes: [UInt8]) -> String? {
        guard let message = try? SIPMessage(parsing: bytes), !message.callID.isEmpty else {
            return nil
        }
        return message.callID.text(in: bytes)
    }
}

extension LadderRecorder {
    /// The ladders: of each call its messages with their times, first as arrows and then as text.
    package var text: String {
        let state = state.withLock { $0 }
        return state.callIDs.indices.map { call in
            let messages = state.messages.filter { $0.call == call }
            return Self.ladder(messages, callID: state.callIDs[call])
        }.joined(separator: "\n")
    }

    private static func ladder(_ messages: [Message], callID: String) -> String {
        guard let first = messages.first else { return "" }
        var text = "call \(callID)\n\n"
        func time(_ message: Message) -> String {
            let micros = first.instant.duration(to: message.instant).nanoseconds / 1_000
            let digits = String(micros % 1_000_000)
            let fraction = String(repeating: "0", count: 6 - digits.count) + digits
            let seconds = String(micros / 1_000_000)
            return String(repeating: " ", count: max(0, 5 - seconds.count)) + seconds + "."
                + fraction
        }
        for message in messages {
            let line = firstLine(of: message.bytes)
            let arrow = message.isInbound ? "◀── " : "──▶ "
            text += "\(time(message)) s  \(arrow)\(line)\n"
        }
        text += "\n"
        for message in messages {
            let way = message.isInbound ? "from" : "to"
            text += "── \(time(message)) s \(way) \(message.peer.hostPort)\n"
            text += String(decoding: message.bytes, as: UTF8.self)
                .replacing("\r\n", with: "\n")
            if text.last != "\n" { text += "\n" }
        }
        return text
    }

    private static func firstLine(of bytes: [UInt8]) -> String {
        let line = bytes.prefix { $0 != 13 && $0 != 10 }
        return String(decoding: line, as: UTF8.self)
    }
}
