import ContactFlow

extension PageLine {
    /// The page's table of branches, caller ID, countries and quotas.
    static let branches = conversations + failures + limits

    private static let conversations = [
        PageLine(
            "Answered, then the external party hangs up, customer still there",
            yes: .leaves(.success, after: 60),
            no: .leaves(.transferred, after: 10)
        ),
        PageLine(
            "Answered, then the customer hangs up",
            yes: .leaves(.customerDisconnected, after: 30),
            no: .leaves(.transferred, after: 10),
            customer: ["hangup": "20s"]
        ),
        PageLine(
            "The customer hangs up while ringing",
            both: .leaves(.customerDisconnected, after: 4),
            customer: ["patience": "4s"]
        ),
        PageLine(
            "An answering machine is an answer",
            yes: .leaves(.success, after: 15),
            no: .leaves(.transferred, after: 10),
            carrier: ["hangup": "5s"]
        ),
    ]

    private static let failures = [
        PageLine(
            "Not answered within the timeout",
            yes: .fails(.timeout, .notAnswered, after: 30),
            no: .fails(.error, .notAnswered, after: 60),
            carrier: ["noAnswer": "100%"]
        ),
        released("Busy", by: 486),
        released("Rejected", by: 603),
        released("Unallocated", by: 404),
        released("Congestion", by: 503),
        PageLine(
            "No trunk",
            yes: .fails(.callFailed, .noTrunk, after: 0),
            no: .fails(.error, .noTrunk, after: 0),
            carrier: ["trunks": "0"]
        ),
        PageLine(
            "The caller ID is rejected",
            yes: .fails(.callFailed, .callerIDRejected, after: 0),
            no: .fails(.error, .callerIDRejected, after: 0),
            transfer: ["phoneNumber": "'+61298765432'", "callerIDNumber": "'+18005550199'"],
            carrier: ["callerIDRejection": "100%"]
        ),
        PageLine(
            "The rejection of caller IDs spares a leg that keeps the rules",
            yes: .leaves(.success, after: 60),
            no: .leaves(.transferred, after: 10),
            transfer: ["phoneNumber": "'+61298765432'", "callerIDNumber": "'+61291234567'"],
            carrier: ["callerIDRejection": "100%"]
        ),
    ]

    private static func released(_ what: String, by code: Int) -> PageLine {
        PageLine(
            what,
            yes: .fails(.callFailed, .released, after: 1),
            no: .fails(.error, .released, after: 1),
            carrier: ["failure": "{probability: 100%, after: 1s, causes: {\(code): 100%}}"]
        )
    }

    private static let limits = [
        PageLine(
            "The country is not callable; nothing is dialled",
            yes: .fails(.callFailed, .country, after: 0),
            no: .fails(.error, .country, after: 0),
            instance: ["callableCountries": "[GB, AU]"]
        ),
        PageLine(
            "The country is not callable, and the scenario takes that for an error",
            both: .fails(.error, .country, after: 0),
            transfer: ["countryNotCallable": "error"],
            instance: ["callableCountries": "[GB, AU]"]
        ),
        PageLine(
            "The Region's published list makes the country callable",
            yes: .leaves(.success, after: 60),
            no: .leaves(.transferred, after: 10),
            instance: ["region": "us-east-1"]
        ),
        PageLine(
            "The Region's published list leaves the country out",
            yes: .fails(.callFailed, .country, after: 0),
            no: .fails(.error, .country, after: 0),
            transfer: ["phoneNumber": "'+33142685300'"],
            instance: ["region": "us-east-1"]
        ),
    ]
}
