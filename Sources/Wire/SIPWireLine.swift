package import ContactCenter
internal import Glibc
package import Plan
internal import Randomness
package import SIP
package import SIPTransport
internal import Statistics
package import Telephony
package import VirtualTime

/// A line of a run over SIP: orders of actors become those of a user agent, and what that tells becomes news.
package final class SIPWireLine: Sendable {
    private let line: SIPLine
    /// Where the actors of a run hear of it.
    package let mailbox: WireMailbox
    private let processorSecondsAtStart: Double

    private init(_ settings: LineSettings, ladder: LadderRecorder?) throws(LineError) {
        let mailbox = WireMailbox()
        self.mailbox = mailbox
        processorSecondsAtStart = Self.processorSeconds
        line = try SIPLine.open(settings, ladder: ladder) { news in
            let heard = news.compactMap { WireNews($0) }
            if !heard.isEmpty { mailbox.hear(heard) }
        }
    }

    /// Opens the line on which legs of a carrier are placed.
    ///
    /// - Parameters:
    ///   - wire: How the carrier is reached; it has a target.
    ///   - password: What the variable of its credentials holds.
    ///   - seed: The seed of the run.
    ///   - timers: The times of SIP.
    ///   - ladder: Takes the messages of some calls.
    /// - Returns: The line.
    /// - Throws: ``LineError`` when there is no socket.
    package static func calling(
        _ wire: WirePlan,
        password: String?,
        seed: UInt64,
        timers: TimerSettings = TimerSettings(),
        ladder: LadderRecorder? = nil
    ) throws(LineError) -> SIPWireLine {
        let key = RandomKey(seed: seed, replication: 0)
        var settings = LineSettings(local: SocketName(wire.local), key: key)
        settings.transports = [wire.transport == .tcp ? .tcp : .udp]
        settings.target = wire.target.map(SocketName.init)
        settings.domain = wire.domain
        settings.headers = wire.headers.map { ($0.name, $0.value) }
        if let credentials = wire.credentials, let password {
            settings.credentials = Credentials(user: credentials.user, password: password)
        }
        settings.digits =
            switch wire.digits {
            case .info: .info
            case .rfc4733: .telephoneEvents
            case .none: .none
            }
        // The carrier of the run heeds it, which counts what is not placed.
        settings.heedsRetryAfter = false
        settings.timers = timers
        return try SIPWireLine(settings, ladder: ladder)
    }

    /// Opens the line on which carriers answer.
    ///
    /// - Parameters:
    ///   - place: Where it listens.
    ///   - transports: By what it is reached.
    ///   - faults: What its wire does to datagrams.
    ///   - seed: The seed of the run.
    ///   - ladder: Takes the messages of some calls.
    /// - Returns: The line.
    /// - Throws: ``LineError`` when there is no socket.
    package static func answering(
        at place: WirePlan.Place,
        transports: [WirePlan.Transport],
        faults: WireFaultPlan,
        seed: UInt64,
        ladder: LadderRecorder? = nil
    ) throws(LineError) -> SIPWireLine {
        let key = RandomKey(seed: seed, replication: 0)
        var settings = LineSettings(local: SocketName(place), key: key)
        settings.transports = transports.map { $0 == .tcp ? .tcp : .udp }
        settings.takesCalls = true
        var wire = WireFaults()
        wire.lose = faults.lose
        wire.duplicate = faults.duplicate
        wire.reorder = faults.reorder
        wire.delay = faults.delay
        settings.faults = wire.isIdle ? nil : wire
        return try SIPWireLine(settings, ladder: ladder)
    }

    /// Where it stands, with the port that it got.
    package var place: WirePlan.Place {
        let name = line.localName
        return WirePlan.Place(host: name.host, port: name.port)
    }

    /// The line as a run takes it.
    package var entry: WireLines.Entry { WireLines.Entry(line: self, mailbox: mailbox) }

    /// Closes it; nothing may be ordered any more.
    ///
    /// - Returns: What it has seen.
    package func close() -> WireReading {
        var reading = WireReading(line.close())
        reading.processorSeconds = Self.processorSeconds - processorSecondsAtStart
        return reading
    }

    /// Notes soon what it has seen, for ``notedReading``; nobody waits for it.
    package func noteReading() { line.noteReading() }

    /// What it had seen when ``noteReading()`` was called last.
    package var notedReading: WireReading {
        var reading = WireReading(line.notedReading)
        reading.processorSeconds = Self.processorSeconds - processorSecondsAtStart
        return reading
    }

    /// The time of the processor that the program has used so far, in seconds.
    private static var processorSeconds: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
}

extension SIPWireLine: WireLine {
    package func place(_ leg: UInt64, _ content: LegContent, due: MonotonicInstant) {
        line.order(.place(CallOrder(leg, content)), due: due)
    }

    package func release(_ leg: UInt64) { line.order(.release(leg)) }

    package func ring(_ call: UInt64, status: Int, due: MonotonicInstant) {
        line.order(.progress(call, status: status, withSound: status == 183), due: due)
    }

    package func accept(_ call: UInt64, due: MonotonicInstant) {
        line.order(.accept(call), due: due)
    }

    package func refuse(_ call: UInt64, _ refusal: WireRefusal, due: MonotonicInstant) {
        line.order(
            .refuse(
                call,
                status: refusal.status,
                q850: refusal.q850,
                retryAfter: refusal.retryAfter
            ),
            due: due
        )
    }

    package func ignoreCancel(of call: UInt64) { line.order(.ignoreCancel(call)) }

    package func forsake(_ call: UInt64) { line.order(.forsake(call)) }
}

extension SocketName {
    fileprivate init(_ place: WirePlan.Place) {
        self.init(host: place.host, port: place.port)
    }
}

extension CallOrder {
    /// What a user agent is asked for a leg.
    package init(_ leg: UInt64, _ content: LegContent) {
        self.init(
            leg: leg,
            // An external voice system goes by no number.
            number: content.number?.description ?? "connect",
            callerNumber: content.callerID?.shownNumber?.description,
            callerName: content.callerID?.name,
            digits: content.digits,
            // The run itself gives up, so that both agree on who did.
            deadline: .distantFuture
        )
    }
}

extension WireNews {
    /// What is told of a call, where an actor has to hear it.
    package init?(_ news: LineNews) {
        switch news.signal {
        case .arrived(let call): self.init(leg: news.leg, event: .arrived(number: call.number))
        case .progress: self.init(leg: news.leg, event: .ringing)
        case .answered: self.init(leg: news.leg, event: .answered)
        case .failed(let failure):
            let failure = WireFailure(
                cause: failure.cause,
                retryAfter: failure.retryAfter,
                isOurs: failure.isOurs
            )
            self.init(leg: news.leg, event: .failed(failure))
        case .digitsSent: self.init(leg: news.leg, event: .digitsSent)
        case .cancelled: self.init(leg: news.leg, event: .cancelled)
        case .released: self.init(leg: news.leg, event: .released)
        case .settled: self.init(leg: news.leg, event: .settled)
        case .acknowledged, .expired, .digit: return nil
        }
    }
}

extension WireReading {
    fileprivate init(_ reading: LineReading) {
        self.init()
        let counts = reading.counts
        calls = counts.calls
        for (status, count) in counts.finals.enumerated() where count > 0 {
            finals[status] = count
        }
        retransmissions = counts.retransmissions
        timeouts = counts.timeouts
        cancelled = counts.cancelled
        answeredAfterCancel = counts.answeredAfterCancel
        unexpected = counts.unexpected
        malformed = counts.malformed + reading.brokenStreams
        peerNoAck = counts.peerNoAck
        datagramsDropped = reading.datagramsDropped ?? 0
        lateness = reading.lateness
    }
}
