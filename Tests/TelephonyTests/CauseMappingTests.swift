import Telephony
import Testing

@Suite("SIP responses and causes of Q.850")
struct CauseMappingTests {
    /// The whole table of RFC 3398, section 8.2.6.1, as printed, by cause.
    private static let table: [(q850: Int, name: String, sipCodes: [Int])] = [
        (1, "Unallocated number", [404, 485, 604]),
        (17, "User busy", [486, 600]),
        (18, "No user responding", [480]),
        (21, "Call rejected", [401, 402, 403, 407, 603]),
        (22, "Number changed", [410]),
        (25, "Exchange routing error", [482, 483]),
        (28, "Invalid number format", [484]),
        // 487 has no mapping; 488 and 606 have 31 unless a Warning header says more.
        (31, "Normal, unspecified", [487, 488, 606]),
        (38, "Network out of order", [502]),
        (41, "Temporary failure", [400, 481, 500, 503]),
        (63, "Service or option not available", [405]),
        (79, "Service or option not implemented", [406, 415, 501]),
        (102, "Recovery on timer expiry", [408, 504]),
        (127, "Interworking, unspecified", [413, 414, 416, 420, 421, 423, 505, 513]),
    ]

    @Test("Every listed response has the cause of the mapping", arguments: table)
    func listed(q850: Int, name: String, sipCodes: [Int]) throws {
        for sipCode in sipCodes {
            let cause = try #require(ReleaseCause(sipCode: sipCode))
            #expect(cause.q850.rawValue == q850, "\(sipCode)")
            #expect(cause.q850.name == name)
        }
    }

    @Test("Every cause is one that a response leads to")
    func complete() {
        #expect(Q850Cause.allCases.map(\.rawValue) == Self.table.map(\.q850))
    }

    @Test(
        "A response that is not listed counts as the first of its class",
        arguments: [
            (399, 31, "Redirection"), (302, 31, "Moved Temporarily"),
            (499, 41, "Request Failure"), (491, 41, "Request Pending"),
            (599, 41, "Server Failure"), (699, 17, "Global Failure"),
        ]
    )
    func unlisted(sipCode: Int, q850: Int, name: String) throws {
        let cause = try #require(ReleaseCause(sipCode: sipCode))
        #expect(cause.q850.rawValue == q850)
        #expect(cause.name == name)
    }

    @Test(
        "Responses have the reason phrases of RFC 3261",
        arguments: [
            (403, "Forbidden"), (404, "Not Found"), (408, "Request Timeout"), (410, "Gone"),
            (480, "Temporarily Unavailable"), (484, "Address Incomplete"), (486, "Busy Here"),
            (503, "Service Unavailable"), (600, "Busy Everywhere"), (603, "Decline"),
        ]
    )
    func names(sipCode: Int, name: String) {
        #expect(ReleaseCause(sipCode: sipCode)?.name == name)
    }
}
