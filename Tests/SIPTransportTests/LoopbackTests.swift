import Randomness
import SIP
import SIPTransport
import Synchronization
import Testing
import VirtualTime

/// Lines that call each other over the loopback of the machine.
@Suite("Lines over loopback", .timeLimit(.minutes(1)))
struct LoopbackTests {
    @Test(
        "A call is answered and ended over datagrams and over a stream",
        arguments: [Endpoint.Transport.udp, .tcp]
    )
    func call(transport: Endpoint.Transport) async throws {
        let pair = try CallingPair(transport)
        pair.caller.order(.place(pair.order(1)))
        #expect(await pair.heard(1, contains: .answered))
        pair.caller.order(.release(1))
        #expect(await pair.heard(1, contains: .settled(.released)))
        let (caller, callee) = pair.close()
        #expect(caller.counts.finals[200] == 1)
        #expect(callee.counts.finals[200] == 1)
        #expect(caller.counts.retransmissions == 0)
        #expect(callee.counts.peerNoAck == 0)
        #expect(caller.counts.malformed + callee.counts.malformed == 0)
    }

    @Test(
        "Five hundred calls at once are all answered and settled",
        arguments: [Endpoint.Transport.udp, .tcp]
    )
    func many(transport: Endpoint.Transport) async throws {
        let pair = try CallingPair(transport, releasesAtOnce: true)
        for leg in 1...500 as ClosedRange<UInt64> { pair.caller.order(.place(pair.order(leg))) }
        #expect(await pair.settled(500))
        let (caller, callee) = pair.close()
        #expect(caller.counts.finals[200] == 500)
        #expect(callee.counts.finals[200] == 500)
        #expect(callee.datagramsDropped == (transport == .udp ? 0 : nil))
    }

    @Test("Calls to a port where nobody listens fail as ours over a stream")
    func nobody() async throws {
        let pair = try CallingPair(.tcp)
        let target = pair.callee.localName
        _ = pair.callee.close()
        let news = NewsBox()
        let settings = CallingPair.callerSettings(to: target, .tcp)
        let caller = try SIPLine.open(settings) { news.add($0) }
        caller.order(.place(pair.order(7)))
        #expect(await news.waits { $0.contains { $0.signal == .settled(.disconnected) } })
        let failure = news.all.compactMap { item -> CallFailure? in
            if case .failed(let failure) = item.signal { failure } else { nil }
        }
        #expect(failure.map(\.isOurs) == [true])
        _ = caller.close()
        _ = pair.caller.close()
    }

    @Test("The calls of a connection that is lost are settled, and the next call connects anew")
    func reconnection() async throws {
        let pair = try CallingPair(.tcp)
        pair.caller.order(.place(pair.order(1)))
        #expect(await pair.heard(1, contains: .answered))
        let name = pair.callee.localName
        _ = pair.callee.close()
        #expect(await pair.heard(1, contains: .settled(.disconnected)))

        let box = NewsBox()
        let again = try SIPLine.open(CallingPair.calleeSettings(at: name, .tcp)) { box.add($0) }
        pair.caller.order(.place(pair.order(2)))
        #expect(
            await box.waits { news in
                news.contains { if case .arrived = $0.signal { true } else { false } }
            }
        )
        pair.caller.order(.release(2))
        #expect(pair.caller.close().connectionsLost == 1)
        _ = again.close()
    }

    @Test("A wire that loses a third of all datagrams loses no call")
    func loss() async throws {
        var faults = WireFaults()
        faults.lose = 0.3
        faults.duplicate = 0.1
        faults.reorder = 0.2
        let pair = try CallingPair(.udp, releasesAtOnce: true, faults: faults)
        for leg in 1...20 as ClosedRange<UInt64> { pair.caller.order(.place(pair.order(leg))) }
        #expect(await pair.settled(20))
        let (caller, callee) = pair.close()
        #expect(caller.counts.retransmissions + callee.counts.retransmissions > 0)
    }

    @Test("A line at every address of the machine is refused, and so is a port that is taken")
    func refusals() throws {
        let key = RandomKey(seed: 1, replication: 0)
        let everywhere = LineSettings(local: SocketName(host: "0.0.0.0", port: 0), key: key)
        #expect(throws: LineError.self) { try SIPLine.open(everywhere) { _ in } }
        let pair = try CallingPair(.udp)
        let taken = CallingPair.calleeSettings(at: pair.callee.localName, .udp)
        #expect(throws: LineError.self) { try SIPLine.open(taken) { _ in } }
        _ = pair.close()
    }

    @Test("What no message is counts as malformed and ends a stream, and nothing else")
    func garbage() async throws {
        let pair = try CallingPair(.udp)
        let news = NewsBox()
        let settings = CallingPair.callerSettings(to: pair.callee.localName, .udp)
        let line = try SIPLine.open(settings) { news.add($0) }
        line.sendRaw(Array("nonsense\r\n\r\n".utf8))
        line.sendRaw([0, 255, 13])
        pair.caller.order(.place(pair.order(1)))
        #expect(await pair.heard(1, contains: .answered))
        _ = line.close()
        #expect(pair.close().callee.counts.malformed == 2)
    }

    @Test("The drops of a port are summed over its rows, whatever the address")
    func drops() {
        let table = """
            sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
             7: 0100007F:13C4 00000000:0000 07 00000000:00000000 00:00000000 00000000  0  0 1 2 0 12
             8: 00000000:13C4 00000000:0000 07 00000000:00000000 00:00000000 00000000  0  0 2 2 0 30
             9: 0100007F:13C5 00000000:0000 07 00000000:00000000 00:00000000 00000000  0  0 3 2 0 99
            """
        #expect(KernelDrops.count(ofPort: 5060, in: table) == 42)
        #expect(KernelDrops.count(ofPort: 5062, in: table) == nil)
    }

    @Test(
        "Names of sockets are read as they are written, and others are refused",
        arguments: [
            ("127.0.0.1:5070", "127.0.0.1:5070"), ("127.0.0.1", "127.0.0.1:5060"),
            ("[::1]:5070", "[::1]:5070"), ("localhost:9", "127.0.0.1:9"), ("::1", nil),
            ("127.0.0.1:", nil), ("127.0.0.1:65536", nil), ("lab.example:5060", nil), ("", nil),
            ("[::1", nil),
        ]
    )
    func names(text: String, read: String?) {
        #expect(SocketName(text, defaultPort: 5_060)?.text == read)
    }
}
