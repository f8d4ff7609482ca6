internal import Foundation

#if canImport(FoundationXML)
internal import FoundationXML
#endif

/// Finds the records `<cdr>…</cdr>` in a stream, and reads each with the library's parser.
struct FreeSwitchXML: ~Copyable {
    private let stream: ByteStream
    private var bytes: [UInt8] = []
    private var isAtEnd = false
    private var lineOfNext = 1
    /// The line on which the current record begins, from 1.
    private(set) var line = 1
    /// What is wrong with the current record.
    private(set) var problem: UnreadableReason?
    private static let longest = 1 << 26

    init(_ stream: ByteStream) {
        self.stream = stream
    }

    /// The next record; `nil` at the end.
    mutating func advance() throws(ByteStream.Problem) -> FreeSwitchDocument? {
        problem = nil
        guard let start = try nextRecord() else { return nil }
        drop(start)
        line = lineOfNext
        let close = Array("</cdr>".utf8)
        guard let end = try position(of: close, from: 4) else {
            problem = .cutOff
            bytes = []
            return FreeSwitchDocument(values: [:])
        }
        let record = Data(bytes[..<(end + close.count)])
        drop(end + close.count)
        let values = FreeSwitchXMLReader()
        let parser = XMLParser(data: record)
        parser.delegate = values
        guard parser.parse(), !values.isBroken else {
            problem = .notXML
            return FreeSwitchDocument(values: [:])
        }
        return FreeSwitchDocument(values: values.values)
    }

    /// Where the next element `cdr` begins; its name goes on in `<cdrs>`, which may stand around all.
    private mutating func nextRecord() throws(ByteStream.Problem) -> Int? {
        let tag = Array("<cdr".utf8)
        var start = 0
        while let found = try position(of: tag, from: start) {
            start = found + tag.count
            while bytes.count <= start, !isAtEnd {
                if try !stream.read(into: &bytes) { isAtEnd = true }
            }
            guard start < bytes.count, bytes[start] > 0x40 || bytes[start] == UInt8(ascii: "-")
            else { return found }
        }
        return nil
    }

    private mutating func drop(_ count: Int) {
        for index in 0..<count where bytes[index] == 0x0A { lineOfNext += 1 }
        bytes.removeSubrange(0..<count)
    }

    /// Where some bytes stand, reading on until they are found.
    private mutating func position(
        of wanted: [UInt8],
        from start: Int
    ) throws(ByteStream.Problem) -> Int? {
        var start = start
        while true {
            let last = bytes.count - wanted.count
            while start <= last {
                if bytes[start] == wanted[0], bytes[start..<start + wanted.count] == wanted[...] {
                    return start
                }
                start += 1
            }
            guard !isAtEnd, bytes.count < Self.longest else { return nil }
            if try !stream.read(into: &bytes) { isAtEnd = true }
        }
    }
}

/// Collects the channel variables and the times of the first part of the call flow.
private final class FreeSwitchXMLReader: NSObject, XMLParserDelegate {
    private(set) var values: [String: String] = [:]
    /// Whether the parser met a mistake that it read over, or an element was left open.
    var isBroken: Bool { hasFailed || !path.isEmpty }
    private var hasFailed = false
    private var path: [String] = []
    private var text = ""

    func parser(
        _ parser: XMLParser,
        didStartElement elementName: String,
        namespaceURI: String?,
        qualifiedName qName: String?,
        attributes attributeDict: [String: String] = [:]
    ) {
        path.append(elementName)
        text = ""
    }

    func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) {
        hasFailed = true
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        text += string
    }

    func parser(
        _ parser: XMLParser,
        didEndElement elementName: String,
        namespaceURI: String?,
        qualifiedName qName: String?
    ) {
        guard !path.isEmpty, path.removeLast() == elementName else {
            hasFailed = true
            return
        }
        let parent = path.last ?? ""
        let isFirst = values[elementName] == nil
        if FreeSwitchDocument.names.contains(elementName),
            parent == "variables" || (isFirst && ["times", "caller_profile"].contains(parent))
        {
            values[elementName] = text.removingPercentEncoding ?? text
        }
        text = ""
    }
}
