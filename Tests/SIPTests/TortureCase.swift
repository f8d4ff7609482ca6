import SIP
import Testing

/// A message of a torture test with what becomes of it.
struct TortureCase: CustomTestStringConvertible {
    /// What an agent that takes calls does.
    enum Fate: Hashable {
        /// It answers with a status.
        case answered(Int)
        /// It offers the call to the application.
        case offered
        /// It says nothing.
        case dropped
    }

    let path: String
    let syntax: MessageVerdict
    let fate: Fate

    init(_ path: String, _ syntax: MessageVerdict, _ fate: Fate) {
        self.path = path
        self.syntax = syntax
        self.fate = fate
    }

    var testDescription: String { path }

    /// RFC 4475, section 3.1.1; a REGISTER or MESSAGE is no method of a telephone: 405.
    static let valid: [TortureCase] = [
        // In a dialog that the agent does not know.
        .init("RFC4475/Valid/wsinv", .accept, .answered(481)),
        .init("RFC4475/Valid/intmeth", .accept, .answered(501)),
        .init("RFC4475/Valid/esc01", .accept, .offered),
        .init("RFC4475/Valid/escnull", .accept, .answered(405)),
        .init("RFC4475/Valid/esc02", .accept, .answered(501)),
        .init("RFC4475/Valid/lwsdisp", .accept, .answered(200)),
        .init("RFC4475/Valid/longreq", .accept, .offered),
        .init("RFC4475/Valid/dblreq", .accept, .answered(405)),
        .init("RFC4475/Valid/semiuri", .accept, .answered(200)),
        .init("RFC4475/Valid/transports", .accept, .answered(200)),
        .init("RFC4475/Valid/mpart01", .accept, .answered(405)),
        // Responses to nothing that was sent.
        .init("RFC4475/Valid/unreason", .accept, .dropped),
        .init("RFC4475/Valid/noreason", .accept, .dropped),
    ]

    /// RFC 4475, section 3.1.2.
    static let invalid: [TortureCase] = [
        .init("RFC4475/Invalid/badinv01", .answer(400), .answered(400)),
        .init("RFC4475/Invalid/clerr", .answer(400), .answered(400)),
        .init("RFC4475/Invalid/ncl", .answer(400), .answered(400)),
        .init("RFC4475/Invalid/scalar02", .answer(400), .answered(400)),
        .init("RFC4475/Invalid/scalarlg", .drop, .dropped),
        .init("RFC4475/Invalid/quotbal", .answer(400), .answered(400)),
        .init("RFC4475/Invalid/ltgtruri", .answer(400), .answered(400)),
        .init("RFC4475/Invalid/lwsruri", .answer(400), .answered(400)),
        // "An element that is liberal may ignore these extra SP characters": nothing is ambiguous.
        .init("RFC4475/Invalid/lwsstart", .accept, .offered),
        .init("RFC4475/Invalid/trws", .accept, .answered(200)),
        .init("RFC4475/Invalid/escruri", .answer(400), .answered(400)),
        // Nobody needs the date.
        .init("RFC4475/Invalid/baddate", .accept, .offered),
        .init("RFC4475/Invalid/regbadct", .answer(400), .answered(400)),
        .init("RFC4475/Invalid/badaspec", .answer(400), .answered(400)),
        .init("RFC4475/Invalid/baddn", .answer(400), .answered(400)),
        .init("RFC4475/Invalid/badvers", .answer(505), .answered(505)),
        .init("RFC4475/Invalid/mismatch01", .answer(400), .answered(400)),
        .init("RFC4475/Invalid/mismatch02", .answer(501), .answered(501)),
    ]

    /// RFC 4475, sections 3.2 to 3.4.
    static let semantics: [TortureCase] = [
        .init("RFC4475/Semantics/badbranch", .accept, .answered(200)),
        .init("RFC4475/Semantics/insuf", .answer(400), .answered(400)),
        .init("RFC4475/Semantics/unkscm", .accept, .answered(416)),
        .init("RFC4475/Semantics/novelsc", .accept, .answered(416)),
        .init("RFC4475/Semantics/unksm2", .accept, .answered(405)),
        .init("RFC4475/Semantics/bext01", .accept, .answered(420)),
        .init("RFC4475/Semantics/invut", .accept, .answered(415)),
        .init("RFC4475/Semantics/regaut01", .accept, .answered(405)),
        .init("RFC4475/Semantics/multi01", .answer(400), .answered(400)),
        .init("RFC4475/Semantics/mcl01", .answer(400), .answered(400)),
        .init("RFC4475/Semantics/bcast", .drop, .dropped),
        .init("RFC4475/Semantics/zeromf", .accept, .answered(200)),
        .init("RFC4475/Semantics/cparam01", .accept, .answered(405)),
        .init("RFC4475/Semantics/cparam02", .accept, .answered(405)),
        .init("RFC4475/Semantics/regescrt", .accept, .answered(405)),
        .init("RFC4475/Semantics/sdp01", .accept, .answered(406)),
        .init("RFC4475/Semantics/inv2543", .accept, .offered),
    ]

    /// RFC 5118, section 4; one call offers only a codec that the agent does not know: 488.
    static let addresses: [TortureCase] = [
        .init("RFC5118/ipv6-good", .accept, .answered(405)),
        .init("RFC5118/ipv6-bad", .answer(400), .answered(400)),
        .init("RFC5118/port-ambiguous", .accept, .answered(405)),
        .init("RFC5118/port-unambiguous", .accept, .answered(405)),
        .init("RFC5118/via-received-param-with-delim", .accept, .answered(481)),
        .init("RFC5118/via-received-param-no-delim", .accept, .answered(200)),
        // Its Content-Length is 17 more than its body; see the test that mends it.
        .init("RFC5118/ipv6-in-sdp", .answer(400), .answered(400)),
        .init("RFC5118/mult-ip-in-header", .accept, .answered(481)),
        .init("RFC5118/mult-ip-in-sdp", .accept, .offered),
        .init("RFC5118/ipv4-mapped-ipv6", .accept, .answered(488)),
        .init("RFC5118/ipv6-bug-abnf-3-colons", .accept, .answered(200)),
        .init("RFC5118/ipv6-correct-abnf-2-colons", .accept, .answered(200)),
    ]
}
