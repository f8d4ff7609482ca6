internal import ContactCenter
package import ContactFlow
internal import Measures
internal import Plan
internal import Telephony
internal import VirtualTime

/// The rules of the block, each of which looks at one property as far as it could be read.
struct TransferRules {
    /// The block.
    let draft: TransferDraft
    /// The instance in which it stands.
    let instance: InstanceDraft
    /// What is known of a voice contact that enters it.
    let known: KnownAttributes

    /// Where the block is described.
    var place: BlockPlace { draft.place }

    /// Reports and warns of what is questionable about the block.
    ///
    /// - Parameter servesVoice: Whether voice contacts enter it, so that it dials.
    func check(servesVoice: Bool) {
        checkCallerIDOfInstance()
        warnAboutTimeoutOfZero()
        warnAboutDigits()
        if !place.isInFlow {
            // An export says every property, and what its attributes hold depends on the way.
            warnAboutResumption()
            warnAboutDynamics()
            warnAboutUnusedCallerID()
            warnAboutUnusedAttributes()
        }
        guard servesVoice else { return }
        warnAboutNumber()
        warnAboutCallerID()
    }

    /// Tells of a fixed caller ID that does not belong to the instance: a mistake of the bare block,
    /// and something that a flow may have on a way that no contact takes.
    private func checkCallerIDOfInstance() {
        let key = "callerIDNumber"
        guard let number = draft.callerIDNumber?.fixedValue,
            let numbers = instance.plan.phoneNumbers, !numbers.contains(number.e164)
        else { return }
        let message =
            "'\(place.name(of: key))' must be one of 'instance.phoneNumbers', but is \(number)"
        let code = "caller-id-not-in-instance"
        let reason = "only numbers that the instance has claimed or ported may be shown"
        let help = "show \(numbers[0]), or add \(number) to 'instance.phoneNumbers'"
        if place.isInFlow {
            place.warn(Caution(code, message, because: reason, help: help), at: key)
        } else {
            let rule = Rule(code, because: reason)
            place.section.report(message, rule: rule, help: help, at: place.position(of: key))
        }
    }
}

// MARK: - Timeout, resumption, digits

extension TransferRules {
    private func warnAboutResumption() {
        guard let resumes = draft.resumes else { return }
        if resumes {
            place.warn(
                Caution(
                    "ring-limit-unused",
                    "'\(place.name(of: "ringLimit"))' is not used when the flow resumes; "
                        + "a leg rings for the timeout",
                    because: "the block waits for the answer as long as its timeout; 'ringLimit' "
                        + "stands in where the documentation leaves the limit open",
                    help: "remove it, or write the limit as 'timeout'"
                ),
                at: "ringLimit"
            )
            if draft.flowType == .transferToAgent { warnAboutTransferToAgent() }
        } else {
            let limit = draft.ringLimit ?? TransferBlock.preset.ringLimit
            place.warn(
                Caution(
                    "timeout-unused",
                    "'\(place.name(of: "timeout"))' is not used when the flow does not resume; "
                        + "a leg rings for the ringLimit of \(limit.seconds.short)s",
                    because: "the timeout is documented as unused unless the flow resumes after "
                        + "the disconnect",
                    help: "remove it, or write the limit as 'ringLimit'"
                ),
                at: "timeout"
            )
        }
    }

    private func warnAboutTimeoutOfZero() {
        guard draft.resumes == true, let timeout = draft.timeout,
            case .value(.zero) = known.resolve(timeout, read: readTimeout)
        else { return }
        place.warn(
            Caution(
                "timeout-zero",
                "with a timeout of 0s only an answer without delay is in time",
                because: "the block waits 0 to 600 seconds for the answer, "
                    + "and with 0 the wait is over at once",
                help: "write how long the external party may take to answer, such as 30s"
            ),
            at: "timeout"
        )
    }

    private func warnAboutTransferToAgent() {
        place.warn(
            Caution(
                "transfer-to-agent-branches",
                "a transfer-to-agent flow cannot tell Call failed and Timeout from Error",
                because: "the service rejects a block that declares CallFailed or "
                    + "ConnectionTimeLimitExceeded in such a flow; this was seen, not documented",
                help: "set 'resumeFlowAfterDisconnect' to false, "
                    + "or count Call failed and Timeout as Error"
            ),
            at: "flowType"
        )
    }

    private func warnAboutDigits() {
        guard let dtmf = draft.dtmf,
            case .value(let digits) = known.resolve(dtmf, read: DTMFDigits.init),
            digits.toneCount == 0
        else { return }
        let pauses = Double(digits.pauseCount * DTMFDigits.pauseMilliseconds) / 1000
        place.warn(
            Caution(
                "dtmf-only-pauses",
                "'\(place.name(of: "sendDTMF"))' sends no digit: "
                    + "it only pauses for \(pauses.short)s after the answer",
                because: "digits are sent after the answer, and each comma pauses 750 ms",
                help: "add the digits that the other end waits for, or remove it"
            ),
            at: "sendDTMF"
        )
    }

    /// The timeouts that the block may have, in seconds.
    var timeouts: ClosedRange<Int> {
        TransferBlock.timeouts(toVoiceConnector: place.has("voiceConnector"))
    }

    /// Reads a dynamic timeout.
    func readTimeout(writtenAs text: String) -> SimulationDuration? {
        TransferBlock.timeout(writtenAs: text, in: timeouts)
    }
}

extension TransferBlock {
    /// A block with all defaults.
    package static let preset = TransferBlock(
        destination: .phoneNumber(.dynamic(AttributeText("$.Attributes.phoneNumber")))
    )
}
