internal import Randomness
package import VirtualTime

/// A user agent of SIP without input and output: it takes bytes and instants, and says what to do.
///
/// One agent holds many calls, those that it places and those that come in. It knows neither sockets nor
/// clocks: a transport hands in what arrives, wakes it when a timer is due, and carries out its actions.
///
/// ```swift
/// var agent = Agent(settings)
/// let (call, actions) = agent.place(order, at: now)
/// // for each datagram:  agent.receive(bytes, from: source, at: now)
/// // at agent.nextWake:  agent.wake(at: now)
/// ```
///
/// The same input at the same instants gives the same actions, bit for bit.
package struct Agent: Sendable {
    package var calls: [Call] = []
    private var freeSlots: [UInt32] = []
    /// Calls of others, by what they have in common with their INVITE.
    var keys: [DialogKey: UInt32] = [:]
    private var ended = EndedCalls()
    private var wheel = TimerWheel()
    var context: AgentContext
    /// The place into which messages are read.
    var scratch = SIPMessage()
    /// How many calls there have been, for the tag of the next one.
    private var serial: UInt64 = 0
    /// The seed of the keys.
    let seed: UInt64

    package init(_ settings: AgentSettings) {
        context = AgentContext(settings)
        var stream = RandomStream(key: settings.key, purpose: .callTag, subject: .max)
        seed = stream.next()
    }

    /// How it places and takes calls.
    package var settings: AgentSettings { context.settings }

    /// What the agent has seen so far.
    package var counts: AgentCounts { context.counts }

    /// How many calls are not settled.
    package private(set) var openCalls = 0

    /// How many ended calls are remembered.
    package var endedCalls: Int { calls.count - freeSlots.count - openCalls }

    /// Until when the other side asks not to be called; `nil` when it does not.
    package func suspension(at now: SimulationInstant) -> SimulationInstant? {
        context.suspendedUntil > now ? context.suspendedUntil : nil
    }

    /// When ``wake(at:)`` is to be called next; a bound, so there may be nothing to do then.
    package var nextWake: SimulationInstant? { wheel.next }

    /// Does everything that is due.
    package mutating func wake(at now: SimulationInstant) -> [AgentAction] {
        while let slot = wheel.pop(at: now) {
            let index = Int(slot)
            if calls[index].takeTimer(at: now) {
                calls[index].wake(&context, at: now)
                conclude(index, at: now)
            } else if calls[index].stage != .free {
                arm(index)
            }
        }
        while let peer = context.lostPeers.popLast() { loseCalls(with: peer, at: now) }
        return takeActions()
    }

    /// Ends the calls of somebody who is gone, of whom no BYE and no CANCEL will come.
    ///
    /// - Complexity: O(calls).
    private mutating func loseCalls(with peer: Endpoint, at now: SimulationInstant) {
        for index in calls.indices
        where (calls[index].stage == .up || calls[index].stage == .offered)
            && calls[index].peer == peer
        {
            calls[index].lose(&context, at: now)
            conclude(index, at: now)
        }
    }

    /// Hands out what is to be done.
    mutating func takeActions() -> [AgentAction] {
        guard !context.actions.isEmpty else { return [] }
        var actions: [AgentAction] = []
        actions.reserveCapacity(4)
        swap(&actions, &context.actions)
        return actions
    }

    /// Makes room for a call.
    mutating func open(_ stage: Call.Stage, leg: UInt64?, peer: Endpoint) -> Int {
        var stream = RandomStream(key: context.settings.key, purpose: .callTag, subject: serial)
        let tag = stream.next() | 1
        let leg = leg ?? serial
        serial += 1
        openCalls += 1
        context.counts.calls += 1
        if let slot = freeSlots.popLast() {
            let reference = CallReference(slot: slot, tag: tag)
            calls[Int(slot)] = Call(reference, leg: leg, stage: stage, peer: peer)
            return Int(slot)
        }
        let reference = CallReference(slot: UInt32(calls.count), tag: tag)
        calls.append(Call(reference, leg: leg, stage: stage, peer: peer))
        return calls.count - 1
    }

    /// The place of a call that is still known.
    func index(of reference: CallReference?) -> Int? {
        guard let reference, reference.slot < calls.count else { return nil }
        let index = Int(reference.slot)
        guard calls[index].reference == reference, calls[index].stage != .free else { return nil }
        return index
    }

    /// Does what follows from any change of a call.
    mutating func conclude(_ index: Int, at now: SimulationInstant) {
        switch calls[index].stage {
        case .free:
            close(index)
            return
        case .ended where !calls[index].marks.contains(.listed):
            calls[index].marks.insert(.listed)
            openCalls -= 1
            ended.append(calls[index].reference)
            while ended.count > context.settings.mostEndedCalls, let oldest = ended.oldest {
                ended.dropOldest()
                if let place = self.index(of: oldest), calls[place].stage == .ended {
                    close(place)
                }
            }
            if calls[index].stage == .free { return }
        default: break
        }
        arm(index)
    }

    /// Sets a timer for a call, unless one is set that comes early enough.
    private mutating func arm(_ index: Int) {
        guard let due = calls[index].nextTimer() else { return }
        wheel.set(UInt32(index), at: due)
    }

    private mutating func close(_ index: Int) {
        if let key = calls[index].key, keys[key] == UInt32(index) { keys[key] = nil }
        calls[index] = Call(
            CallReference(slot: UInt32(index), tag: 0),
            leg: 0,
            stage: .free,
            peer: calls[index].peer
        )
        freeSlots.append(UInt32(index))
        ended.forget()
        // Calls are forgotten nearly in the order of their ends, so the list stays as short as they are few.
        while let oldest = ended.oldest, self.index(of: oldest) == nil { ended.dropOldest() }
    }
}
