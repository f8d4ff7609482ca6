package import VirtualTime

/// A POST over HTTP/1.1.
package struct Post: Sendable {
    /// An address of IPv4 or IPv6.
    package var host: String
    /// The port.
    package var port: UInt16
    /// The path, from the first slash on.
    package var path: String
    /// What the body is.
    package var contentType: String
    /// What is sent.
    package var body: [UInt8]
    /// How long the answer is waited for, the connection included.
    package var limit: SimulationDuration
    /// The longest answer that is taken, in bytes.
    package var mostAnswerBytes: Int

    package init(
        _ body: [UInt8],
        as contentType: String = "application/json",
        to host: String,
        port: UInt16,
        path: String,
        limit: SimulationDuration,
        mostAnswerBytes: Int
    ) {
        self.host = host
        self.port = port
        self.path = path
        self.contentType = contentType
        self.body = body
        self.limit = limit
        self.mostAnswerBytes = mostAnswerBytes
    }

    /// Where a connection leads.
    struct Endpoint: Hashable {
        var host: String
        var port: UInt16
    }

    var endpoint: Endpoint { Endpoint(host: host, port: port) }

    /// The value of `Host`.
    ///
    /// Source: RFC 9110, section 7.2, and RFC 3986, section 3.2.2, for addresses of IPv6.
    var authority: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

/// What has become of a POST.
package enum PostOutcome: Sendable {
    /// There is an answer, whatever it says.
    case answered(Answer)
    /// The answer is longer than what is taken.
    case tooLong
    /// The answer was not complete when the limit was over.
    case timedOut
    /// There was no connection.
    case notConnected
    /// The connection broke before the answer was complete, or what came was no HTTP.
    case connectionLost
    /// It was given up.
    case cancelled

    /// An answer.
    package struct Answer: Sendable {
        /// The status, such as 200.
        package var status: Int
        /// The headers, with their names in lower case; of several with one name the last.
        package var headers: [String: String]
        /// The body.
        package var body: [UInt8]
    }
}
