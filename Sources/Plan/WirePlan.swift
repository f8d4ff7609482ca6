package import Randomness
package import VirtualTime

/// How a carrier is reached over SIP, or how it behaves towards those who reach it so.
package struct WirePlan: Hashable, Sendable {
    /// How messages travel.
    package enum Transport: String, CaseIterable, Hashable, Sendable {
        case udp
        case tcp
    }

    /// How digits are sent after the answer.
    package enum Digits: String, CaseIterable, Hashable, Sendable {
        /// One INFO for each digit.
        case info
        /// Telephone events in the sound, RFC 4733.
        case rfc4733
        /// Not at all.
        case none
    }

    /// An address and a port.
    package struct Place: Hashable, Sendable {
        /// An address of IPv4 or IPv6, or `localhost`.
        package var host: String
        /// The port; 0 for any that is free.
        package var port: UInt16

        /// Names a place.
        package init(host: String, port: UInt16) {
            self.host = host
            self.port = port
        }

        /// How it is written.
        package var text: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
    }

    /// Who calls, to a peer that asks.
    package struct Credentials: Hashable, Sendable {
        /// The name of the user.
        package var user: String
        /// The environment variable that holds the password, so that no file does.
        package var passwordVariable: String

        package init(user: String, passwordVariable: String) {
            self.user = user
            self.passwordVariable = passwordVariable
        }
    }

    /// A header of every INVITE.
    package struct Header: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Where legs are placed; `nil` for a carrier that is simulated, and that others may call.
    package var target: Place?
    /// How messages travel to the target.
    package var transport = Transport.udp
    /// Where legs are placed from.
    package var local = Place(host: "127.0.0.1", port: 0)
    /// The host of `From` and of the called URI; `nil` for that of the target.
    package var domain: String?
    /// How digits are sent.
    package var digits = Digits.info
    /// Who the caller is.
    package var credentials: Credentials?
    /// Headers of every INVITE.
    package var headers: [Header] = []

    /// How long a leg rings before it is refused with 480; `nil` for as long as the caller wants.
    package var ringLimit: SimulationDuration?
    /// What it does wrong towards those who call it.
    package var faults = WireFaultPlan()

    package init() {}
}

/// What a carrier does wrong towards those who call it over SIP.
package struct WireFaultPlan: Hashable, Sendable {
    /// The share of datagrams that are lost, from 0 to 1, in either direction.
    package var lose = 0.0
    /// The share of those that come which come twice.
    package var duplicate = 0.0
    /// The share that is overtaken by others.
    package var reorder = 0.0
    /// How long a datagram is on its way.
    package var delay = Law.constant(.zero)
    /// The share of calls that are never answered by any message.
    package var noResponse = 0.0
    /// The share of calls that are answered when their caller gives up on them.
    package var answerAfterCancel = 0.0
    /// The share of calls that the external party leaves without a BYE.
    package var noBye = 0.0
    /// The provisional responses, 100 to 199: 100 at once, the others when the leg rings.
    package var provisional = [100, 180]
    /// How long the callers of calls that are refused with 503 are asked not to call; `nil` not to ask.
    package var retryAfter: SimulationDuration?

    /// Whether it does anything to datagrams.
    package var spoilsDatagrams: Bool {
        lose > 0 || duplicate > 0 || reorder > 0 || delay != .constant(.zero)
    }

    package init() {}
}
