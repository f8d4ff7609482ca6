import ContactCenter
import ContactFlow
import Randomness
import VirtualTime
import Telephony

func load(_ rate: Double, _ trunks: Int, _ n: Int) -> ContactCenterPlan {
    let block = TransferBlock(destination: .number(PhoneNumber("+442079460018")!))
    let c = CarrierPlan(name: "p", trunks: trunks, failure: .init(probability: 0.05, delay: .exponential(mean: .seconds(2)), causes: [.init(cause: .busyHere, share: 1)]), answer: .exponential(mean: .seconds(10)), hangup: .exponential(mean: .seconds(180)))
    return ContactCenterPlan(sources: [.init(channel: .voice, arrivals: [.poisson(rate: rate)])], block: block, carriers: [c])
}
let b = CommandLine.arguments.contains("b")
let n = Int(CommandLine.arguments.last!) ?? 1_000_000
let clock = ContinuousClock()
let plan = b ? load(5000, 3_000_000, n) : load(100, 30_000, n)
let r = Replication(plan: plan, measurement: .init(maxContacts: n, step: .seconds(60)), seed: 1, number: 0)
let t0 = clock.now
let result = r.run(monitor: RunMonitor())
let dt = t0.duration(to: clock.now)
let s = Double(dt.components.seconds) + Double(dt.components.attoseconds) / 1e18
print("contacts/s", Double(n) / s / 1e6, "events", result.events, result.fingerprint, result.leftovers)
var sums = [Int](repeating: 0, count: 6)
for row in 0..<result.tally.cohorts.rowCount { for o in Outcome.allCases { sums[Int(o.rawValue)] += result.tally.cohorts.outcomes(o, of: .voice, row: row) } }
print(sums.map { Double($0) / Double(n) })
