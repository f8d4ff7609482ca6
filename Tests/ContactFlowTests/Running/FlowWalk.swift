import ContactFlow
import FlowSamples
import Randomness
import Telephony
import VirtualTime

/// One contact's way through a small flow, without clock and carrier.
struct FlowWalk {
    let program: FlowProgram
    let flow: Flow
    var machine: FlowMachine
    private let newcomer: FlowMachine
    private var counter: FlowCounter
    /// What was counted.
    var tally: FlowTally { counter.tally }
    private var luck: FlowMachine.Luck

    /// Makes a contact ready for a flow.
    init(
        _ actions: SampleJSON...,
        behaviours: [String: BlockBehaviour] = [:],
        channel: Channel = .voice,
        attributes: [String: String] = [:],
        contact: UInt64 = 1
    ) throws {
        var sample = SampleFlow()
        sample.actions = actions
        flow = try sample.read()
        let choices = TransferBlock(
            destination: .phoneNumber(.dynamic(AttributeText("$.Attributes.number")))
        )
        let plan = FlowPlan(file: "sample.json", flow: flow, behaviours: behaviours)
        program = FlowProgram(plan, choices: choices)
        var known = ContactAttributes()
        for (name, value) in attributes { known[userDefined: name] = value }
        newcomer = FlowMachine(channel: channel, attributes: known)
        machine = newcomer
        counter = FlowCounter(of: program)
        luck = Self.luck(of: contact)
    }

    /// The way of another contact through the same flow, which is not read again.
    func again(for contact: UInt64) -> Self {
        var walk = self
        walk.machine = newcomer
        walk.counter = FlowCounter(of: program)
        walk.luck = Self.luck(of: contact)
        return walk
    }

    private static func luck(of contact: UInt64) -> FlowMachine.Luck {
        FlowMachine.Luck(key: RandomKey(seed: 1, replication: 0), subject: contact)
    }

    mutating func begin() -> FlowMachine.Action {
        machine.begin(program, luck: luck, counter: counter)
    }

    mutating func go(after signal: FlowMachine.Signal) -> FlowMachine.Action {
        machine.apply(signal, program, luck: luck, counter: counter)
    }

    /// Goes on while the flow only takes time, and says how long that was.
    mutating func run() -> (end: FlowMachine.Action, time: SimulationDuration) {
        var action = begin()
        var time = SimulationDuration.zero
        while case .wait(let more) = action {
            time += more
            action = go(after: .timePassed)
        }
        return (action, time)
    }

    /// How often the contact came to the action of this identifier.
    func visits(_ identifier: String) -> Int {
        flow.actions.firstIndex { $0.identifier == identifier }
            .map { tally.blocks[$0].visits } ?? 0
    }
}

extension FlowMachine.Action {
    /// How the contact ended; `nil` when it did not.
    var end: FlowEnd? { if case .end(let end) = self { end } else { nil } }
    /// How long it waits; `nil` when it does not.
    var wait: SimulationDuration? { if case .wait(let time) = self { time } else { nil } }
    /// The block in which it dials; `nil` when it does not.
    var transfer: Int? { if case .transfer(let index) = self { index } else { nil } }
    /// The queue that it joins; `nil` when it does not.
    var queue: String? { if case .queue(let name, _) = self { name } else { nil } }
}
