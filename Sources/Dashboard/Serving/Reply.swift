internal import NIOHTTP1

/// What a server says to a request.
struct Reply {
    var status: HTTPResponseStatus
    var type: String
    var body: String
    var fields: [(String, String)] = []
    /// Whether the connection ends with it.
    var isLast = false

    static let plain = "text/plain; charset=utf-8"

    /// A page or a document.
    init(_ body: String, type: String, policy: String? = nil) {
        status = .ok
        self.type = type
        self.body = body
        if let policy { fields.append(("Content-Security-Policy", policy)) }
    }

    /// A refusal in one sentence.
    init(_ status: HTTPResponseStatus, _ sentence: String) {
        self.status = status
        type = Self.plain
        body = sentence + "\n"
    }

    /// The fields of a head of any length.
    static func head(of type: String) -> HTTPHeaders {
        [
            "Content-Type": type,
            // What is told is true for a moment.
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
        ]
    }

    /// The fields of its head.
    var headers: HTTPHeaders {
        var headers = Self.head(of: type)
        if !fields.contains(where: { $0.0 == "Content-Security-Policy" }) {
            headers.add(name: "Content-Security-Policy", value: "default-src 'none'")
        }
        headers.add(name: "Content-Length", value: String(body.utf8.count))
        for (name, value) in fields { headers.add(name: name, value: value) }
        return headers
    }
}
