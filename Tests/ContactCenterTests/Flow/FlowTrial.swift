import ContactCenter
import ContactFlow
import FlowSamples
internal import Plan
import Randomness
import Testing
import VirtualTime

extension Trial {
    /// Contacts of a channel run through a flow, one every second.
    init(
        _ flow: Flow,
        contacts: Int,
        channel: Channel = .voice,
        behaviours: [String: BlockBehaviour] = [:]
    ) {
        self.init(every: .seconds(1), contacts: contacts)
        plan.sources[0].channel = channel
        plan.sources[0].customer.number = .drawn(prefix: "+120655501", digits: 2)
        plan.attributes[.systemNumber] = "+12065550199"
        plan.flow = FlowPlan(file: flow.name, flow: flow, behaviours: behaviours)
        measurement.step = .seconds(1_000_000)
    }

    /// Contacts run through a flow that only hands over to a queue, one every second.
    init(queue: BlockBehaviour.Queue, contacts: Int = 100) throws {
        let flow = try SampleFlow(
            .action(
                "first",
                "TransferContactToQueue",
                errors: ["QueueAtCapacity": "last", "NoMatchingError": "last"]
            ),
            .last
        ).read()
        self.init(
            flow,
            contacts: contacts,
            behaviours: ["first": BlockBehaviour(queue: queue)]
        )
    }
}

extension Replication.Result {
    /// Measured contacts whose flow ended before they reached the block.
    func endedBeforeBlock(_ channel: Channel = .voice) -> Int {
        (1..<tally.cohorts.rowCount).reduce(0) {
            $0 + tally.cohorts.endedBeforeBlock(channel, row: $1)
        }
    }

    /// How many contacts ended in a way, over all blocks of the flow.
    func ends(_ end: FlowEnd) -> Int {
        flow?.blocks.reduce(0) { $0 + $1.ends[Int(end.rawValue)] } ?? 0
    }

    /// Every contact is somewhere: in the six outcomes, or ended before the block.
    func expectAccounted(_ contacts: Int, _ channel: Channel = .voice) {
        #expect(entered(channel) + endedBeforeBlock(channel) + rejected(channel) == contacts)
        #expect(FlowEnd.allCases.reduce(0) { $0 + ends($1) } + rejected(channel) == contacts)
        #expect(flow?.dials.reduce(0, +) == contacts - rejected(channel))
        let attempts = tally.legs.indices.reduce(0) { $0 + attempted(carrier: $1) }
        #expect(flow?.dialCount == attempts)
        #expect(leftovers == 0)
    }
}
