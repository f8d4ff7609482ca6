internal import NIOCore
internal import NIOHTTP1
internal import Typesetting

extension DashboardServer {
    /// Answers a request that is allowed.
    func answer(_ head: HTTPRequestHead, from connection: Connection) {
        func send(_ reply: Reply) { connection.send(reply, to: head) }
        switch head.uri.prefix(while: { $0 != "?" }) {
        case "/": whenSeen { send($0.page) }
        case "/healthz": send(Reply("ok\n", type: Reply.plain))
        case "/api/status": whenSeen { send($0.status) }
        case "/metrics":
            let isOpen = head.headers["Accept"].contains {
                $0.lowercased().contains("application/openmetrics-text")
            }
            whenSeen { send($0.metrics(isOpen ? .openMetrics : .text)) }
        case "/events":
            guard head.method == .GET else {
                return send(Reply("", type: "text/event-stream; charset=utf-8"))
            }
            whenSeen { self.follow(connection, from: $0) }
        default:
            send(
                Reply(
                    .notFound,
                    "there is nothing here; there are /, /events, /metrics, /api/status and /healthz"
                )
            )
        }
    }

    /// Sends events from now on, beginning with everything that is known.
    private func follow(_ connection: Connection, from view: RunView) {
        guard connection.channel.isActive else { return }
        connection.open()
        connection.send("retry: 2000\n\n" + view.event(after: nil))
        guard !view.isOver else {
            connection.send(view.lastEvent)
            _ = connection.end()
            return
        }
        streams.append(connection)
    }
}
