internal import Glibc
internal import NIOCore
internal import Randomness
internal import SIP
internal import VirtualTime

/// Where the line stands.
extension SIPLine {
    /// The endpoint at which it is reached, once it is open.
    package var localName: SocketName {
        SocketName(host: settings.local.host, port: agentPort)
    }

    private var agentPort: UInt16 {
        (try? loop.submit { self.agent.settings.local.port }.wait()) ?? settings.local.port
    }

    /// Binds all sockets, from outside of the loop.
    func bind() throws {
        guard !settings.local.isEverywhere else {
            throw LineError(
                "'\(settings.local.text)' is every address of the machine; name the one at which "
                    + "others reach it"
            )
        }
        var local = settings.local
        var datagramChannel: (any Channel)?
        var streamChannel: (any Channel)?
        let wantsDatagrams = settings.transports.contains(.udp)
        let wantsStreams = settings.transports.contains(.tcp) && settings.takesCalls
        if wantsStreams {
            let channel = try StreamPort.listen(at: local, on: loop, receiver: self)
            local.port = UInt16(channel.localAddress?.port ?? Int(local.port))
            streamChannel = channel
        }
        if wantsDatagrams {
            let channel = try DatagramPort.bind(
                local,
                on: loop,
                buffer: settings.socketBuffer,
                reads: true,
                receiver: self
            )
            local.port = UInt16(channel.localAddress?.port ?? Int(local.port))
            datagramChannel = channel
            let granted = try channel.getOption(.socketOption(.so_rcvbuf)).wait()
            try loop.submit { self.reading.receiveBuffer = Int(granted) }.wait()
        }
        let soundChannel = try DatagramPort.bind(
            SocketName(host: local.host, port: 0),
            on: loop,
            buffer: 65_536,
            reads: false,
            receiver: self
        )
        let agentSettings = try agentSettings(
            local: local,
            sound: UInt16(soundChannel.localAddress?.port ?? 4_000)
        )
        let (streams, packets) = (streamChannel, datagramChannel)
        try loop.submit {
            self.agent = Agent(agentSettings)
            self.datagrams = packets.map(DatagramPort.make)
            self.sound = DatagramPort.make(of: soundChannel)
            self.listeners = streams.map { [$0] } ?? []
            self.startTicking()
        }.wait()
    }

    private func agentSettings(local: SocketName, sound: UInt16) throws -> AgentSettings {
        let transport = settings.transports.first ?? .udp
        guard let here = local.address.flatMap({ Endpoint($0, transport: transport) }) else {
            throw LineError("'\(local.text)' is no address")
        }
        var there = here
        if let target = settings.target {
            guard let end = target.address.flatMap({ Endpoint($0, transport: transport) }) else {
                throw LineError("'\(target.text)' is no address")
            }
            there = end
        }
        var agent = AgentSettings(
            local: here,
            target: there,
            domain: settings.domain ?? settings.target?.host ?? local.host,
            key: Self.keyOfThisOpening
        )
        agent.timers = settings.timers
        agent.digits = settings.digits
        agent.credentials = settings.credentials
        agent.headers = settings.headers
        agent.media = (local.host, sound)
        agent.takesCalls = settings.takesCalls
        agent.heedsRetryAfter = settings.heedsRetryAfter
        return agent
    }

    /// A key that no other opening of a line has.
    ///
    /// The luck of calls follows from the seed of a run; their names may not. A far end remembers names
    /// for half a minute, so a run that is repeated at once would be taken for a repetition of messages.
    private static var keyOfThisOpening: RandomKey {
        RandomKey(
            seed: UInt64(bitPattern: MonotonicInstant.now.nanoseconds),
            replication: Int(getpid())
        )
    }

    /// What it has seen, on the loop.
    func finalReading() -> LineReading {
        var result = reading
        result.counts = agent.counts
        result.sendFailures += datagrams?.failures ?? 0
        if let datagrams {
            let isIPv6 = agent.settings.local.isIPv6
            result.datagramsDropped = KernelDrops.count(ofPort: datagrams.port, isIPv6: isIPv6)
        }
        return result
    }
}
