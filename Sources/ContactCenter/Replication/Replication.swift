package import ContactFlow
package import Plan
internal import Randomness
package import Statistics
internal import Synchronization
package import VirtualTime

/// One run of a contact centre, from the first arrival to the end of the last contact.
///
/// Everything random in it follows from seed and number, so it can run on any thread.
package struct Replication: Sendable {
    /// What is simulated.
    package var plan: ContactCenterPlan
    /// How long, and what is measured.
    package var measurement: Measurement
    /// The seed of the experiment.
    package var seed: UInt64
    /// The replication's number in the experiment, from 0.
    package var number: Int
    /// Arrivals that are other than in truth; `nil` for those of the plan.
    package var tilt: PresenceTilt?

    package init(plan: ContactCenterPlan, measurement: Measurement, seed: UInt64, number: Int) {
        self.plan = plan
        self.measurement = measurement
        self.seed = seed
        self.number = number
    }
}

extension Replication {
    /// The last instant at which a contact may arrive.
    var lastArrival: SimulationInstant {
        measurement.duration.map { SimulationInstant.start.advanced(by: $0) } ?? .distantFuture
    }

    /// What a replication found.
    package struct Result: Sendable {
        /// The counts.
        package var tally: Tally
        /// What contacts passed in the flow; `nil` where the block is bare.
        package var flow: FlowTally?
        /// What was seen of the functions that the flow calls, in its order; empty where none was called.
        package var functions: [FunctionTally] = []
        /// How the trunks of each carrier were used.
        package var trunks: [OccupancyMeter.Reading]
        /// How the trunks of all carriers together were used; `nil` where there is only one carrier.
        package var allTrunks: OccupancyMeter.Reading?
        /// How the outages of each carrier went.
        package var outages: [[OutageReading]]
        /// How the instance's calls were used.
        package var calls: OccupancyMeter.Reading
        /// The instance's places, of all channels.
        package var places: Custody
        /// What became of callers who may call more than once; empty where nobody does.
        package var callers: CallersReading
        /// How many events were simulated.
        package var events: Int
        /// The hash over everything that happened.
        package var fingerprint: Fingerprint
        /// Where the run has settled; `nil` where that was not looked for.
        package var settling: Settling?
        /// How much less probable in truth this is than it was made by a tilt; 1 without one.
        package var likelihoodRatio = 1.0

        /// The trunks of all carriers.
        package var lines: Custody {
            trunks.reduce(into: Custody()) { $0.add(Custody(of: $1)) }
        }
        /// Trunks and places in the instance that are still taken, which should be none.
        package var leftovers: Int { lines.held + places.held }
    }

    /// Simulates it on the calling thread.
    ///
    /// Takes time in proportion to the contacts, and memory in proportion to those alive at once;
    /// twice the time where the warm-up has to be found, since then a trial comes first.
    ///
    /// - Parameters:
    ///   - monitor: Sees the progress and can end the arrivals early.
    ///   - tracing: Takes the lives of single contacts; nothing that is counted depends on it.
    ///   - clock: How virtual time passes; nothing that is counted depends on it.
    ///   - lines: The lines of carriers that are not simulated. What they tell comes at the instant of the
    ///     wall clock at which they tell it, or where the run is not held to that, at the instant that
    ///     the run has reached.
    /// - Returns: The counts, whose cohorts are complete: contacts that have arrived run out.
    package func run(
        monitor: RunMonitor,
        tracing: Tracing? = nil,
        by clock: RunClock = .max,
        over lines: WireLines = WireLines()
    ) -> Result {
        var replication = self
        var settling: Settling?
        if measurement.warmup == .automatic {
            let found = findSettling(monitor: monitor)
            replication.measurement.warmup = found.warmup
            settling = found
        }
        var result = replication.simulate(
            monitor: monitor,
            tracing: tracing,
            by: clock,
            over: lines
        )
        result.settling = settling
        monitor.finishedReplications.add(1, ordering: .relaxed)
        return result
    }

    /// Simulates it with the warm-up that it says.
    func simulate(
        monitor: RunMonitor,
        tracing: Tracing?,
        by clock: RunClock = .max,
        over lines: WireLines = WireLines(),
        isTrial: Bool = false
    ) -> Result {
        let simulation = Simulation()
        defer { simulation.dismiss() }
        let inbox = SignalInbox()
        let paced = PacedClock(clock, at: simulation.now)
        let wires = WireAccess(lines, inbox: inbox, clock: paced)
        defer { wires?.disconnect() }
        var cast = Cast(self, monitor: monitor, tracing: tracing, wires: wires, in: simulation)
        cast.start(self)
        let ledger = cast.ledger
        ledger.assumeIsolated { $0.isTrial = isTrial }
        repeat {
            if paced == nil, lines.isEmpty {
                simulation.run()
            } else {
                monitor.reach(inbox) {
                    simulation.run(on: paced, hearing: inbox) {
                        ledger.assumeIsolated { $0.reportIfAsked() }
                        if monitor.isStopped { cast.closeLines() }
                    }
                }
            }
            // When nothing more can happen, those who still wait for an agent give up.
        } while cast.dismissWaiting()
        ledger.assumeIsolated { $0.reportArrivals() }
        // A trial is nothing that anybody looks at.
        if !isTrial {
            ledger.assumeIsolated { $0.reportEnd() }
            monitor.endSnapshot(of: number)
        }
        let result = cast.result
        monitor.finishedContacts.add(result.tally.arrivals, ordering: .relaxed)
        return result
    }
}
