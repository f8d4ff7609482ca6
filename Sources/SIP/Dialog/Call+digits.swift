internal import Telephony
internal import VirtualTime

/// Sending digits after the answer.
extension Call {
    /// Begins, when the call has been answered.
    mutating func startDigits(
        _ message: SIPMessage,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        guard case .waiting(let text) = digits else { return }
        var course = DigitCourse(text, at: now)
        switch context.settings.digits {
        case .none:
            endDigits(false, &context)
            return
        case .info: break
        case .telephoneEvents:
            guard let description = SessionDescription(message.bytes, message.body),
                let type = description.eventType, description.port > 0
            else {
                endDigits(false, &context)
                return
            }
            course.address = description.address.text(in: message.bytes)
            course.port = description.port
            course.type = type
            course.source = UInt32(truncatingIfNeeded: reference.tag)
            course.clock = UInt32(truncatingIfNeeded: reference.tag &>> 32)
        }
        digits = .running(course)
        advanceDigits(&context, at: now)
    }

    /// Takes the next steps that are due.
    mutating func advanceDigits(_ context: inout AgentContext, at now: SimulationInstant) {
        guard case .running(var course) = digits else { return }
        while course.due <= now {
            if course.sender != nil {
                sendPacket(&course, &context)
                continue
            }
            guard course.index < course.digits.count else {
                endDigits(true, &context)
                return
            }
            let digit = course.digits[course.index]
            course.index += 1
            if digit == ByteClass.comma {
                course.due = course.due.advanced(by: .milliseconds(DTMFDigits.pauseMilliseconds))
            } else if context.settings.digits == .info {
                course.earliest = now.advanced(by: DigitCourse.pace)
                course.due = .distantFuture
                sendDigit(digit, &context, at: now)
            } else {
                course.sender = TelephoneEventSender(
                    digit: digit,
                    milliseconds: DigitCourse.toneMilliseconds,
                    type: course.type,
                    source: course.source,
                    timestamp: course.clock,
                    sequence: course.packets
                )
            }
        }
        digits = .running(course)
    }

    private mutating func sendDigit(
        _ digit: UInt8,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        let body = DigitRelay.body(of: digit, milliseconds: DigitCourse.toneMilliseconds)
        sendNext(.info, body: (body, "application/dtmf-relay"), &context, at: now)
    }

    private func sendPacket(_ course: inout DigitCourse, _ context: inout AgentContext) {
        guard let packet = course.sender?.next() else {
            course.packets = course.sender?.nextSequence ?? course.packets
            course.sender = nil
            course.clock &+= DigitCourse.clockStep
            course.due = course.due.advanced(by: DigitCourse.gap)
            return
        }
        context.actions.append(
            .sendSound(packet, address: course.address, port: course.port)
        )
        course.due = course.due.advanced(by: TelephoneEventSender.pace)
    }

    /// Takes the response to an INFO.
    mutating func endDigit(
        _ status: Int,
        _ context: inout AgentContext,
        at now: SimulationInstant
    ) {
        guard case .running(var course) = digits else { return }
        if status == 481 || status == 408 {
            // RFC 3261, section 12.2.1.2: the dialog is gone.
            endDigits(false, &context)
            signal(.released, &context)
            bye(&context, at: now)
        } else if (200..<300).contains(status) {
            course.due = max(now, course.earliest)
            digits = .running(course)
            advanceDigits(&context, at: now)
        } else {
            endDigits(false, &context)
        }
    }

    private mutating func endDigits(_ isComplete: Bool, _ context: inout AgentContext) {
        digits = .none
        signal(.digitsSent(isComplete), &context)
    }
}
