import ContactFlow

extension PageLine {
    /// The page's table of channels and flow types.
    static let channels = [
        PageLine(
            "Voice is supported",
            yes: .leaves(.success, after: 60),
            no: .leaves(.transferred, after: 10)
        ),
        PageLine(
            "A chat takes the Error branch at once; nothing is dialled",
            both: .fails(.error, .channel, after: 0),
            channel: "chat"
        ),
        PageLine(
            "A task takes the Error branch at once; nothing is dialled",
            both: .fails(.error, .channel, after: 0),
            channel: "task"
        ),
        PageLine(
            "An email takes the Error branch at once; nothing is dialled",
            both: .fails(.error, .channel, after: 0),
            channel: "email"
        ),
        PageLine(
            "The block may stand in an inbound flow",
            yes: .leaves(.success, after: 60),
            no: .leaves(.transferred, after: 10),
            transfer: ["flowType": "inbound"]
        ),
        PageLine(
            "The block may stand in a customer queue flow",
            yes: .leaves(.success, after: 60),
            no: .leaves(.transferred, after: 10),
            transfer: ["flowType": "customerQueue"]
        ),
        PageLine(
            "The block may stand in a transfer to queue flow",
            yes: .leaves(.success, after: 60),
            no: .leaves(.transferred, after: 10),
            transfer: ["flowType": "transferToQueue"]
        ),
        PageLine(
            "The block may stand in a transfer to agent flow, whose service rejects two branches",
            yes: .warned("transfer-to-agent-branches", .success),
            no: .leaves(.transferred, after: 10),
            transfer: ["flowType": "transferToAgent"]
        ),
        PageLine(
            "The block may not stand in an agent whisper flow",
            both: .refused("flow-type"),
            transfer: ["flowType": "agentWhisper"]
        ),
        PageLine(
            "The block may not stand in a customer whisper flow",
            both: .refused("flow-type"),
            transfer: ["flowType": "customerWhisper"]
        ),
        PageLine(
            "The block may not stand in an outbound whisper flow",
            both: .refused("flow-type"),
            transfer: ["flowType": "outboundWhisper"]
        ),
        PageLine(
            "The block may not stand in an agent hold flow",
            both: .refused("flow-type"),
            transfer: ["flowType": "agentHold"]
        ),
        PageLine(
            "The block may not stand in a customer hold flow",
            both: .refused("flow-type"),
            transfer: ["flowType": "customerHold"]
        ),
        PageLine(
            "The block may not stand in a disconnect flow",
            both: .refused("flow-type"),
            transfer: ["flowType": "disconnect"]
        ),
        PageLine(
            "The block may not stand in a module",
            both: .refused("flow-type"),
            transfer: ["flowType": "module"]
        ),
    ]
}
