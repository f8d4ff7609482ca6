import Randomness
import SIP
import Telephony
import VirtualTime

/// Many calls between two agents over a bad wire, in virtual time.
struct Storm {
    /// What an incoming call meets, drawn for its number.
    private struct Fortune {
        var ring: SimulationDuration
        /// `nil` answers; a status refuses; 0 never answers.
        var refusal: Int?
        var talk: SimulationDuration
        var calleeEnds: Bool
        var isSilent: Bool
        var ignoresCancel: Bool
    }

    /// What became of an order, as its signals say.
    struct Account: Hashable {
        var answered = 0
        var failed = 0
        var expired = 0
        var settled = 0
        /// How often its INVITE was offered to the callee's application.
        var offered = 0
        /// How often the callee's application answered it.
        var accepted = 0
        var digits: [UInt8] = []
        var settlement: Settlement?
    }

    private enum Event {
        case datagram([UInt8], toCaller: Bool)
        case step(CallReference, Step, isCaller: Bool)
    }

    private enum Step {
        case decide(Int)
        case hangUp
    }

    private(set) var caller: Agent
    private(set) var callee: Agent
    private(set) var accounts: [Account] = []
    private(set) var datagrams = 0
    private(set) var calleeSettled: [UInt64: Int] = [:]
    private(set) var calleeArrived: [UInt64: Int] = [:]

    private var queue = PendingQueue<Event>()
    private var callerWire: FaultyWire
    private var calleeWire: FaultyWire
    private let key: RandomKey
    private var now = SimulationInstant.start
    private var numbers: [CallReference: Int] = [:]
    private let isClean: Bool

    /// Creates a storm; faults are shares from 0 to 1.
    init(seed: UInt64, lose: Double, duplicate: Double, reorder: Double) {
        key = RandomKey(seed: seed, replication: 0)
        caller = Agent(.sample(seed: seed))
        callee = Agent(.sample(seed: ~seed, local: .sampleSource, target: .sampleLocal))
        var wire = FaultyWire(key: key)
        wire.lose = lose
        wire.duplicate = duplicate
        wire.reorder = reorder
        callerWire = wire
        var back = FaultyWire(key: RandomKey(seed: seed, replication: 1))
        back.lose = lose
        back.duplicate = duplicate
        back.reorder = reorder
        calleeWire = back
        isClean = lose + duplicate + reorder == 0
    }

    /// Places calls, evenly in time, and runs until nothing is left to do.
    mutating func run(calls: Int, perSecond rate: Int) {
        accounts = Array(repeating: Account(), count: calls)
        var next = 0
        let gap = 1_000_000_000 / Int64(rate)
        while true {
            var due = next < calls ? SimulationInstant(nanoseconds: Int64(next) * gap) : nil
            for instant in [queue.next, caller.nextWake, callee.nextWake].compactMap({ $0 }) {
                due = min(due ?? instant, instant)
            }
            guard let due else { return }
            now = max(now, due)
            if next < calls, Int64(next) * gap <= now.nanoseconds {
                place(next)
                next += 1
            }
            while let event = queue.pop(at: now) { perform(event) }
            carry(caller.wake(at: now), ofCaller: true)
            carry(callee.wake(at: now), ofCaller: false)
        }
    }

    private mutating func place(_ number: Int) {
        var stream = stream(number, attempt: 1)
        let patience = SimulationDuration.seconds(2 + stream.unit() * 20)
        let order = CallOrder(
            leg: UInt64(number),
            number: "+1555\(number)",
            callerNumber: "+12065550100",
            digits: number % 10 == 0 ? DTMFDigits("1,2#") : nil,
            deadline: now.advanced(by: patience)
        )
        let (call, actions) = caller.place(order, at: now)
        carry(actions, ofCaller: true)
        // Some callers hang up on their own.
        if stream.occurs(withProbability: isClean ? 0 : 0.1) {
            let when = now.advanced(by: .seconds(stream.unit() * 10))
            queue.push(.step(call, .hangUp, isCaller: true), at: when)
        }
    }

    private mutating func perform(_ event: Event) {
        switch event {
        case .datagram(let bytes, let toCaller):
            datagrams += 1
            if toCaller {
                carry(caller.receive(bytes, from: .sampleSource, at: now), ofCaller: true)
            } else {
                carry(callee.receive(bytes, from: .sampleLocal, at: now), ofCaller: false)
            }
        case .step(let call, .hangUp, let isCaller):
            let actions =
                isCaller ? caller.release(call, at: now) : callee.release(call, at: now)
            carry(actions, ofCaller: isCaller)
        case .step(let call, .decide(let number), _): decide(call, number)
        }
    }

    private mutating func carry(_ actions: [AgentAction], ofCaller: Bool) {
        for action in actions {
            switch action {
            case .send(let bytes, _):
                let instants =
                    ofCaller
                    ? callerWire.deliveries(at: now) : calleeWire.deliveries(at: now)
                for instant in instants {
                    queue.push(.datagram(bytes, toCaller: !ofCaller), at: instant)
                }
            case .signal(let signal, let call, let leg):
                if ofCaller {
                    hearCaller(signal, call, Int(leg))
                } else {
                    hearCallee(signal, call, leg)
                }
            case .sendSound: break
            }
        }
    }

    private mutating func hearCaller(_ signal: CallSignal, _ call: CallReference, _ leg: Int) {
        switch signal {
        case .answered:
            accounts[leg].answered += 1
            let fortune = fortune(leg)
            guard !fortune.calleeEnds else { return }
            let when = now.advanced(by: fortune.talk)
            queue.push(.step(call, .hangUp, isCaller: true), at: when)
        case .failed: accounts[leg].failed += 1
        case .expired: accounts[leg].expired += 1
        case .settled(let settlement):
            accounts[leg].settled += 1
            accounts[leg].settlement = settlement
        default: break
        }
    }

    private mutating func hearCallee(_ signal: CallSignal, _ call: CallReference, _ leg: UInt64) {
        switch signal {
        case .arrived(let incoming):
            calleeArrived[leg, default: 0] += 1
            guard let number = Int(incoming.number.dropFirst(5)) else { return }
            accounts[number].offered += 1
            numbers[call] = number
            offer(call, number)
        case .acknowledged:
            guard let number = numbers[call] else { return }
            let fortune = fortune(number)
            // The callee's end is a bound, in case the caller's BYE never comes.
            let talk = fortune.calleeEnds ? fortune.talk : fortune.talk + .seconds(120)
            queue.push(.step(call, .hangUp, isCaller: false), at: now.advanced(by: talk))
        case .digit(let digit):
            if let number = numbers[call] { accounts[number].digits.append(digit) }
        case .settled:
            calleeSettled[leg, default: 0] += 1
            numbers[call] = nil
        default: break
        }
    }

    private mutating func offer(_ call: CallReference, _ number: Int) {
        let fortune = fortune(number)
        if fortune.ignoresCancel { callee.ignoreCancel(of: call) }
        if !fortune.isSilent {
            carry(callee.progress(call, 100, at: now), ofCaller: false)
            carry(callee.progress(call, 180, at: now), ofCaller: false)
        }
        let when = now.advanced(by: fortune.ring)
        queue.push(.step(call, .decide(number), isCaller: false), at: when)
    }

    private mutating func decide(_ call: CallReference, _ number: Int) {
        guard let refusal = fortune(number).refusal else {
            let actions = callee.accept(call, at: now)
            if !actions.isEmpty { accounts[number].accepted += 1 }
            carry(actions, ofCaller: false)
            return
        }
        // One who never answers gives up in the end, so that nothing is left.
        let status = refusal == 0 ? 480 : refusal
        carry(callee.refuse(call, status, q850: 19, at: now), ofCaller: false)
    }

    private func fortune(_ number: Int) -> Fortune {
        var stream = stream(number, attempt: 0)
        let kind = stream.unit()
        let isNever = (0.25..<0.35).contains(kind)
        return Fortune(
            ring: isNever ? .seconds(180) : .seconds(stream.unit() * 12),
            refusal: kind < 0.25 ? [486, 503, 404][number % 3] : isNever ? 0 : nil,
            talk: .seconds(stream.unit() * 20),
            calleeEnds: stream.occurs(withProbability: 0.5),
            isSilent: stream.occurs(withProbability: isClean ? 0 : 0.05),
            ignoresCancel: stream.occurs(withProbability: isClean ? 0 : 0.1)
        )
    }

    private func stream(_ number: Int, attempt: UInt32) -> RandomStream {
        RandomStream(
            key: key,
            purpose: DrawPurpose(rawValue: 0),
            subject: UInt64(number),
            attempt: attempt
        )
    }
}
