internal import NIOCore
internal import SIP
internal import VirtualTime

/// The connections of a line; all of it on the loop.
extension SIPLine {
    /// The number of the connection to the target, whichever stands at the moment.
    ///
    /// Endpoints of calls that the line places have it, so a new connection takes the place of one that
    /// was lost. Those that others have made are numbered from 1.
    static let toTarget: UInt32 = 0

    /// A connection with nothing on it is asked whether it lives after so long; RFC 5626, section 4.4.1,
    /// has 95 to 120 seconds, less than what most devices between forget connections after.
    private static let quiet = SimulationDuration.seconds(95)

    /// Numbers a connection that another side has made.
    func admit(_ channel: any Channel) -> UInt32 {
        latestConnection &+= 1
        connections[latestConnection] = StreamConnection(channel, number: latestConnection)
        return latestConnection
    }

    /// Begins to connect to the target where that is wanted and not done.
    func prepareTarget() {
        guard let target = settings.target, settings.transports.first == .tcp,
            connections[Self.toTarget] == nil, waiting == nil
        else { return }
        waiting = []
        StreamPort.connect(
            to: target,
            from: settings.local,
            on: loop,
            number: Self.toTarget,
            receiver: self
        ).whenComplete { result in
            let messages = self.waiting ?? []
            self.waiting = nil
            switch result {
            case .success(let channel):
                let connection = StreamConnection(channel, number: Self.toTarget)
                self.connections[Self.toTarget] = connection
                for message in messages { connection.send(message) }
            case .failure:
                self.noteSendFailure()
                self.settleCalls(of: Self.toTarget)
            }
            self.finishTurn()
        }
    }

    /// Sends a message on the connection of an endpoint.
    func send(_ bytes: [UInt8], onConnectionOf endpoint: Endpoint) {
        if let connection = connections[endpoint.connection] {
            connection.send(bytes)
        } else if endpoint.connection == Self.toTarget, waiting != nil {
            waiting?.append(bytes)
        } else {
            noteSendFailure()
        }
    }

    /// A connection is gone, with the calls on it.
    func lose(connection number: UInt32) {
        guard connections.removeValue(forKey: number) != nil else { return }
        reading.connectionsLost += 1
        settleCalls(of: number)
    }

    private func settleCalls(of number: UInt32) {
        let now = now
        carry(agent.disconnect(connection: number, at: now), at: now)
    }

    /// Asks a connection on which nothing comes whether it lives.
    func keepAlive(at now: SimulationInstant) {
        guard latestActivity.duration(to: now) >= Self.quiet,
            let connection = connections[Self.toTarget]
        else { return }
        latestActivity = now
        connection.send(StreamFramer.ping)
    }
}
