internal import Foundation

/// Reads records that are JSON, out of whatever envelopes they come in.
struct JSONRecords {
    let format: CallRecordFormat
    private let decoder = JSONDecoder()

    init(_ format: CallRecordFormat) {
        self.format = format
    }

    /// Reads all records of a stream.
    mutating func readAll(
        _ stream: ByteStream,
        into sink: inout CallRecordSink
    ) throws(ByteStream.Problem) {
        var splitter = try JSONSplitter(stream)
        while let record = try splitter.advance() {
            if let problem = splitter.problem {
                sink.pass(problem, line: splitter.line)
            } else if let reason = try read(record, into: &sink, depth: 0) {
                sink.pass(reason, line: splitter.line)
            }
        }
    }

    /// Reads what a column of a table holds.
    mutating func read(_ text: [UInt8], into sink: inout CallRecordSink) -> UnreadableReason? {
        (try? readInner(text, into: &sink, depth: 1)) ?? nil
    }

    /// Reads a record or what it wraps.
    private mutating func read(
        _ record: [UInt8],
        into sink: inout CallRecordSink,
        depth: Int
    ) throws(ByteStream.Problem) -> UnreadableReason? {
        let data = Data(record)
        // A record itself, in nearly all files.
        if let reason = decoded(data, &sink) { return reason.value }
        guard depth < 4, let envelope = try? decoder.decode(JSONEnvelope.self, from: data) else {
            return .notJSON
        }
        switch envelope.content {
        case .nothing:
            sink.passNotVoice()
            return nil
        case .broken:
            return .notBase64
        case .bytes(let bytes):
            return try readInner(bytes, into: &sink, depth: depth + 1)
        }
    }

    /// Reads all that an envelope holds, of which one record may be wrong.
    private mutating func readInner(
        _ bytes: [UInt8],
        into sink: inout CallRecordSink,
        depth: Int
    ) throws(ByteStream.Problem) -> UnreadableReason? {
        var splitter = try JSONSplitter(ByteStream(bytes))
        var first: UnreadableReason?
        var found = false
        while let record = try splitter.advance() {
            found = true
            let reason: UnreadableReason?
            if let problem = splitter.problem {
                reason = problem
            } else {
                reason = try read(record, into: &sink, depth: depth)
            }
            if reason != nil, first == nil { first = reason }
        }
        return found ? first : .notJSON
    }

    /// The outcome of reading a record itself; `nil` when it is something else.
    private struct Outcome {
        var value: UnreadableReason?
    }

    private mutating func decoded(_ data: Data, _ sink: inout CallRecordSink) -> Outcome? {
        func record<Value: Decodable>(_ type: Value.Type) -> Value? {
            guard let kind = try? decoder.decode(JSONKind<Value>.self, from: data) else {
                return nil
            }
            return kind.value
        }
        switch format {
        case .connect, .connectFlowLog:
            return record(ConnectJSON.self).map { Outcome(value: $0.read(into: &sink)) }
        case .genesys:
            return record(GenesysConversationJSON.self).map { Outcome(value: $0.read(into: &sink)) }
        case .twilio:
            return record(TwilioCall.self).map { Outcome(value: $0.read(into: &sink)) }
        case .freeswitch:
            return record(FreeSwitchDocument.self).map { Outcome(value: $0.read(into: &sink)) }
        case .asterisk, .cucm, .kamailio, .sipp, .csv: return nil
        }
    }
}

/// What Amazon Connect writes of a contact: its record, or a line of its flow log.
private enum ConnectJSON: Decodable {
    case contact(ConnectContactJSON)
    case line(ConnectFlowLogJSON)

    init(from decoder: any Decoder) throws {
        let members = try JSONMembers(decoder)
        self =
            members.contains("ContactFlowModuleType")
                || members.contains("Timestamp") && !members.contains("InitiationTimestamp")
            ? .line(try ConnectFlowLogJSON(from: decoder))
            : .contact(try ConnectContactJSON(from: decoder))
    }

    func read(into sink: inout CallRecordSink) -> UnreadableReason? {
        switch self {
        case .contact(let record):
            sink.connectKinds.insert(.connect)
            return record.read(into: &sink)
        case .line(let line):
            sink.connectKinds.insert(.connectFlowLog)
            return line.read(into: &sink)
        }
    }
}

/// A record, unless the object is an envelope.
private struct JSONKind<Value: Decodable>: Decodable {
    let value: Value?

    init(from decoder: any Decoder) throws {
        let members = try JSONMembers(decoder)
        value = JSONEnvelope.isEnvelope(members) ? nil : try Value(from: decoder)
    }
}

/// An object that wraps records: of Kinesis, of Firehose, of CloudWatch, of EventBridge.
struct JSONEnvelope: Decodable {
    enum Content {
        case bytes([UInt8])
        /// A message that only controls the delivery.
        case nothing
        case broken
    }

    let content: Content

    /// Members by which envelopes are known.
    private static let signs = ["kinesis", "message", "detail", "logEvents", "Records"]

    static func isEnvelope(_ members: JSONMembers) -> Bool {
        if signs.contains(where: members.contains) { return true }
        // Firehose gives an identifier beside its data.
        return members.contains("data")
            && (members.contains("recordId") || members.names.count <= 3)
    }

    init(from decoder: any Decoder) throws {
        let members = try JSONMembers(decoder)
        if members.text("messageType") == "CONTROL_MESSAGE" {
            content = .nothing
        } else if let kinesis = members.object("kinesis") {
            content = Self.data(of: kinesis)
        } else if members.contains("data") {
            content = Self.data(of: members)
        } else if let message = members.text("message") {
            // Plain words are other lines of the same log.
            let text = Array(message.utf8)
            content = text.first == UInt8(ascii: "{") ? .bytes(text) : .nothing
        } else if let list = members.value("logEvents", [JSONText].self)
            ?? members.value("Records", [JSONText].self)
        {
            content = .bytes(list.flatMap(\.bytes))
        } else if let message = members.value("message", JSONText.self)
            ?? members.value("detail", JSONText.self)
        {
            content = .bytes(message.bytes)
        } else {
            throw DecodingError.valueNotFound(
                String.self,
                .init(codingPath: [], debugDescription: "")
            )
        }
    }

    /// The data of a record, in Base64, or an object as test events have it.
    private static func data(of members: JSONMembers) -> Content {
        if let text = members.text("data") {
            guard let data = Data(base64Encoded: text) else { return .broken }
            return .bytes(Array(data))
        }
        guard let object = members.value("data", JSONText.self) else { return .broken }
        return .bytes(object.bytes)
    }
}

/// Any JSON value, as the bytes that it is written in.
private struct JSONText: Decodable {
    let bytes: [UInt8]

    init(from decoder: any Decoder) throws {
        let value = try JSONAny(from: decoder)
        bytes = Array(try JSONEncoder().encode(value))
    }
}

/// Any JSON value.
private indirect enum JSONAny: Codable {
    case null
    case bool(Bool)
    case whole(Int64)
    case number(Double)
    case text(String)
    case list([JSONAny])
    case object([String: JSONAny])

    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if single.decodeNil() {
            self = .null
        } else if let value = try? single.decode(String.self) {
            self = .text(value)
        } else if let value = try? single.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? single.decode(Int64.self) {
            self = .whole(value)
        } else if let value = try? single.decode(Double.self) {
            self = .number(value)
        } else if let value = try? single.decode([JSONAny].self) {
            self = .list(value)
        } else {
            self = .object(try single.decode([String: JSONAny].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var single = encoder.singleValueContainer()
        switch self {
        case .null: try single.encodeNil()
        case .bool(let value): try single.encode(value)
        case .whole(let value): try single.encode(value)
        case .number(let value): try single.encode(value)
        case .text(let value): try single.encode(value)
        case .list(let value): try single.encode(value)
        case .object(let value): try single.encode(value)
        }
    }
}

extension TwilioCall: Decodable {
    init(from decoder: any Decoder) throws {
        let members = try JSONMembers(decoder)
        self.init(
            sid: members.text("sid"),
            status: members.text("status"),
            direction: members.text("direction"),
            created: members.text("date_created"),
            start: members.text("start_time"),
            end: members.text("end_time"),
            duration: members.text("duration"),
            from: members.text("from"),
            to: members.text("to")
        )
    }
}
