internal import ContactFlow
internal import VirtualTime

extension SectionReader {
    /// Warns of properties that do something else than their author may expect.
    func warn(about block: TransferBlock) {
        if case .path(let path) = block.destination {
            warn(
                "phone-number-unresolved",
                "'\(path)' has no value without a flow, so every voice contact takes Error",
                at: "phoneNumber"
            )
        }
        if block.resumesFlowAfterDisconnect {
            warnAboutTimeout(block)
        } else {
            warn(
                "timeout-unused",
                "'\(name(of: "timeout"))' is not used when the flow does not resume; "
                    + "a leg rings for the ringLimit of \(block.ringLimit.seconds.short)s",
                at: "timeout"
            )
        }
        warn(
            "dtmf-not-simulated",
            "'\(name(of: "sendDTMF"))' is not simulated by this version yet: "
                + "sending the digits takes no time",
            at: "sendDTMF"
        )
    }

    private func warnAboutTimeout(_ block: TransferBlock) {
        if block.timeout == .zero {
            warn(
                "timeout-zero",
                "with a timeout of 0s only an answer without delay is in time",
                at: "timeout"
            )
        }
        warn(
            "ring-limit-unused",
            "'\(name(of: "ringLimit"))' is not used when the flow resumes; "
                + "a leg rings for the timeout of \(block.timeout.seconds.short)s",
            at: "ringLimit"
        )
    }

    /// Warns at the value of a key, if the key is there.
    func warn(_ code: String, _ message: String, at key: String) {
        guard let entry = entry(key) else { return }
        diagnosis.warn(code, message, at: entry.value.position)
    }
}
