internal import Telephony
internal import VirtualTime

/// How far the digits of an order have been sent.
enum DigitStage: Sendable {
    /// There are none, or none are left.
    case none
    /// They wait for the answer.
    case waiting([UInt8])
    /// They are being sent.
    indirect case running(DigitCourse)

    /// When the next step is due.
    var due: SimulationInstant {
        if case .running(let course) = self { course.due } else { .distantFuture }
    }
}

/// Digits on their way.
struct DigitCourse: Sendable {
    /// How long a tone lasts, in milliseconds.
    static let toneMilliseconds = 100
    /// A tone and the gap after it.
    static let pace = SimulationDuration.milliseconds(200)
    /// The gap alone.
    static let gap = SimulationDuration.milliseconds(100)
    /// The units of the 8,000 Hz clock in a tone and its gap.
    static let clockStep: UInt32 = 1_600

    let digits: [UInt8]
    var index = 0
    /// When the next step is due; `distantFuture` while a response is awaited.
    var due: SimulationInstant
    /// The earliest instant for the digit after the one that waits for its response.
    var earliest: SimulationInstant

    /// Where telephone events go.
    var address = ""
    var port: UInt16 = 0
    var type: UInt8 = 0
    var source: UInt32 = 0
    var clock: UInt32 = 0
    var packets: UInt16 = 0
    var sender: TelephoneEventSender?

    init(_ digits: [UInt8], at now: SimulationInstant) {
        self.digits = digits
        due = now
        earliest = now
    }
}
